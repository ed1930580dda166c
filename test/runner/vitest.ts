import { relative } from 'node:path';
import { startVitest, type TestCase, type TestModule } from 'vitest/node';
import { repositoryRoot } from '../harness/root.ts';
import { addOutcomes, type Outcome } from './report.ts';

const NOTHING: Outcome = { passed: 0, failed: [], skipped: [] };

/** Runs the tests below `root` whose files match one of `filters` (all when there is none) and counts them. */
export async function runTests(filters: readonly string[], root = repositoryRoot): Promise<Outcome> {
  const vitest = await startVitest('test', [...filters], { root, watch: false });
  const outcomes = vitest.state
    .getTestModules()
    .map((module) => outcomeOfModule(module, relative(root, module.moduleId)));
  const unhandled = vitest.state.getUnhandledErrors().map(errorMessage);
  await vitest.close();
  return addOutcomes([
    ...outcomes,
    { ...NOTHING, failed: unhandled.map((text) => `unhandled error: ${text}`) },
  ]);
}

function outcomeOfModule(module: TestModule, file: string): Outcome {
  const outcome = addOutcomes([...module.children.allTests()].map((test) => outcomeOfTest(file, test)));
  // A file that does not load, or a hook that throws, fails the module without failing a test.
  const silent = module.state() === 'failed' && outcome.failed.length === 0;
  return silent
    ? addOutcomes([outcome, { ...NOTHING, failed: [`${file} (outside of its tests)`] }])
    : outcome;
}

function outcomeOfTest(file: string, test: TestCase): Outcome {
  const name = `${file} > ${test.fullName}`;
  const result = test.result();
  if (result.state === 'passed') return { ...NOTHING, passed: 1 };
  if (result.state === 'skipped') {
    return { ...NOTHING, skipped: [{ name, reason: result.note ?? 'no reason given' }] };
  }
  return { ...NOTHING, failed: [result.state === 'pending' ? `${name} (did not run)` : name] };
}

function errorMessage(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
