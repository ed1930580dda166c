import type { Observation } from '@serai/core/measure';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { PLATFORM } from './rows.ts';

/** An observation as it enters the table, which gives it its id. */
export interface NewObservation extends Observation {
  readonly chosen: boolean;
  readonly version: number;
}

/** A list as PostgreSQL writes an array, because a list of lists travels as text; for parties, which hold no line end. */
export const toArrayText = (items: readonly string[] = []): string =>
  `{${items.map((item) => JSON.stringify(item)).join(',')}}`;

/** Rows a statement: one array parameter a column, so that the text of the statement never changes. */
const BATCH = 5_000;

/** Inserts figures in the given order and returns how many were added. A backup brings its own `ids`, one a row. */
export async function insertObservations(
  db: Kysely<Tables>,
  rows: readonly NewObservation[],
  ids?: readonly number[],
): Promise<number> {
  let added = 0;
  for (let from = 0; from < rows.length; from += BATCH) {
    const to = from + BATCH;
    added += await insertBatch(db, rows.slice(from, to), ids?.slice(from, to));
  }
  return added;
}

async function insertBatch(
  db: Kysely<Tables>,
  rows: readonly NewObservation[],
  ids: readonly number[] | undefined,
): Promise<number> {
  const column = <T>(pick: (row: NewObservation) => T): T[] => rows.map(pick);
  const idColumn = ids === undefined ? sql`` : sql`id, `;
  const idValues = ids === undefined ? sql`` : sql`${ids}::integer[], `;
  const result = await sql`
    insert into observations (${idColumn}indicator, area, year, value, missing, status, source, publisher, vintage,
      licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version)
    select ${idColumn}indicator, area, year, value, missing, status, source, publisher, vintage, licence, raw, raw_row,
      snapshot, disclosure, owner, embargo_until, parties::text[], chosen, version
    from unnest(
      ${idValues}${column((row) => row.indicator)}::text[],
      ${column((row) => row.area)}::text[],
      ${column((row) => row.year)}::smallint[],
      ${column((row) => row.value ?? null)}::double precision[],
      ${column((row) => row.missing ?? null)}::text[],
      ${column((row) => row.status)}::text[],
      ${column((row) => row.source)}::text[],
      ${column((row) => row.publisher)}::text[],
      ${column((row) => row.vintage)}::text[],
      ${column((row) => row.licence)}::text[],
      ${column((row) => row.raw)}::text[],
      ${column((row) => row.rawRow)}::integer[],
      ${column((row) => row.snapshot)}::text[],
      ${column((row) => row.disclosure)}::text[],
      ${column((row) => row.owner ?? PLATFORM)}::text[],
      ${column((row) => row.embargoUntil ?? null)}::timestamptz[],
      ${column((row) => toArrayText(row.parties))}::text[],
      ${column((row) => row.chosen)}::boolean[],
      ${column((row) => row.version)}::integer[]) as new (${idColumn}indicator, area, year, value, missing, status, source, publisher,
      vintage, licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version)`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}
