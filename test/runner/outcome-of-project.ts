import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../harness/root.ts';
import type { Outcome } from './report.ts';

const run = promisify(execFile);
const MARK = 'OUTCOME ';

/** What the runner counts in the project in `folder`, in a process of its own: Vitest does not nest. */
export async function outcomeOfProject(folder: string): Promise<Outcome> {
  const runner = join(repositoryRoot, 'test/runner/vitest.ts');
  const script = `
    const { runTests } = await import(${JSON.stringify(runner)});
    const outcome = await runTests([], ${JSON.stringify(folder)});
    console.log('\\n${MARK}' + JSON.stringify(outcome));
    process.exit(0);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  return JSON.parse(stdout.slice(stdout.lastIndexOf(MARK) + MARK.length)) as Outcome;
}
