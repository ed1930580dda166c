/** The `serai` command in processes of its own, as a person runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './root.ts';

const LAUNCHER = join(repositoryRoot, 'packages/serai/bin/serai.js');

/** What a finished command left. */
export interface SeraiResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment of the command beside the one of this process; `undefined` takes a variable away. */
export type Environment = Readonly<Record<string, string | undefined>>;

function start(args: readonly string[], environment: Environment) {
  // Nothing that whoever runs the tests has set for an installation of their own.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(SERAI_.*|DATABASE_URL|PORT|SMTP_URL|MAIL_FROM|NODE_OPTIONS)$/.test(name),
  );
  return spawn(process.execPath, [LAUNCHER, ...args], {
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
export async function runSerai(args: readonly string[], environment: Environment = {}): Promise<SeraiResult> {
  const child = start(args, environment);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, stdout, stderr };
}

/** Runs a command whose reader closes standard output before the first byte, as the last one of a pipe may. */
export async function runSeraiHalfRead(args: readonly string[]): Promise<Omit<SeraiResult, 'stdout'>> {
  const child = start(args, {});
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, stderr };
}

/** A server or a worker that runs until it is stopped. */
export interface SeraiService {
  /** Its first line on standard output. */
  readonly ready: string;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  log(): string;
  /** Sends SIGTERM and waits for the end; returns the exit code. */
  stop(): Promise<number | null>;
}

/** Starts a command that stays, and waits for its first line. Throws with its messages when it ends before. */
export async function startSerai(
  args: readonly string[],
  environment: Environment = {},
): Promise<SeraiService> {
  const child = start(args, environment);
  const ended = once(child, 'close') as Promise<[number | null]>;
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ready = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data').then(([text]) => String(text)),
    ended.then(() => {
      throw new Error(`serai ${args.join(' ')} ended before it was ready: ${log}`);
    }),
  ]);
  return {
    ready: ready.trim(),
    pid: child.pid ?? 0,
    log: () => log,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

/** A folder that is removed by `remove`. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'serai-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
