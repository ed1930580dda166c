import './small-heap.ts';
import { ignoreClosedPipes } from './cli/pipes.ts';
import { runCommandLine } from './cli/program.ts';
import { guardLauncher } from './launcher-guard.ts';

guardLauncher();
ignoreClosedPipes();

const args = process.argv.slice(2);
const listenForCancel = (): AbortSignal => {
  const cancelling = new AbortController();
  process.once('SIGINT', () => cancelling.abort());
  process.once('SIGTERM', () => cancelling.abort());
  return cancelling.signal;
};
process.exitCode = await runCommandLine(args.length === 0 ? ['--help'] : args, listenForCancel);
