import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `npm run test:long` sets it: tests named *.long.test.ts take minutes and prove what short ones cannot. */
const long = process.env.SERAI_TEST_LONG === '1';
const skipped = ['**/node_modules/**', ...(long ? [] : ['**/*.long.test.ts'])];

/** One kind of test: which files, and how patient the runner is with one of them. */
function kind(name: string, include: string[], timeoutMs: number, order: number) {
  return {
    test: {
      name,
      include,
      exclude: skipped,
      testTimeout: long ? timeoutMs * 10 : timeoutMs,
      hookTimeout: Math.max(timeoutMs, 120_000),
      sequence: { groupOrder: order },
    },
  };
}

// A browser, its server and the page compete for the same cores: one such file at a time, after the rest.
const browser = kind('e2e', ['test/e2e/**/*.test.ts'], 180_000, 1);

/**
 * Files of one kind in one process after another: a process of its own for each of some 250 files takes longer than most of their
 * tests. Such tests leave nothing behind: no changed environment, no module put in the place of another, no global clock.
 */
const together = (project: ReturnType<typeof kind>) => ({ test: { ...project.test, isolate: false } });

export default defineConfig({
  test: {
    globalSetup: ['test/harness/global-setup.ts'],
    reporters: ['default'],
    // Many tests wait for a process or a database: use every core, and at least two workers.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      together(kind('unit', ['packages/**/*.test.{ts,tsx}'], 60_000, 0)),
      together(kind('architecture', ['test/architecture/**/*.test.ts'], 60_000, 0)),
      kind('harness', ['test/{harness,runner}/**/*.test.ts'], 120_000, 0),
      kind('policy', ['test/policy/**/*.test.ts'], 180_000, 0),
      kind('contract', ['test/contract/**/*.test.ts'], 120_000, 0),
      kind('acceptance', ['test/acceptance/**/*.test.ts'], 180_000, 0),
      { test: { ...browser.test, fileParallelism: false } },
    ],
  },
});
