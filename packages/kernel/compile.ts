import { readFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

const OPTIONS = [
  ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub'],
  ...['--importMemory', '--initialMemory', '1', '--maximumMemory', '65536', '--enable', 'bulk-memory'],
];

/** The text of the module that holds the compiled kernel. Throws with the compiler's messages. */
export async function compileKernel(): Promise<string> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['raster.ts', '--outFile', 'raster.wasm', ...OPTIONS], {
    readFile: (name) =>
      name.startsWith('node_modules/')
        ? null
        : readFile(new URL(`assembly/${name}`, import.meta.url), 'utf8').catch(() => null),
    writeFile: (_name, content) => {
      if (typeof content !== 'string') binary = content;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined)
    throw new Error(`The kernel does not compile:\n${stderr.toString()}`);
  const text = Buffer.from(binary).toString('base64');
  return `/** Made by build.ts from assembly/; do not change it by hand. */\nexport const RASTER_WASM =\n  '${text}';\n`;
}
