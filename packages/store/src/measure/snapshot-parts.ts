import type { SnapshotPart } from '@serai/app/ports';
import type { Observation } from '@serai/core/measure';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toArrayText } from './insert.ts';
import { PLATFORM } from './rows.ts';

/** What rows of a snapshot say of themselves; `indicator` for figures, none for what the file names. */
interface KeptPart extends SnapshotPart {
  readonly snapshot: string;
  readonly indicator: string | undefined;
}

/** Keeps what the figures say of themselves, each combination once. */
export const keepPartsOfFigures = (db: Kysely<Tables>, figures: readonly Observation[]): Promise<void> =>
  keepParts(
    db,
    figures.map((figure) => ({
      snapshot: figure.snapshot,
      indicator: figure.indicator,
      ...policyOf(figure),
      ...(figure.disclosure === 'party' ? { area: figure.area } : {}),
    })),
  );

/** Keeps what the rows of a new file say of themselves, each combination once. */
export const keepPartsOfFile = (
  db: Kysely<Tables>,
  snapshot: string,
  parts: readonly SnapshotPart[],
): Promise<void> =>
  keepParts(
    db,
    parts.map((part) => ({
      snapshot,
      indicator: undefined,
      ...policyOf(part),
      ...(part.disclosure === 'party' && part.area !== undefined ? { area: part.area } : {}),
    })),
  );

const policyOf = ({
  source,
  licence,
  disclosure,
  owner,
  embargoUntil,
  parties,
}: SnapshotPart): SnapshotPart => ({
  source,
  licence,
  disclosure,
  ...(owner === undefined ? {} : { owner }),
  ...(embargoUntil === undefined ? {} : { embargoUntil }),
  ...(parties === undefined ? {} : { parties }),
});

/** Writers are serialised, so that nobody can keep the same combination meanwhile. */
async function keepParts(db: Kysely<Tables>, given: readonly KeptPart[]): Promise<void> {
  const parts = [...new Map(given.map((part) => [JSON.stringify(part), part])).values()];
  if (parts.length === 0) return;
  const column = <T>(pick: (part: KeptPart) => T): T[] => parts.map(pick);
  await sql`
    insert into snapshot_parts (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    select distinct snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties::text[], area
    from unnest(
      ${column((part) => part.snapshot)}::text[],
      ${column((part) => part.indicator ?? null)}::text[],
      ${column((part) => part.source)}::text[],
      ${column((part) => part.licence)}::text[],
      ${column((part) => part.disclosure)}::text[],
      ${column((part) => part.owner ?? PLATFORM)}::text[],
      ${column((part) => part.embargoUntil ?? null)}::timestamptz[],
      ${column((part) => toArrayText(part.parties))}::text[],
      ${column((part) => part.area ?? null)}::text[]
    ) as new (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    where not exists (select from snapshot_parts as kept
      where kept.snapshot = new.snapshot and kept.indicator is not distinct from new.indicator
        and (kept.source, kept.licence, kept.disclosure, kept.owner) =
          (new.source, new.licence, new.disclosure, new.owner)
        and kept.embargo_until is not distinct from new.embargo_until
        and kept.parties = new.parties::text[] and kept.area is not distinct from new.area)`.execute(db);
}
