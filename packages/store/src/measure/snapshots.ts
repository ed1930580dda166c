import type { Scope, SnapshotPart, SnapshotTrace, StoredSnapshot } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toSnapshot } from './rows.ts';

/**
 * Snapshots as open as the least open of their rows, whether or not it brought a figure: the raw file shows all of
 * them. One without figures is private. The `parts` decide whether the file may be passed on.
 */
export async function listSnapshots(
  db: Kysely<Tables>,
  scope: Scope,
  sha256: string | undefined,
): Promise<StoredSnapshot[]> {
  let query = db
    .selectFrom('snapshots')
    .selectAll()
    .select(
      sql<
        SnapshotPart[]
      >`coalesce((select json_agg(part) from (select distinct source, licence, disclosure from observations where observations.snapshot = snapshots.sha256 union select source, licence, disclosure from json_to_recordset(snapshots.parts) as named (source text, licence text, disclosure text) order by 1, 2, 3) as part), '[]')`.as(
        'all_parts',
      ),
    )
    .select(
      sql<
        string[]
      >`array(select distinct indicator from observations where observations.snapshot = snapshots.sha256 order by indicator)`.as(
        'indicators',
      ),
    )
    .where(
      sql<boolean>`('private' = any(${scope.disclosures}::text[]) or exists (select from observations where observations.snapshot = snapshots.sha256))`,
    )
    .where(
      sql<boolean>`not exists (select from observations where observations.snapshot = snapshots.sha256 and observations.disclosure <> all(${scope.disclosures}::text[]))`,
    )
    .where(
      sql<boolean>`not exists (select from json_to_recordset(snapshots.parts) as named (disclosure text) where named.disclosure <> all(${scope.disclosures}::text[]))`,
    )
    .orderBy('retrieved_at')
    .orderBy('sha256');
  if (sha256 !== undefined) query = query.where('sha256', '=', sha256);
  return (await query.execute()).map((row) => ({
    ...toSnapshot(row),
    parts: row.all_parts,
    indicators: row.indicators,
  }));
}

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
    .where(
      sql<boolean>`exists (select from observations where observations.snapshot = snapshots.sha256 and observations.disclosure = any(${scope.disclosures}::text[]))`,
    )
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { mediaType, bytes, retrievedAt } = toSnapshot(row);
  return { sha256, mediaType, bytes, retrievedAt };
}
