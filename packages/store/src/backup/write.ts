import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Blobs } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import {
  assertNotCancelled,
  type BackupOptions,
  type BackupRecord,
  type Counts,
  FORMAT,
  FORMAT_VERSION,
  type Header,
  toLine,
} from './format.ts';
import { countRecords, listRecords, readBaselineKey } from './records.ts';

/** What a backup is read from. */
export interface BackupSource {
  readonly blobs: Blobs;
  /** Folder for the records while the files are streamed. */
  readonly scratch: string;
  /** Runs work in one consistent view. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
}

/** Bytes of a file in one line, before base64: a multiple of 3, so that pieces join. */
const PIECE_BYTES = 48 * 1024;

/**
 * The bytes of a backup. The records are first spooled to a scratch file, so that the transaction is over before
 * the first byte leaves: with one connection a slow reader would otherwise stop everybody.
 */
export async function* writeBackup(source: BackupSource, options: BackupOptions): AsyncGenerator<Uint8Array> {
  const spool = join(source.scratch, `backup-${randomUUID()}.ndjson`);
  const hash = createHash('sha256');
  let bytes = 0;
  let whole = false;
  try {
    const files = await source.read((db) => spoolRecords(source, db, spool, options));
    const gzip = createGzip();
    // The callback form: its error reaches the loop below through `gzip`.
    pipeline(Readable.from(lines(source.blobs, spool, files, options)), gzip, () => undefined);
    for await (const chunk of gzip as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    whole = true;
  } finally {
    await rm(spool, { force: true });
    await options.onEnd?.({ sha256: hash.digest('hex'), bytes, whole });
  }
}

/** Writes header and records; returns the hashes of the files that belong to them. */
async function spoolRecords(
  { blobs }: BackupSource,
  db: Kysely<Tables>,
  spool: string,
  options: BackupOptions,
): Promise<string[]> {
  const counts = await countRecords(db);
  const total = sum(counts);
  const header: Header = {
    format: FORMAT,
    version: FORMAT_VERSION,
    counts,
    baseline: await readBaselineKey(db),
  };
  const files = new Set<string>();
  let done = 0;
  const handle = await open(spool, 'wx', 0o600);
  try {
    await handle.writeFile(toLine(header));
    for await (const page of listRecords(db)) {
      assertNotCancelled(options.signal, 'backup');
      await handle.writeFile(Buffer.concat(page.map(toLine)));
      for (const record of page) for (const sha256 of await filesOf(blobs, record)) files.add(sha256);
      done += page.length;
      options.progress?.(done, total);
    }
  } finally {
    await handle.close();
  }
  return [...files];
}

/** Files that belong to a record: those of a snapshot and of a layer must be there, that of a draft comes along when it is. */
async function filesOf(blobs: Blobs, record: BackupRecord): Promise<string[]> {
  if ('snapshot' in record) return [record.snapshot.sha256];
  if ('layer' in record) return [String(record.layer.content)];
  if (!('round' in record) || typeof record.round.snapshot !== 'string') return [];
  return (await blobs.has(record.round.snapshot)) ? [record.round.snapshot] : [];
}

const sum = (counts: Counts): number => Object.values(counts).reduce((a: number, b: number) => a + b, 0);

/** All lines of the file, as bytes, the end line computed from those before it. */
async function* lines(
  blobs: Blobs,
  spool: string,
  files: readonly string[],
  options: BackupOptions,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(spool)) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
  for (const sha256 of files) {
    for await (const piece of pieces(blobs.get(sha256))) {
      assertNotCancelled(options.signal, 'backup');
      const line = toLine({ file: sha256, piece: piece.toString('base64') } satisfies BackupRecord);
      hash.update(line);
      yield line;
    }
  }
  yield toLine({ end: { sha256: hash.digest('hex') } });
}

/** Cuts a stream into pieces of PIECE_BYTES; an empty stream gives one empty piece. */
async function* pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let given = 0;
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= PIECE_BYTES; given += 1) {
      yield rest.subarray(0, PIECE_BYTES);
      rest = rest.subarray(PIECE_BYTES);
    }
  }
  if (rest.length > 0 || given === 0) yield rest;
}
