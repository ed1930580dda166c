import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';

const run = promisify(execFile);

/** What must not exist for a file of a pure package, each as a line of code that would use it. */
const ABSENT: Readonly<Record<string, string>> = {
  process: 'process.exit(0);',
  Buffer: "Buffer.from('x');",
  fetch: "fetch('http://127.0.0.1');",
  document: 'document.title;',
  window: 'window.location;',
  console: 'console.log(1);',
  performance: 'performance.now();',
  setTimeout: 'setTimeout(() => {}, 1);',
  WebAssembly: 'WebAssembly.compile;',
};

describe.each(['core', 'kernel'])('the compiler settings of %s', (name) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'serai-compiler-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Compiles one file with the settings of the package and returns what the compiler says. */
  async function compile(text: string): Promise<string> {
    await writeFile(join(folder, 'file.mts'), text);
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(repositoryRoot, 'packages', name, 'tsconfig.json'),
        compilerOptions: { incremental: false, tsBuildInfoFile: null },
        files: ['file.mts'],
        include: [],
      }),
    );
    const tsc = join(repositoryRoot, 'node_modules/.bin/tsc');
    return run(tsc, ['-p', folder]).then(
      ({ stdout }) => stdout,
      (error: { stdout?: string }) => error.stdout ?? String(error),
    );
  }

  it('know neither Node nor the browser', async () => {
    const output = await compile(`${Object.values(ABSENT).join('\n')}\nexport {};\n`);
    const unknown = [...output.matchAll(/Cannot find name '(\w+)'/g)].map((match) => match[1]);

    expect(unknown.sort()).toEqual(Object.keys(ABSENT).sort());
  });

  it('compile a computation', async () => {
    expect(await compile('export const halve = (x: number): number => Math.sqrt(x) / 2;\n')).toBe('');
  });

  it.each([
    ['an element that may be absent', 'export const f = (xs: number[]): number => xs[0];', 'TS2322'],
    ['an explicit undefined', 'export const x: { a?: number } = { a: undefined };', 'TS2375'],
    ['syntax that Node cannot strip', 'export enum Level { Low }', 'TS1294'],
  ])('refuse %s', async (_, text, code) => {
    expect(await compile(`${text}\n`)).toContain(code);
  });
});
