/** `serai start`: everything on one machine, from the data folder to the first page. */
import { useCases } from '@serai/app';
import { compose, type Platform } from './compose.ts';
import { createHttpApp } from './http/app.ts';
import { listen } from './http/server.ts';
import { createStaticFiles } from './http/static-files.ts';
import { connectLocal } from './local/client.ts';
import { listenLocal } from './local/server.ts';
import type { Settings } from './settings.ts';
import { followData } from './worker/follow-data.ts';

export interface RunningServer {
  readonly url: string;
  readonly platform: Platform;
  /** Stops listening, then closes the database and gives the data folder free. Safe to call twice. */
  close(): Promise<void>;
}

export interface StartOptions {
  readonly settings: Settings;
  /** Folder of the built web application. */
  readonly webFolder: string;
  readonly progress: (step: string) => void;
  readonly onDefect: (error: unknown) => void;
}

/** Starts the server. When a step fails everything before it is closed again, and its Problem is thrown. */
export async function startServer({
  settings,
  webFolder,
  progress,
  onDefect,
}: StartOptions): Promise<RunningServer> {
  const closing: (() => Promise<void>)[] = [];
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= closeAll(closing);
    return closed;
  };
  try {
    const platform = await compose(settings, progress);
    closing.unshift(platform.close);
    const { ports } = platform;
    progress('Opening the port');
    const app = createHttpApp({ ports, useCases, files: createStaticFiles(webFolder), onDefect });
    const http = await listen(app, settings.port);
    closing.unshift(http.close);
    // On PostgreSQL several servers may share a folder: the first one keeps the socket.
    if ((await connectLocal(settings.data)) === undefined) {
      const local = await listenLocal(settings.data, { ports, useCases, onDefect });
      closing.unshift(local.close);
    }
    closing.unshift(followData(ports, onDefect));
    warmUp(platform, onDefect);
    return { url: http.url, platform, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeAll(closing: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of closing) await close();
}

/** Computes what the first view shows while the person still types the address. */
function warmUp({ ports }: Platform, onDefect: (error: unknown) => void): void {
  const { defaults, frameworks } = ports.catalog;
  for (const [reference, { id }] of frameworks) {
    if (id === defaults.map_framework || id === defaults.profile_framework) {
      ports.indices.compute({ framework: reference }).catch(onDefect);
    }
  }
}
