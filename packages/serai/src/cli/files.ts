import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { FileIn } from '@serai/app';
import { Problem } from '@serai/core/measure';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file named on the command line. Throws Problem not-found or storage-denied before anything is read. */
export async function openFileIn(path: string): Promise<FileIn> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
  if (facts.isDirectory()) throw new Problem('invalid-input', `${path} is a folder: name a file.`);
  return {
    name: basename(path),
    mediaType: MEDIA_TYPES[extname(path).toLowerCase()],
    size: facts.size,
    async *stream() {
      try {
        yield* createReadStream(path) as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw unreadable(path, error as NodeJS.ErrnoException);
      }
    },
  };
}

function unreadable(path: string, error: NodeJS.ErrnoException): unknown {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return new Problem('not-found', `There is no file ${path}.`, { cause: error });
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new Problem('storage-denied', `The system does not let this user read ${path}.`, { cause: error });
  }
  return error;
}
