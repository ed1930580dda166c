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
