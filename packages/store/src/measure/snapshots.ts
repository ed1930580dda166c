import type { Scope, Snapshot, SnapshotPart, SnapshotTrace, StoredSnapshot } from '@serai/app/ports';
import type { Disclosure } from '@serai/core/measure';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { PLATFORM, toSnapshot } from './rows.ts';
import { mayRead } from './scope.ts';

/** A part as `json_agg` writes it. */
interface PartRow {
  readonly source: string;
  readonly licence: string;
  readonly disclosure: string;
  readonly owner: string;
  readonly embargo_until: string | null;
  readonly parties: string[];
  readonly area: string | null;
}

const POLICY = { table: 'part', country: 'area' };

/** The parts of the snapshot of the outer query as JSON, each combination once, in one order. */
const partsOf = (condition: RawBuilder<unknown>): RawBuilder<PartRow[]> => sql<PartRow[]>`coalesce((
  select json_agg(part) from (
    select distinct source, licence, disclosure, owner, embargo_until, parties, area from snapshot_parts
    where snapshot_parts.snapshot = snapshots.sha256 and ${condition} order by 1, 2, 3, 4, 5, 6, 7
  ) as part), '[]')`;

/**
 * Snapshots as open as the least open of their rows, whether or not it brought a figure: the raw file shows all of
 * them. One without figures is seen by those alone who see everything. The `parts` decide whether the file may be
 * passed on.
 */
export async function listSnapshots(
  db: Kysely<Tables>,
  scope: Scope,
  sha256: string | undefined,
): Promise<StoredSnapshot[]> {
  let query = db
    .selectFrom('snapshots')
    .selectAll()
    .select(partsOf(sql`true`).as('parts'))
    .select(
      sql<
        string[]
      >`array(select distinct indicator from snapshot_parts where snapshot_parts.snapshot = snapshots.sha256 and indicator is not null order by indicator)`.as(
        'indicators',
      ),
    )
    .orderBy('retrieved_at')
    .orderBy('sha256');
  if (!scope.everything) query = query.where(hasPart(sql`indicator is not null`)).where(isOpen(scope));
  if (sha256 !== undefined) query = query.where('sha256', '=', sha256);
  return (await query.execute()).map((row) => ({
    ...toSnapshot(row),
    parts: row.parts.map(toPart),
    indicators: row.indicators,
  }));
}

const hasPart = (condition: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and ${condition})`;

const isOpen = (scope: Scope): RawBuilder<boolean> =>
  sql<boolean>`not ${hasPart(sql`not (${mayRead(scope, POLICY)})`)}`;

/** What may be told of the file of a figure within the scope when other figures of it lie outside. */
export async function findSnapshotTrace(
  db: Kysely<Tables>,
  scope: Scope,
  sha256: string,
): Promise<SnapshotTrace | undefined> {
  const row = await db
    .selectFrom('snapshots')
    .selectAll()
    .where('sha256', '=', sha256)
    .where(hasPart(sql`part.indicator is not null and ${mayRead(scope, POLICY)}`))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { mediaType, bytes, retrievedAt } = toSnapshot(row);
  return { sha256, mediaType, bytes, retrievedAt };
}

/** Every snapshot as it was added, by hash. */
export async function listAddedSnapshots(db: Kysely<Tables>): Promise<Snapshot[]> {
  const rows = await db
    .selectFrom('snapshots')
    .selectAll()
    .select(partsOf(sql`indicator is null`).as('parts'))
    .orderBy('sha256')
    .execute();
  return rows.map((row) => ({ ...toSnapshot(row), parts: row.parts.map(toPart) }));
}

const toPart = (row: PartRow): SnapshotPart => ({
  source: row.source,
  licence: row.licence,
  disclosure: row.disclosure as Disclosure,
  ...(row.owner === PLATFORM ? {} : { owner: row.owner }),
  ...(row.embargo_until === null ? {} : { embargoUntil: new Date(row.embargo_until).toISOString() }),
  ...(row.parties.length === 0 ? {} : { parties: row.parties }),
  ...(row.area === null ? {} : { area: row.area }),
});
