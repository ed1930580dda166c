/**
 * `npm test`: lint, types, the web build and every test, one count at the end.
 *
 *   npm test                       everything
 *   npm test -- packages/core      only the tests whose path contains this
 *   npm run test:long              also the *.long.test.ts, which take minutes
 *
 * The last line is always `N passed, N failed`; the exit code is not 0 when anything failed or nothing ran.
 */
import { availableParallelism } from 'node:os';
import { sharedFolder } from './harness/shared-folder.ts';
import { runCommand } from './runner/command.ts';
import {
  addOutcomes,
  exitCode,
  formatCounts,
  formatDetails,
  formatDuration,
  type Outcome,
} from './runner/report.ts';
import { runTests } from './runner/vitest.ts';

/** One part of the run, with the name that the banner shows. */
interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

function stepsFor(filters: readonly string[]): Step[] {
  const lint = { name: 'lint', run: () => runCommand('lint', 'biome', 'check', '.') };
  const types = { name: 'types', run: () => runCommand('types', 'tsc', '-b') };
  const build = {
    name: 'web build',
    run: () => runCommand('web build', 'npm', 'run', 'build', '-w', '@serai/web'),
  };
  const tests = { name: 'tests', run: () => runTests(filters) };
  if (filters.length === 0) return [lint, types, build, tests];
  return filters.some((filter) => /e2e|acceptance/.test(filter)) ? [build, tests] : [tests];
}

async function runStep(step: Step, label: string): Promise<Outcome> {
  print(`\n${label} ${step.name} ...`);
  const start = performance.now();
  const outcome = await step.run();
  print(`${label} ${step.name}: ${formatCounts(outcome)} in ${formatDuration(performance.now() - start)}`);
  return outcome;
}

async function main(options: readonly string[]): Promise<number> {
  if (options.includes('--long')) process.env.SERAI_TEST_LONG = '1';
  const steps = stepsFor(options.filter((option) => !option.startsWith('--')));
  const shared = sharedFolder === undefined ? 'absent, tests that need it are skipped' : 'present';
  print(`Node ${process.version}, ${availableParallelism()} cores, ../shared ${shared}`);
  print(`Steps: ${steps.map(({ name }) => name).join(', ')}`);

  const outcomes: Outcome[] = [];
  for (const [index, step] of steps.entries()) {
    outcomes.push(await runStep(step, `[${index + 1}/${steps.length}]`));
  }
  const total = addOutcomes(outcomes);
  print(['', ...formatDetails(total), formatCounts(total)].join('\n'));
  return exitCode(total);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = await main(process.argv.slice(2));
// A worker that a test forgot would keep the process alive after its last line.
process.exit();
