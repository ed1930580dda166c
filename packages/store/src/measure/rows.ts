import type { Snapshot, StoredObservation } from '@serai/app/ports';
import type { Disclosure, MissingReason, ObservationStatus } from '@serai/core/measure';
import type { Selectable } from 'kysely';
import type { ObservationsTable, SnapshotsTable } from '../tables.ts';

/** Who owns what names no owner. */
export const PLATFORM = 'platform';

/** A row of `observations` with what the query says of its being shown, as the port's record. */
export const toShownObservation = ({
  shown,
  ...row
}: Selectable<ObservationsTable> & { readonly shown: boolean }): StoredObservation =>
  toObservation({ ...row, chosen: shown });

/** A row of `observations` as the port's record. The check constraints of the table guarantee the code lists. */
export function toObservation(row: Selectable<ObservationsTable>): StoredObservation {
  return {
    id: row.id,
    indicator: row.indicator,
    area: row.area,
    year: row.year,
    value: row.value ?? undefined,
    ...(row.missing === null ? {} : { missing: row.missing as MissingReason }),
    status: row.status as ObservationStatus,
    source: row.source,
    publisher: row.publisher,
    vintage: row.vintage,
    licence: row.licence,
    raw: row.raw,
    rawRow: row.raw_row,
    snapshot: row.snapshot,
    disclosure: row.disclosure as Disclosure,
    ...(row.owner === PLATFORM ? {} : { owner: row.owner }),
    ...(row.embargo_until === null ? {} : { embargoUntil: row.embargo_until.toISOString() }),
    ...(row.parties.length === 0 ? {} : { parties: row.parties }),
    chosen: row.chosen,
    version: row.version,
  };
}

/** A row of `snapshots` as the port's record; instants in UTC with milliseconds. */
export const toSnapshot = (row: Selectable<SnapshotsTable>): Snapshot => ({
  sha256: row.sha256,
  name: row.name,
  mediaType: row.media_type,
  bytes: Number(row.bytes),
  retrievedAt: row.retrieved_at.toISOString(),
  source: row.source,
  note: row.note ?? undefined,
});
