/**
 * Loaded before a process (`node --import`), and with it before its database thread: while the file that
 * SERAI_FAULT_SWITCH names exists and says e.g. `write ENOSPC` or `flush EIO`, every such call below
 * SERAI_FAULT_FOLDER fails with that code. Root may write everywhere and a test has no disk of its own to fill, so
 * the system's answer is put in its place.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const folder = process.env.SERAI_FAULT_FOLDER ?? '';
const faultSwitch = process.env.SERAI_FAULT_SWITCH ?? '';
const paths = new Map<number, string>();

const { openSync, closeSync, writeSync, fsyncSync, existsSync, readFileSync } = fs;

fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  paths.set(descriptor, String(path));
  return descriptor;
};

fs.closeSync = (descriptor) => {
  paths.delete(descriptor);
  closeSync(descriptor);
};

function failIfAsked(operation: 'write' | 'flush', descriptor: number): void {
  if (paths.get(descriptor)?.startsWith(folder) !== true || !existsSync(faultSwitch)) return;
  const [failing, code] = readFileSync(faultSwitch, 'utf8').trim().split(' ');
  if (failing === operation) throw Object.assign(new Error(`${code}: injected, ${operation}`), { code });
}

fs.writeSync = ((descriptor: number, ...rest: unknown[]): number => {
  failIfAsked('write', descriptor);
  return (writeSync as (...all: unknown[]) => number)(descriptor, ...rest);
}) as typeof fs.writeSync;

fs.fsyncSync = (descriptor) => {
  failIfAsked('flush', descriptor);
  fsyncSync(descriptor);
};

syncBuiltinESMExports();
