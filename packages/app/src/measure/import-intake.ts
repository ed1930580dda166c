/** The file on its way in: read once, kept aside while it is checked, kept for good only when it is accepted. */
import { Problem } from '@serai/core/measure';
import type { FileIn } from '../files.ts';
import type { Blobs } from '../ports/index.ts';
import type { Context } from '../usecase.ts';

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface Intake {
  /** Readable once, like the file that came in. */
  readonly file: FileIn;
  /** Keeps the bytes, once all were read; returns their hash. */
  keep(): Promise<StoredFile>;
  /** Lets go of bytes that are not kept; harmless after `keep`. */
  discard(): Promise<void>;
}

/**
 * The file with its failures in words: a stream that stops with a Problem when it cannot be read or the caller
 * cancels, and that reports how far it is.
 */
export const guardFile = (
  file: FileIn,
  { signal, progress }: Pick<Context, 'signal' | 'progress'>,
): FileIn => ({
  name: file.name,
  mediaType: file.mediaType,
  size: file.size,
  async *stream() {
    let done = 0;
    try {
      for await (const chunk of file.stream()) {
        assertNotCancelled(signal);
        done += chunk.length;
        progress('reading', done, file.size);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof Problem ? error : unreadable(file.name, error);
    }
  },
});

/** Throws Problem cancelled when the caller gave up. */
export function assertNotCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem('cancelled', 'The import was cancelled: nothing was changed.');
}

/** Keeps nothing: for a dry run. */
export const passThrough = (file: FileIn): Intake => ({
  file,
  keep: () => Promise.reject(new Error('a dry run keeps no file')),
  discard: () => Promise.resolve(),
});

/**
 * Writes the bytes to the blob store while they are read, chunk by chunk and no faster than both ends take them.
 * The store sees the end of the stream only at `keep`: before that it holds an unfinished file, which it removes
 * when the stream breaks.
 */
export function keepAside(file: FileIn, blobs: Blobs): Intake {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(
    undefined,
    { highWaterMark: 4 },
    { highWaterMark: 4 },
  );
  const writer = writable.getWriter();
  writer.closed.catch(() => undefined);
  let put: Promise<StoredFile> | undefined;
  let complete = false;
  return {
    file: {
      ...file,
      async *stream() {
        put = blobs.put(readable);
        // Whoever waits for it below meets its failure; until then it must not count as unhandled.
        put.catch(() => undefined);
        for await (const chunk of file.stream()) {
          await Promise.race([writer.write(chunk), put]).catch(() => put);
          yield chunk;
        }
        complete = true;
      },
    },
    async keep() {
      if (put === undefined || !complete) throw new Error('a file is kept after its last byte was read');
      await writer.close();
      return put;
    },
    async discard() {
      await writer.abort(new Error('not kept')).catch(() => undefined);
      await put?.catch(() => undefined);
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to read it: change its permissions or copy it',
  EPERM: 'you have no right to read it: change its permissions or copy it',
  ENOENT: 'there is no such file: check the path',
  EISDIR: 'it is a folder: give the path of a CSV or XLSX file',
  EIO: 'the disk reports an error: copy the file from another place',
};

function unreadable(name: string, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  const why = REASONS[code ?? ''] ?? (cause instanceof Error ? cause.message : String(cause));
  return new Problem('invalid-input', `${name} cannot be read: ${why}.`, { cause });
}
