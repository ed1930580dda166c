/**
 * Reference material beside the repository, in ../shared: real third-party files and reference outputs that
 * may be read by tests but not become part of the project. It is absent in most clones.
 */
import { describe, it } from 'vitest';
import { sharedFolder } from './shared-folder.ts';

export { sharedFolder };

/** The reason printed for a test that needs the folder and does not find it. */
export const SHARED_ABSENT = 'needs the reference material in ../shared, which is absent';

/** A test that reads ../shared; it gets the folder's path, and is skipped with a reason where it is absent. */
export function itWithShared(
  name: string,
  test: (folder: string) => void | Promise<void>,
  timeoutMs?: number,
): void {
  it(
    name,
    (context) => (sharedFolder === undefined ? context.skip(SHARED_ABSENT) : test(sharedFolder)),
    timeoutMs,
  );
}

/**
 * A group of tests that read ../shared; `define` gets the folder's path. Where the folder is absent `define` is
 * not called (it may read files while it defines tests) and the group counts as one skipped test.
 */
export function describeWithShared(name: string, define: (folder: string) => void): void {
  describe(name, () => {
    if (sharedFolder !== undefined) define(sharedFolder);
    else it('all of it', (context) => context.skip(SHARED_ABSENT));
  });
}
