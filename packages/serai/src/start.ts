/** `serai start`: everything on one machine, from the data folder to the first page. */
import { useCases } from '@serai/app';
import { createClosing } from './closing.ts';
import { compose, type Platform, type Reporting } from './compose.ts';
import { createHttpApp } from './http/app.ts';
import { listen, probePort } from './http/server.ts';
import { createStaticFiles } from './http/static-files.ts';
import { connectLocal } from './local/client.ts';
import { listenLocal } from './local/server.ts';
import type { Settings } from './settings.ts';
import { ensureWebBuild, WEB_FOLDER } from './web-build/ensure.ts';
import { followData } from './worker/follow-data.ts';

export interface RunningServer {
  readonly url: string;
  readonly platform: Platform;
  /** Stops listening, then closes the database and gives the data folder free. Safe to call twice. */
  close(): Promise<void>;
}

export interface StartOptions extends Reporting {
  readonly settings: Settings;
  /** Work the queue in this process, too. */
  readonly work: boolean;
  /** Build the pages when they are missing or old; else what is there is served. */
  readonly buildPages: boolean;
  /** Gives up while starting. */
  readonly signal: AbortSignal;
}

/** Starts the server. When a step fails everything before it is closed again, and its Problem is thrown. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { settings, progress, onDefect, onNotice = () => undefined } = options;
  const closing = createClosing();
  try {
    await refuseUsedPort(settings);
    const platform = await composeWithPages(options);
    closing.add(platform.close);
    const { ports, queue } = platform;
    progress('Opening the port');
    const app = createHttpApp({ ports, useCases, files: createStaticFiles(WEB_FOLDER), onDefect });
    const http = await listen(app, settings.port);
    closing.add(http.close);
    // On PostgreSQL several servers may share a folder: the first one keeps the socket.
    const other = await connectLocal(settings.data);
    other?.close();
    if (other === undefined)
      closing.add((await listenLocal(settings.data, { ports, useCases, onDefect })).close);
    closing.add(followData(ports, { onNotice }));
    warmUp(platform, onDefect);
    if (options.work) queue.work(ports).catch(onDefect);
    return { url: http.url, platform, close: closing.run };
  } catch (error) {
    await closing.run().catch(onDefect);
    throw error;
  }
}

/**
 * Refuses a used port before anything is made in the data folder. Where a server holds the folder the opening of the
 * folder says more: it names the process.
 */
async function refuseUsedPort({ data, port }: Settings): Promise<void> {
  try {
    await probePort(port);
  } catch (error) {
    const holder = await connectLocal(data);
    holder?.close();
    if (holder === undefined) throw error;
  }
}

/** The pages are built while the database opens; neither waits for the other, and when one fails both have ended. */
async function composeWithPages(options: StartOptions): Promise<Platform> {
  const stopBuild = new AbortController();
  const signal = AbortSignal.any([options.signal, stopBuild.signal]);
  const composing = compose(options.settings, options);
  let built = !options.buildPages;
  const building = built
    ? Promise.resolve()
    : ensureWebBuild(options.progress, signal).finally(() => {
        built = true;
      });
  composing.then(
    () => built || options.progress('Building the pages'),
    () => stopBuild.abort(),
  );
  const [composed, pages] = await Promise.allSettled([composing, building]);
  if (composed.status === 'rejected') throw composed.reason;
  if (pages.status === 'fulfilled') return composed.value;
  await composed.value.close();
  throw pages.reason;
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
