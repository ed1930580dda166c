import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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
    for (const path of [folder.root, folder.blobs, folder.scratch])
      await mkdir(path, { recursive: true, mode: 0o750 });
  } catch (error) {
    throw toProblem(error, `the data folder ${folder.root}`);
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
