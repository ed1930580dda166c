import { createHash, randomUUID } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { join } from 'node:path';
import type { Blobs } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { toProblem } from '../problems.ts';
import { syncToDisk } from './durable.ts';

/** What of the file system blobs need; tests put failing ones in its place. */
export type BlobFiles = Pick<typeof nodeFiles, 'mkdir' | 'open' | 'rename' | 'rm' | 'stat'>;

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Raw bytes in `folder`, each file named by its sha256 (`ab/ab12...`). Written in `scratch` on the same disk,
 * flushed and renamed, so that a name never stands for half a file.
 */
export function createBlobs(folder: string, scratch: string, files: BlobFiles = nodeFiles): Blobs {
  const pathOf = (sha256: string): string => {
    if (!SHA256.test(sha256))
      throw new Problem('invalid-input', `"${sha256}" is no sha256: 64 hexadecimal digits.`);
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    put: async (bytes) => {
      const aside = join(scratch, `blob-${randomUUID()}`);
      try {
        const stored = await writeAside(files, aside, bytes);
        await moveInto(files, aside, join(folder, stored.sha256.slice(0, 2)), pathOf(stored.sha256));
        return stored;
      } catch (error) {
        await files.rm(aside, { force: true }).catch(() => undefined);
        throw toProblem(error, `the folder ${folder}`);
      }
    },
    get: (sha256) => readVerified(files, pathOf(sha256), sha256),
    has: async (sha256) => {
      const path = pathOf(sha256);
      return (await files.stat(path).catch(() => undefined)) !== undefined;
    },
    remove: (sha256) => files.rm(pathOf(sha256), { force: true }),
  };
}

async function writeAside(
  files: BlobFiles,
  path: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let length = 0;
  const handle = await files.open(path, 'wx', 0o640);
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      length += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes: length };
}

async function moveInto(files: BlobFiles, from: string, folder: string, to: string): Promise<void> {
  await files.mkdir(folder, { recursive: true, mode: 0o750 });
  await files.rename(from, to);
  await syncToDisk(folder);
}

/** Streams a file and checks at its end that the bytes are the ones that its name stands for. */
async function* readVerified(files: BlobFiles, path: string, sha256: string): AsyncGenerator<Uint8Array> {
  const handle = await files.open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw toProblem(error, path);
    throw new Problem('not-found', `There is no stored file ${sha256}.`, { cause: error });
  });
  try {
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      hash.update(chunk as Buffer);
      yield chunk as Buffer;
    }
    if (hash.digest('hex') !== sha256) {
      throw new Problem(
        'unavailable',
        `The stored file ${sha256} is damaged: restore a backup with "serai restore FILE".`,
      );
    }
  } finally {
    await handle.close();
  }
}
