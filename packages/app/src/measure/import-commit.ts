/** The one write of an import: snapshot, figures, what is shown, data version and audit entry, or nothing. */
import { type Observation, Problem } from '@serai/core/measure';
import { actorName } from '../policy/actor.ts';
import type { Snapshot, SnapshotPart, WriteTransaction } from '../ports/storage.ts';
import type { Context } from '../usecase.ts';
import type { FigureAccess } from './import-access.ts';
import type { CodeBook } from './import-codes.ts';
import { assertNotCancelled } from './import-intake.ts';
import type { Reconciliation } from './import-reconcile.ts';
import { FATE, type Fate, type Staging } from './import-staging.ts';

/** Observations that stand in memory as objects at one time. */
const BATCH = 5_000;

/** What is written of a file. */
export interface Figures {
  readonly snapshot: Snapshot;
  readonly staging: Staging;
  readonly book: CodeBook;
  readonly access: FigureAccess;
  readonly reconciliation: Reconciliation;
  /** ISO 8601 instant of the write. */
  readonly at: string;
}

export interface Commit extends Figures {
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
export function commitImport(context: Context, commit: Commit): Promise<Committed> {
  const { ports, actor, signal, progress } = context;
  const { snapshot, staging, reconciliation } = commit;
  return ports.storage
    .write(async (tx) => {
      const sameData = (await tx.dataVersion()).version === reconciliation.version;
      if (!sameData || !(await ports.blobs.has(snapshot.sha256))) throw changedMeanwhile();
      const written = await writeFigures(tx, commit, (added) => {
        assertNotCancelled(signal);
        progress('writing', added, staging.size);
      });
      await appendEntry(tx, commit, { actor: actorName(actor), ...written });
      return written;
    })
    .catch(async (error: unknown) => {
      await dropOrphan(context, snapshot.sha256);
      throw error;
    });
}

/** How figures stand in their cells after the write, by their fate. */
const STANDINGS = [
  [FATE.choose, true],
  [FATE.keep, false],
  [FATE.hide, 'hidden'],
] as const;

/** Snapshot, what is no longer shown, figures and data version, within a write that is open. */
export async function writeFigures(
  tx: WriteTransaction,
  figures: Figures,
  step: (added: number) => void,
): Promise<Committed> {
  const { snapshot, reconciliation } = figures;
  await tx.addSnapshot(snapshot);
  await tx.unchoose(reconciliation.unchoose);
  let added = 0;
  for (const [fate, standing] of STANDINGS) {
    for (const batch of observationBatches(figures, fate)) {
      step(added);
      added += await tx.addObservations(batch, standing);
    }
  }
  step(added);
  const { version } = await tx.bumpDataVersion(figures.at);
  return { added, version };
}

/**
 * After a failed write its bytes go too, unless an earlier import, a validation round or a layer keeps the same ones, whoever may
 * see that, or a queued import has yet to read them.
 */
export async function dropOrphan(
  { ports: { storage, blobs, jobs } }: Pick<Context, 'ports'>,
  sha256: string,
): Promise<void> {
  try {
    if (await jobs.needs(sha256)) return;
    await storage.write(async (tx) => {
      if (!(await tx.needsFile(sha256))) await blobs.remove(sha256);
    });
  } catch {
    // Bytes that nobody names are invisible; the failure to tell of is the one that brought us here.
  }
}

async function appendEntry(
  tx: WriteTransaction,
  { snapshot, details, reconciliation, access, at }: Commit,
  { actor, added, version }: { actor: string; added: number; version: number },
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
      owner: access.owner,
      ...(access.embargoUntil === undefined ? {} : { embargo_until: access.embargoUntil }),
      ...details,
    },
  });
}

function* observationBatches(
  { staging, book, snapshot, access }: Figures,
  fate: Fate,
): Generator<Observation[]> {
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
      owner: access.owner,
      ...(access.embargoUntil === undefined ? {} : { embargoUntil: access.embargoUntil }),
      parties: access.parties,
    });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What the rows of a file say of themselves, with what the whole file says of its figures. */
export const partsOf = (staging: Staging, { owner, embargoUntil, parties }: FigureAccess): SnapshotPart[] =>
  staging.parts().map((part) => ({
    ...part,
    owner,
    parties,
    ...(embargoUntil === undefined ? {} : { embargoUntil }),
  }));

/** Media type by the format of a file that was read. */
export const MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  message: 'application/x-ndjson',
} as const;

/** Figures that the write will add. */
export function countNew(staging: Staging): number {
  let count = 0;
  for (let at = 0; at < staging.size; at++) if (staging.fate(at) !== FATE.drop) count++;
  return count;
}

/** Sources of the figures, at most five by name. */
export function sourcesOf(staging: Staging): string {
  const sources = new Set<string>();
  for (let at = 0; at < staging.size && sources.size <= 5; at++)
    sources.add(staging.figure(at).provenance.source);
  const names = [...sources].sort();
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and others` : names.join(', ');
}

const changedMeanwhile = (): Problem =>
  new Problem(
    'conflict',
    'Somebody changed the data while the file was checked; nothing was imported: run the command again.',
  );
