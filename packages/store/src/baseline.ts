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
  /** ISO 8601 instant of the data version and the audit entry. */
  readonly at: string;
  readonly snapshot: Omit<Snapshot, 'sha256' | 'bytes'>;
  /** Raw bytes of the file that the figures were read from. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The figures, given the hash under which the bytes were stored. */
  observations(sha256: string): readonly Observation[];
}

/** Writes one file of figures through the ordinary path, as actor `system`. Returns how many it added. */
export async function writeBaseline(
  tx: WriteTransaction,
  blobs: Blobs,
  content: BaselineContent,
): Promise<number> {
  const { sha256, bytes } = await blobs.put(content.bytes);
  await tx.addSnapshot({ ...content.snapshot, sha256, bytes });
  const added = await tx.addObservations(content.observations(sha256), true);
  const { version } = await tx.bumpDataVersion(content.at);
  await tx.appendAudit({
    at: content.at,
    actor: 'system',
    action: 'baseline.load',
    subject: `snapshot:${sha256}`,
    details: { observations: added, version },
  });
  return added;
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
