import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from '../harness/root.ts';
import type { Outcome } from './report.ts';

/**
 * Runs a command of the repository (found in node_modules/.bin first) as one test called `name`. Its output is
 * shown only when it fails.
 */
export async function runCommand(name: string, command: string, ...options: string[]): Promise<Outcome> {
  const child = spawn(command, options, {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [join(repositoryRoot, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code === 0) return { passed: 1, failed: [], skipped: [] };
  process.stdout.write(output.endsWith('\n') ? output : `${output}\n`);
  return { passed: 0, failed: [name], skipped: [] };
}
