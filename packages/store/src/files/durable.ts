import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Flushes a file or a folder to the disk itself. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files copied at the same time. */
const PARALLEL = 8;

/** Copies a folder with everything in it and flushes each file; `to` must not exist. */
export async function copyFolder(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const target = (entry: (typeof entries)[number]): string =>
    join(to, relative(from, join(entry.parentPath, entry.name)));
  await mkdir(to);
  for (const entry of entries) {
    if (entry.isDirectory()) await mkdir(target(entry), { recursive: true });
  }
  const files = entries.filter((entry) => entry.isFile()).values();
  const copyNext = async (): Promise<void> => {
    for (const entry of files) {
      await copyFile(join(entry.parentPath, entry.name), target(entry), constants.COPYFILE_FICLONE);
      await syncToDisk(target(entry));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, copyNext));
  await syncToDisk(to);
}
