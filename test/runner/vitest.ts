import { relative } from 'node:path';
import { startVitest, type TestCase, type TestModule } from 'vitest/node';
import { repositoryRoot } from '../harness/root.ts';
import { addOutcomes, type Outcome } from './report.ts';

const NOTHING: Outcome = { passed: 0, failed: [], skipped: [] };

/**
 * Runs the tests below `root` whose files match one of `filters` (all when there is none) and counts them.
 *
 * A file whose process the system ended by a memory fault is run once more, and the run says so: WebAssembly started on
 * several threads at once crashes V8 now and then (https://github.com/nodejs/node/issues/64500), which says nothing of the
 * file. A file that crashes twice has failed.
 */
export async function runTests(filters: readonly string[], root = repositoryRoot): Promise<Outcome> {
  const first = await runOnce(filters, root);
  if (first.crashed.length === 0) return first.outcome;
  for (const file of first.crashed) {
    process.stdout.write(`\nThe process of ${file} ended with SIGSEGV: the file runs once more.\n`);
  }
  const second = await runOnce(first.crashed, root);
  return addOutcomes([first.outcome, ...second.crashed.map(crash), second.outcome]);
}

interface Run {
  /** Of all files but those that crashed. */
  readonly outcome: Outcome;
  /** Files whose process ended by a memory fault, from the root. */
  readonly crashed: readonly string[];
}

async function runOnce(filters: readonly string[], root: string): Promise<Run> {
  const vitest = await startVitest('test', [...filters], { root, watch: false });
  const errors = vitest.state.getUnhandledErrors();
  const crashed = errors.flatMap((error) => crashedFile(error) ?? []).map((file) => relative(root, file));
  const outcomes = vitest.state
    .getTestModules()
    .map((module) => ({ module, file: relative(root, module.moduleId) }))
    .filter(({ file }) => !crashed.includes(file))
    .map(({ module, file }) => outcomeOfModule(module, file));
  const unhandled = errors
    .filter((error) => crashedFile(error) === undefined)
    .map((error) => `unhandled error: ${errorMessage(error)}`);
  await vitest.close();
  return { outcome: addOutcomes([...outcomes, { ...NOTHING, failed: unhandled }]), crashed };
}

const crash = (file: string): Outcome => ({ ...NOTHING, failed: [`${file} (its process crashed twice)`] });

/** The file at which a process of Vitest ended by a memory fault; undefined for every other error. */
function crashedFile(error: unknown): string | undefined {
  const cause = error instanceof Object && 'cause' in error ? error.cause : undefined;
  return /with signal SIGSEGV .*while running test file (.+)$/.exec(errorMessage(cause))?.[1];
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
