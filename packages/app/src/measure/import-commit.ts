/** The one write of an import: snapshot, figures, what is shown, data version and audit entry, or nothing. */
import { type Observation, Problem } from '@serai/core/measure';
import { actorName } from '../policy/actor.ts';
import type { Snapshot, WriteTransaction } from '../ports/storage.ts';
import type { Context } from '../usecase.ts';
import type { CodeBook } from './import-codes.ts';
import { assertNotCancelled } from './import-intake.ts';
import type { Reconciliation } from './import-reconcile.ts';
import { FATE, type Fate, type Staging } from './import-staging.ts';

/** Observations that stand in memory as objects at one time. */
const BATCH = 5_000;

export interface Commit {
  readonly snapshot: Snapshot;
  readonly staging: Staging;
  readonly book: CodeBook;
  readonly reconciliation: Reconciliation;
  /** For the audit entry: counts and choices of the import. */
  readonly details: Readonly<Record<string, string | number>>;
}

export interface Committed {
  readonly added: number;
  readonly version: number;
}

/**
 * Writes an accepted import. Throws Problem conflict when the data changed since they were compared, and Problem
 * cancelled; both leave nothing behind.
 */
export function commitImport(
  { ports, actor, scope, signal, progress }: Context,
  commit: Commit,
): Promise<Committed> {
  const { snapshot, staging, reconciliation } = commit;
  return ports.storage
    .write(async (tx) => {
      const sameData = (await tx.dataVersion()).version === reconciliation.version;
      if (!sameData || !(await ports.blobs.has(snapshot.sha256))) throw changedMeanwhile();
      await tx.addSnapshot(snapshot);
      await tx.unchoose(reconciliation.unchoose);
      let added = 0;
      for (const fate of [FATE.choose, FATE.keep] as const) {
        for (const batch of observationBatches(commit, fate)) {
          assertNotCancelled(signal);
          added += await tx.addObservations(batch, fate === FATE.choose);
          progress('writing', added, staging.size);
        }
      }
      assertNotCancelled(signal);
      const at = snapshot.retrievedAt;
      const { version } = await tx.bumpDataVersion(at);
      await appendEntry(tx, commit, { at, actor: actorName(actor), added, version });
      return { added, version };
    })
    .catch(async (error: unknown) => {
      await dropOrphan(ports, scope, snapshot.sha256);
      throw error;
    });
}

/** After a failed write its bytes go too, unless an earlier import keeps the same ones or a queued one has yet to read them. */
async function dropOrphan(
  { storage, blobs, jobs }: Context['ports'],
  scope: Context['scope'],
  sha256: string,
): Promise<void> {
  try {
    if (await jobs.needs(sha256)) return;
    await storage.write(async (tx) => {
      if ((await tx.findSnapshot(scope, sha256)) === undefined) await blobs.remove(sha256);
    });
  } catch {
    // Bytes that nobody names are invisible; the failure to tell of is the one that brought us here.
  }
}

async function appendEntry(
  tx: WriteTransaction,
  { snapshot, details, reconciliation }: Commit,
  { at, actor, added, version }: { at: string; actor: string; added: number; version: number },
): Promise<void> {
  await tx.appendAudit({
    at,
    actor,
    action: 'observations.import',
    subject: `snapshot:${snapshot.sha256}`,
    details: {
      file: snapshot.name,
      added,
      replaced: reconciliation.unchoose.length,
      data_version: version,
      ...details,
    },
  });
}

function* observationBatches({ staging, book, snapshot }: Commit, fate: Fate): Generator<Observation[]> {
  let batch: Observation[] = [];
  for (let at = 0; at < staging.size; at++) {
    if (staging.fate(at) !== fate) continue;
    const { indicator, area, year, value, raw, row, provenance } = staging.figure(at);
    const { source, publisher, vintage, licence, status, disclosure } = provenance;
    batch.push({
      indicator: book.indicators[indicator]!.id,
      area: book.areas[area]!,
      year,
      value,
      status,
      source,
      publisher,
      vintage,
      licence,
      raw,
      rawRow: row,
      snapshot: snapshot.sha256,
      disclosure,
    });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const changedMeanwhile = (): Problem =>
  new Problem(
    'conflict',
    'Somebody changed the data while the file was checked; nothing was imported: run the command again.',
  );
