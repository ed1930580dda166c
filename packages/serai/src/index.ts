/** The shell as a library, for tests and benches: the same pieces that `main.ts` runs. */
export { compose, type Platform } from './compose.ts';
export { readSettings, type Settings } from './settings.ts';
export { type RunningServer, startServer } from './start.ts';
