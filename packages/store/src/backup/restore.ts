import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Blobs } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { assertNotCancelled, type Header, type RestoreOptions, unreadable } from './format.ts';
import { readLines } from './lines.ts';
import { replaceRecords } from './replace.ts';
import { verifyBackup } from './verify.ts';

/** What a backup is restored into. */
export interface RestoreTarget {
  readonly blobs: Blobs;
  readonly scratch: string;
  /** Runs a write alone among writers. */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
}

/**
 * Replaces everything by the content of a backup: unpacks it aside, verifies all of it, stores its files under
 * their hashes (which harms nothing), and then exchanges the records in one transaction.
 */
export async function restoreBackup(
  target: RestoreTarget,
  bytes: AsyncIterable<Uint8Array>,
  options: RestoreOptions,
): Promise<{ observations: number; snapshots: number }> {
  const spool = join(target.scratch, `restore-${randomUUID()}.ndjson`);
  try {
    await unpack(bytes, spool);
    assertNotCancelled(options.signal, 'restore');
    const header = await verifyBackup(spool);
    await storeFiles(target.blobs, spool);
    await target.write((db) => replaceRecords(db, spool, header, options));
    return counted(header);
  } finally {
    await rm(spool, { force: true });
  }
}

const counted = ({ counts }: Header): { observations: number; snapshots: number } => ({
  observations: counts.observation,
  snapshots: counts.snapshot,
});

async function unpack(bytes: AsyncIterable<Uint8Array>, spool: string): Promise<void> {
  try {
    await pipeline(
      Readable.from(bytes),
      createGunzip(),
      createWriteStream(spool, { flags: 'wx', mode: 0o640 }),
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw unreadable('it is cut off; copy the file again', error);
    if (code?.startsWith('Z_') === true) throw unreadable('it is no serai backup, or it is damaged', error);
    throw error;
  }
}

/** Stores the files of the backup, one after the other, as streams. */
async function storeFiles(blobs: Blobs, spool: string): Promise<void> {
  const pieces = filePieces(spool);
  let next = await pieces.next();
  while (next.done !== true) {
    const { file } = next.value;
    const stored = await blobs.put(
      (async function* (): AsyncGenerator<Buffer> {
        while (next.done !== true && next.value.file === file) {
          yield Buffer.from(next.value.piece, 'base64');
          next = await pieces.next();
        }
      })(),
    );
    if (stored.sha256 !== file) throw new Error(`verified file ${file} was stored as ${stored.sha256}`);
  }
}

async function* filePieces(spool: string): AsyncGenerator<{ file: string; piece: string }> {
  const start = Buffer.from('{"file":');
  for await (const line of readLines(spool)) {
    if (line.subarray(0, start.length).equals(start))
      yield JSON.parse(line.toString()) as { file: string; piece: string };
  }
}
