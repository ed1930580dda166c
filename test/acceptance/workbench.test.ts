/** The index workbench as somebody types it: tables without files, refusals by file and line, places that take none. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSerai, temporaryFolder } from '../harness/serai.ts';
import { DATA, META, pipelineText } from '../harness/workbench.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  const pipeline = pipelineText({ after: 'robustness:\n  weight_noise: { noise: 0.2 }\n' });
  const files = { 'p.yaml': pipeline, 'm.csv': META, 'd.csv': DATA, 'empty.csv': 'uCode,a,b,more\n' };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
});
afterAll(() => folder?.remove());

const index = (command: string, data: string, ...more: string[]) => {
  const at = (name: string): string => join(folder.path, name);
  const files = ['--pipeline', at('p.yaml'), '--meta', at('m.csv'), '--data', at(data)];
  return runSerai(['index', command, ...files, ...more]);
};

describe('the workbench in the terminal', () => {
  it('prints its table without a folder, and says how to have the files', async () => {
    const { code, stdout } = await index('robustness', 'd.csv', '--n', '50', '--sobol', '0');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Z +1 +1 - 1/);
    expect(stdout).toContain('name a folder with --out');
    const json = JSON.parse((await index('run', 'd.csv', '--json')).stdout) as { files: unknown };
    expect(json.files).toEqual([]);
  });

  it.each(['run', 'robustness', 'audit', 'group'])('refuses data without rows: %s', async (command) => {
    const { code, stdout, stderr } = await index(command, 'empty.csv');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('empty.csv:1');
  });

  it('ends at once with one sentence where no folder can be made', async () => {
    const { code, stderr } = await index('run', 'd.csv', '--out', '/proc/serai');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^serai: \/proc\/serai cannot be written/m);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
