/**
 * Compiles the kernels to WebAssembly and writes them as a module of src/generated, which is committed: nothing has to be built
 * before the platform runs. `npm run build -w @serai/kernel` after a change in assembly/; a test compares.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileKernel } from './compile.ts';

const target = fileURLToPath(new URL('src/generated/raster-wasm.ts', import.meta.url));
await writeFile(target, await compileKernel());
