import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@serai/core/measure';

/**
 * Writes a stream to a temporary file that has no name any more when this returns: a zip needs random access,
 * and a file without a name is gone with its handle, even after `kill -9`. Throws Problem storage-full or
 * storage-denied when the temporary folder takes it not.
 */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<FileHandle> {
  const path = join(tmpdir(), `serai-table-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600).catch((error: unknown) => Promise.reject(spoolProblem(error)));
  try {
    await unlink(path);
    for await (const chunk of bytes) await writeAll(file, chunk);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

const CHUNK = 256 * 1024;

/** The bytes of a file from its beginning; as often as wanted, also at the same time. */
export async function* bytesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    // A new buffer each time: whoever takes a chunk may keep it.
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  try {
    for (let done = 0; done < chunk.length; ) done += (await file.write(chunk, done)).bytesWritten;
  } catch (error) {
    throw spoolProblem(error);
  }
}

function spoolProblem(cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new Problem(
        'storage-full',
        `The temporary folder ${tmpdir()} is full: free some space or set TMPDIR to another folder.`,
        { cause },
      )
    : new Problem(
        'storage-denied',
        `The temporary folder ${tmpdir()} cannot be written (${String(code ?? cause)}): set TMPDIR to another folder.`,
        { cause },
      );
}
