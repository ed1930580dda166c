import './small-heap.ts';
import { runCommandLine } from './cli/program.ts';
import { guardLauncher } from './launcher-guard.ts';

guardLauncher();

const args = process.argv.slice(2);
const cancelling = new AbortController();
if (args[0] !== 'start' && args[0] !== 'worker') {
  process.once('SIGINT', () => cancelling.abort());
  process.once('SIGTERM', () => cancelling.abort());
}
process.exitCode = await runCommandLine(args.length === 0 ? ['--help'] : args, cancelling.signal);
