import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@serai/core/measure';
import { toProblem } from '../problems.ts';
import { isRunning, type ProcessIdentity, thisProcess } from './process-identity.ts';

/** Content of the lock file. */
interface LockRecord extends ProcessIdentity {
  /** Tells two locks of one process apart. */
  readonly nonce: string;
  /** ISO 8601 instant. */
  readonly since: string;
}

/** A held lock. */
export interface FolderLock {
  /** Gives the folder free; safe to call twice. */
  release(): Promise<void>;
}

/** Longer than a takeover can take: a guard this old belongs to a killed process. */
const TAKEOVER_LIMIT_MS = 10_000;

/**
 * Takes the lock file at `path` for this process, in place of one whose process has ended. PGlite itself does not
 * lock its folder, and two processes on it destroy it. Throws Problem in-use that names the holder.
 */
export async function acquireLock(path: string): Promise<FolderLock> {
  const record: LockRecord = {
    ...(await thisProcess()),
    nonce: randomUUID(),
    since: new Date().toISOString(),
  };
  try {
    if (!(await tryCreate(path, record))) await takeOver(path, record);
  } catch (error) {
    throw toProblem(error, `the lock file ${path}`);
  }
  return { release: () => release(path, record) };
}

/** Creates the file whole or not at all: written aside, then linked, which fails when the name exists. */
async function tryCreate(path: string, record: LockRecord): Promise<boolean> {
  const aside = await writeAside(path, record);
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function writeAside(path: string, record: LockRecord): Promise<string> {
  const aside = `${path}.${record.nonce}`;
  const handle = await open(aside, 'wx', 0o640);
  try {
    await handle.writeFile(`${JSON.stringify(record)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return aside;
}

/** Replaces a lock whose process has ended. Guarded: two starters must not both remove "the old one". */
async function takeOver(path: string, record: LockRecord): Promise<void> {
  await assertFree(path);
  const guard = `${path}.takeover`;
  await enterGuard(guard);
  try {
    await assertFree(path);
    await rename(await writeAside(path, record), path);
  } finally {
    await rmdir(guard).catch(() => undefined);
  }
}

async function enterGuard(guard: string): Promise<void> {
  for (;;) {
    try {
      await mkdir(guard);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const made = await stat(guard).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > TAKEOVER_LIMIT_MS) {
      await rmdir(guard).catch(() => undefined);
    }
    await sleep(20);
  }
}

async function assertFree(path: string): Promise<void> {
  const holder = await findHolder(path);
  if (holder === undefined || !(await isRunning(holder))) return;
  const here = holder.host === (await thisProcess()).host;
  const who = here ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`;
  const wayOut = here
    ? 'Stop it, or use another folder with --data'
    : `Stop it there, or, if that machine no longer runs it, delete ${path}`;
  throw new Problem('in-use', `This data folder is in use by ${who} since ${holder.since}. ${wayOut}.`);
}

/** The record in the lock file; undefined when there is none, or none that a process of ours could have written. */
async function findHolder(path: string): Promise<LockRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(path, 'utf8')) as Partial<LockRecord> | null;
    const whole =
      typeof record?.pid === 'number' && typeof record.host === 'string' && typeof record.nonce === 'string';
    return whole ? (record as LockRecord) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function release(path: string, record: LockRecord): Promise<void> {
  const holder = await findHolder(path);
  if (holder?.nonce === record.nonce) await rm(path, { force: true });
}
