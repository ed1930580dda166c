import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOfProject } from '../runner/outcome-of-project.ts';
import { repositoryRoot } from './root.ts';
import { SHARED_ABSENT } from './shared.ts';

const TESTS = `
  import { readFileSync } from 'node:fs';
  import { expect, it } from 'vitest';
  import { describeWithShared, itWithShared } from './harness/shared.ts';
  itWithShared('reads it', (folder) => expect(readFileSync(folder + '/README.md', 'utf8')).toBe('figures'));
  describeWithShared('a group', (folder) => {
    const text = readFileSync(folder + '/README.md', 'utf8');
    it('has seven letters', () => expect(text).toHaveLength(7));
    it('has figures', () => expect(text).toBe('figures'));
  });`;

let parent: string;

/** A small repository of its own: the helpers under test, and the tests that use them. */
beforeEach(async () => {
  const cache = join(repositoryRoot, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  parent = await mkdtemp(join(cache, 'shared-test-'));
  await mkdir(join(parent, 'clone/test'), { recursive: true });
  await cp(join(repositoryRoot, 'test/harness'), join(parent, 'clone/test/harness'), {
    recursive: true,
    filter: (path) => !path.endsWith('.test.ts'),
  });
  await writeFile(join(parent, 'clone/vitest.config.ts'), 'export default {};');
  await writeFile(join(parent, 'clone/test/a.test.ts'), TESTS);
});

afterEach(() => rm(parent, { recursive: true, force: true }));

describe('a test that reads ../shared', () => {
  it('runs where the folder stands beside the repository', async () => {
    await mkdir(join(parent, 'shared'));
    await writeFile(join(parent, 'shared/README.md'), 'figures');

    expect(await outcomeOfProject(join(parent, 'clone'))).toEqual({ passed: 3, failed: [], skipped: [] });
  });

  it('is skipped with the reason where it does not', async () => {
    const { passed, failed, skipped } = await outcomeOfProject(join(parent, 'clone'));

    expect({ passed, failed }).toEqual({ passed: 0, failed: [] });
    expect(skipped.map(({ reason }) => reason)).toEqual([SHARED_ABSENT, SHARED_ABSENT]);
    expect(skipped.map(({ name }) => name)).toEqual([
      'test/a.test.ts > reads it',
      'test/a.test.ts > a group > all of it',
    ]);
  });
});
