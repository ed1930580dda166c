import type { Blobs, Snapshot, WriteTransaction } from '@serai/app/ports';
import type { Observation } from '@serai/core/measure';
import type { Kysely } from 'kysely';
import { createWriteTransaction } from './measure/write.ts';
import type { Tables } from './tables.ts';
import { runWrite } from './transactions.ts';

/** The figures that a fresh platform starts with. */
export interface Baseline {
  /** Changes whenever the figures or their provenance change, e.g. a hash of the files. */
  readonly key: string;
  /** Writes them as any import would: snapshot, observations, data version, audit. Use `writeBaseline`. */
  seed(tx: WriteTransaction, blobs: Blobs): Promise<void>;
}

/** What `writeBaseline` writes. */
export interface BaselineContent {
  /** ISO 8601 instant of the data version and the audit entries. */
  readonly at: string;
  readonly files: readonly BaselineContentFile[];
}

/** One file of figures. */
export interface BaselineContentFile {
  readonly snapshot: Omit<Snapshot, 'sha256' | 'bytes'>;
  /** Raw bytes of the file that the figures were read from. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The figures, given the hash under which the bytes were stored. */
  observations(sha256: string): readonly Observation[];
}

/**
 * Writes files of figures through the ordinary path, as actor `system`: each a snapshot and an entry of the
 * audit log, all of them one data version.
 */
export async function writeBaseline(
  tx: WriteTransaction,
  blobs: Blobs,
  { at, files }: BaselineContent,
): Promise<void> {
  const loaded: { readonly sha256: string; readonly observations: number }[] = [];
  for (const file of files) {
    const { sha256, bytes } = await blobs.put(file.bytes);
    await tx.addSnapshot({ ...file.snapshot, sha256, bytes });
    loaded.push({ sha256, observations: await tx.addObservations(file.observations(sha256), true) });
  }
  const { version } = await tx.bumpDataVersion(at);
  for (const { sha256, observations } of loaded) {
    await tx.appendAudit({
      at,
      actor: 'system',
      action: 'baseline.load',
      subject: `snapshot:${sha256}`,
      details: { observations, version },
    });
  }
}

/** Seeds a database that has never held a figure; returns whether it did. */
export async function ensureSeeded(
  kysely: Kysely<Tables>,
  blobs: Blobs,
  baseline: Baseline,
): Promise<boolean> {
  return runWrite(kysely, async (db) => {
    const { tx, assertComplete } = createWriteTransaction(db);
    const { version } = await tx.dataVersion();
    const seeded = await db
      .selectFrom('installation')
      .select('value')
      .where('key', '=', 'baseline')
      .executeTakeFirst();
    if (version > 0 || seeded !== undefined) return false;
    await baseline.seed(tx, blobs);
    await db.insertInto('installation').values({ key: 'baseline', value: baseline.key }).execute();
    await assertComplete();
    return true;
  });
}
