/** `serai start` in a terminal: steps, then the address, then quiet until it is told to stop. */
import { fileURLToPath } from 'node:url';
import { Problem } from '@serai/core/measure';
import { onStop } from '../launcher-guard.ts';
import type { Settings } from '../settings.ts';
import { startServer } from '../start.ts';
import { createProgress } from './progress.ts';

const WEB_FOLDER = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Starts and stays; resolves only when the server has been stopped. */
export async function runStart(options: {
  readonly settings: Settings;
  readonly json: boolean;
}): Promise<number> {
  const progress = createProgress(process.stderr);
  const starting = startServer({
    settings: options.settings,
    webFolder: WEB_FOLDER,
    progress: progress.step,
    onDefect: logDefect,
  }).finally(progress.end);
  onStop(async () => {
    const server = await starting.catch(() => undefined);
    await server?.close();
  });
  const { url } = await starting;
  process.stdout.write(options.json ? `${JSON.stringify({ url })}\n` : `Caravanserai is open at ${url}\n`);
  return new Promise(() => undefined);
}

/** Defects go to standard error with what is known of them; a client that left is none. */
function logDefect(error: unknown): void {
  if (error instanceof Problem && error.kind === 'cancelled') return;
  process.stderr.write(
    `${new Date().toISOString()} ${error instanceof Error ? error.stack : String(error)}\n`,
  );
}
