import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Blobs, RestoredBy } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import { appendAudit, lastHash } from '../audit/entries.ts';
import type { Tables } from '../tables.ts';
import { type EndedAccess, endAccess, findShutOut } from './end-access.ts';
import { assertNotCancelled, type Header, holdsPeople, type RestoreOptions, unreadable } from './format.ts';
import { readLines } from './lines.ts';
import { replaceRecords } from './replace.ts';
import { unpack } from './unpack.ts';
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
 * their hashes (which harms nothing), and then exchanges the records in one transaction, the audit entry of the
 * restore with them. What people could come in with ends with it, and who was shut out stays out. A file of format 1 knows no people: those of now stay, else nobody could sign in any more.
 */
export async function restoreBackup(
  target: RestoreTarget,
  bytes: AsyncIterable<Uint8Array>,
  by: RestoredBy,
  options: RestoreOptions,
): Promise<{ observations: number; snapshots: number }> {
  const spool = join(target.scratch, `restore-${randomUUID()}.ndjson`);
  try {
    const sha256 = await unpack(bytes, spool);
    assertNotCancelled(options.signal, 'restore');
    const header = await verifyBackup(spool);
    await storeFiles(target.blobs, spool);
    await target.write(async (db) => {
      const replaced = await lastHash(db);
      const shutOut = await findShutOut(db);
      await replaceRecords(db, spool, header, options).catch(explainContradiction);
      const ended = holdsPeople(header) ? await endAccess(db, shutOut, by.at) : undefined;
      await appendAudit(db, restoreEntry({ by, sha256, replaced, header, ended }));
    });
    return counted(header);
  } finally {
    await rm(spool, { force: true });
  }
}

/** What a constraint of a table refuses is wrong in the file, whose records are no longer those that were saved. */
function explainContradiction(error: unknown): never {
  const { code = '', message } = error as Error & { readonly code?: unknown };
  if (!/^2[23]/.test(String(code))) throw error;
  throw unreadable(`its records contradict each other (${message})`, error);
}

const counted = ({ counts }: Header): { observations: number; snapshots: number } => ({
  observations: counts.observation,
  snapshots: counts.snapshot,
});

interface Restore {
  readonly by: RestoredBy;
  readonly sha256: string;
  /** Hash of the last link of the chain that was replaced. */
  readonly replaced: string;
  readonly header: Header;
  /** Undefined where the people of now were left as they are. */
  readonly ended: EndedAccess | undefined;
}

const restoreEntry = ({
  by,
  sha256,
  replaced,
  header,
  ended,
}: Restore): Parameters<typeof appendAudit>[1] => ({
  at: by.at,
  actor: by.actor,
  action: 'backup.restore',
  subject: `backup:${sha256}`,
  details: {
    file: by.file,
    replaced_chain: replaced,
    ...counted(header),
    people: holdsPeople(header) ? 'replaced' : 'kept',
    ...ended,
  },
});

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
