import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';
import { outcomeOfProject } from './outcome-of-project.ts';
import type { Outcome } from './report.ts';

let folder: string | undefined;

/** Runs the given test files in a project of their own and returns what the runner counts. */
async function outcomeOf(files: Readonly<Record<string, string>>): Promise<Outcome> {
  const cache = join(repositoryRoot, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'runner-test-'));
  await writeFile(join(folder, 'vitest.config.ts'), 'export default {};');
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), `import { beforeAll, describe, expect, it } from 'vitest';\n${text}`);
  }
  return outcomeOfProject(folder);
}

afterEach(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

describe('the count of tests', () => {
  it('tells passed, failed and skipped apart, with the reason of a skip', async () => {
    const outcome = await outcomeOf({
      'a.test.ts': `
        it('holds', () => expect(1).toBe(1));
        it('breaks', () => expect(1).toBe(2));
        it('waits', (context) => context.skip('needs a river'));`,
    });

    expect(outcome.passed).toBe(1);
    expect(outcome.failed).toEqual(['a.test.ts > breaks']);
    expect(outcome.skipped).toEqual([{ name: 'a.test.ts > waits', reason: 'needs a river' }]);
  });

  it('counts what fails outside of any test', async () => {
    const outcome = await outcomeOf({
      'import.test.ts': "import './absent.ts';",
      'hook.test.ts': "beforeAll(() => { throw new Error('no'); });\nit('never runs', () => {});",
      'later.test.ts': `
        it('leaves a rejection behind', async () => {
          Promise.reject(new Error('left behind'));
          await new Promise((resolve) => setTimeout(resolve, 10));
        });`,
    });

    expect(outcome.passed).toBe(1);
    expect(outcome.failed).toHaveLength(3);
    expect(outcome.failed).toContain('import.test.ts (outside of its tests)');
    expect(outcome.failed).toContain('hook.test.ts (outside of its tests)');
    expect(outcome.failed).toContain('unhandled error: left behind');
  });

  it('runs a file once more whose process the system ended by a memory fault', async () => {
    const once = await outcomeOf({
      'fault.test.ts': `
        import { existsSync, writeFileSync } from 'node:fs';
        const mark = new URL('./seen', import.meta.url);
        it('crashes at first', async () => {
          if (existsSync(mark)) return;
          writeFileSync(mark, '');
          process.kill(process.pid, 'SIGSEGV');
          await new Promise((resolve) => setTimeout(resolve, 10_000));
        });`,
      'well.test.ts': "it('holds', () => expect(1).toBe(1));",
    });

    expect(once).toEqual({ passed: 2, failed: [], skipped: [] });
  });

  it('fails a file whose process crashes twice', async () => {
    const twice = await outcomeOf({
      'fault.test.ts': `
        it('crashes', async () => {
          process.kill(process.pid, 'SIGSEGV');
          await new Promise((resolve) => setTimeout(resolve, 10_000));
        });`,
    });

    expect(twice).toEqual({ passed: 0, failed: ['fault.test.ts (its process crashed twice)'], skipped: [] });
  });
});
