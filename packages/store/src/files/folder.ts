import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '@serai/core/measure';
import { toProblem } from '../problems.ts';

/** Where things lie in a data folder. All paths are absolute. */
export interface DataFolder {
  readonly root: string;
  /** PostgreSQL data directory of the embedded database. */
  readonly db: string;
  readonly blobs: string;
  /** Names the process that has the embedded database open. */
  readonly lock: string;
  /** Socket on which the running server takes commands; made by the shell. */
  readonly socket: string;
  /** Half-made things: emptied whenever the folder is locked. */
  readonly scratch: string;
}

/** The layout of the data folder at `path`. */
export function dataFolderAt(path: string): DataFolder {
  const root = resolve(path);
  return {
    root,
    db: join(root, 'db'),
    blobs: join(root, 'blobs'),
    lock: join(root, 'lock'),
    socket: join(root, 'serai.sock'),
    scratch: join(root, 'scratch'),
  };
}

/** Creates the folder and its parts. Throws Problem storage-denied, storage-full or invalid-input (it is a file). */
export async function prepareFolder(folder: DataFolder): Promise<void> {
  const existing = await stat(folder.root).catch(() => undefined);
  if (existing !== undefined && !existing.isDirectory()) {
    throw new Problem(
      'invalid-input',
      `The data folder ${folder.root} is a file: name a folder with --data, or move the file away.`,
    );
  }
  try {
    for (const path of [folder.root, folder.blobs, folder.scratch]) await makeFolder(path);
  } catch (error) {
    throw toProblem(error, `the data folder ${folder.root}`);
  }
}

/**
 * Makes a folder level by level. Node's own `recursive` asks again without end where a file system answers "no such
 * path" to a folder that cannot be made in it, as /proc does. Throws Problem storage-denied there.
 */
async function makeFolder(path: string): Promise<void> {
  if (await exists(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path, { mode: 0o750 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT') throw error;
    throw new Problem(
      'storage-denied',
      `The file system of ${parent} does not let this user write a folder into it: choose another data folder with --data.`,
      { cause: error },
    );
  }
}

/** Throws what the system says of a path that cannot be asked for, e.g. that a part of it is a file. */
async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Removes what a killed process left half-made and what is at least so old. With age 0 only the holder of the lock
 * may call it.
 */
export async function emptyScratch(folder: DataFolder, ageMs = 0): Promise<void> {
  for (const name of await readdir(folder.scratch)) {
    const path = join(folder.scratch, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < ageMs) continue;
    await rm(path, { recursive: true, force: true });
  }
}
