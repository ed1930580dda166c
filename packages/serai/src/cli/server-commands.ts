/** `serai start` and `serai worker` in a terminal: steps, then one line, then quiet until told to stop. */
import { Problem } from '@serai/core/measure';
import { compose } from '../compose.ts';
import { onStop } from '../launcher-guard.ts';
import type { Settings } from '../settings.ts';
import { type RunningServer, type StartOptions, startServer } from '../start.ts';
import { followData } from '../worker/follow-data.ts';
import { startRegularWork } from '../worker/regular-work.ts';
import { logDefect, logNotice } from './log.ts';
import { createProgress } from './progress.ts';

export interface ServerOptions {
  readonly settings: Settings;
  readonly json: boolean;
}

/** Serves until the process is told to stop; does not resolve before. Throws Problem when it cannot start. */
export function runStart({
  settings,
  json,
  ...parts
}: ServerOptions & Pick<StartOptions, 'work' | 'buildPages'>): Promise<never> {
  return runUntilStopped(async (progress, signal) => {
    const server = await startServer({
      settings,
      ...parts,
      progress,
      signal,
      onDefect: logDefect,
      onNotice: logNotice,
    });
    return {
      close: server.close,
      ready: readyLines(server, json),
    };
  });
}

/** What the terminal is told: the address, and once the way to the first account. */
function readyLines({ url, firstLink }: Pick<RunningServer, 'url' | 'firstLink'>, json: boolean): string {
  if (json) return JSON.stringify({ url, ...(firstLink === undefined ? {} : { first_link: firstLink }) });
  if (firstLink === undefined) return `Caravanserai is open at ${url}`;
  return [
    `Caravanserai is open at ${url}`,
    'Nobody has an account yet. This link makes the first administrator, once; keep it to yourself:',
    firstLink,
  ].join('\n');
}

/** Works the queue of a shared database until told to stop. Throws Problem without one. */
export async function runWorker({ settings, json }: ServerOptions): Promise<never> {
  if (settings.databaseUrl === undefined) {
    throw new Problem(
      'invalid-input',
      'A worker needs a shared database: set DATABASE_URL. With the embedded database `serai start` does the work itself.',
    );
  }
  return runUntilStopped(async (progress) => {
    const platform = await compose(settings, { progress, onDefect: logDefect });
    const unfollow = followData(platform.ports, { onNotice: logNotice });
    await platform.queue.work(platform.ports);
    const stopRegular = startRegularWork(platform.ports, { onNotice: logNotice });
    const close = async (): Promise<void> => {
      await stopRegular();
      await unfollow();
      await platform.close();
    };
    return { close, ready: json ? JSON.stringify({ working: true }) : 'Working the queue.' };
  });
}

interface Service {
  readonly ready: string;
  close(): Promise<void>;
}

async function runUntilStopped(
  open: (progress: (step: string) => void, signal: AbortSignal) => Promise<Service>,
): Promise<never> {
  const progress = createProgress(process.stderr);
  const stopping = new AbortController();
  const opening = open(progress.step, stopping.signal).finally(progress.end);
  onStop(async () => {
    stopping.abort();
    const service = await opening.catch(() => undefined);
    await service?.close();
  });
  const { ready } = await opening;
  process.stdout.write(`${ready}\n`);
  return new Promise<never>(() => undefined);
}
