/**
 * Imported first, for its effect: what the process may take for speed that nobody notices, it leaves to the machine.
 *
 * - The embedded database is WebAssembly. Optimising its largest functions takes 500 MB for a moment and halves the time
 *   of a single-row read, from about a millisecond; pages and API read the cube in memory instead. So it keeps the
 *   code of the baseline compiler (three flags: no single one does it once V8 runs): `serai status` peaks at some
 *   250 MB in place of 780, and so does a large write.
 * - In a process that runs one command the space for young objects stays as small as it starts (left to itself it grows
 *   to 96 MB while a large file streams through, for no gain in speed) and the old one grows in smaller steps, so that a
 *   200 MB import stays within 300 MB. First, because it ends growth and takes back nothing.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering', '--liftoff-only'])
  setFlagsFromString(flag);

const isServer = process.argv.some((word) => word === 'start' || word === 'worker');
if (!isServer) {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}
