/**
 * Loaded before a process (`node --import`), and with it before its database thread: while the file that
 * SERAI_FAULT_SWITCH names exists, every write below SERAI_FAULT_FOLDER fails with the code that it contains.
 * Root may write everywhere and a test has no disk of its own to fill, so the system's answer is put in its place.
 */
import fs from 'node:fs';

const folder = process.env.SERAI_FAULT_FOLDER ?? '';
const faultSwitch = process.env.SERAI_FAULT_SWITCH ?? '';
const paths = new Map<number, string>();

const { openSync, closeSync, writeSync, existsSync, readFileSync } = fs;

fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  paths.set(descriptor, String(path));
  return descriptor;
};

fs.closeSync = (descriptor) => {
  paths.delete(descriptor);
  closeSync(descriptor);
};

fs.writeSync = ((descriptor: number, ...rest: unknown[]): number => {
  if (paths.get(descriptor)?.startsWith(folder) === true && existsSync(faultSwitch)) {
    const code = readFileSync(faultSwitch, 'utf8').trim();
    throw Object.assign(new Error(`${code}: injected, write`), { code, syscall: 'write' });
  }
  return (writeSync as (...all: unknown[]) => number)(descriptor, ...rest);
}) as typeof fs.writeSync;
