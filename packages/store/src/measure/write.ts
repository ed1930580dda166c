import type { DataVersion, ObservationKey, Snapshot, WriteTransaction } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type Kysely, sql } from 'kysely';
import { createAccountsWriter } from '../accounts/write.ts';
import { appendAudit } from '../audit/entries.ts';
import { createLayersWriter } from '../network/layers.ts';
import { createNotificationsWriter } from '../notifications/write.ts';
import type { Tables } from '../tables.ts';
import { createValidationWriter } from '../validation/write.ts';
import { insertObservations } from './insert.ts';
import { createReadTransaction, dataVersion } from './read.ts';
import { isReleased } from './scope.ts';
import { keepPartsOfFigures, keepPartsOfFile } from './snapshot-parts.ts';

/** A write transaction and the check that it must pass before it commits. */
export interface OpenWrite {
  readonly tx: WriteTransaction;
  /** Throws when the work left the figures in a state that no reader may see. */
  assertComplete(): Promise<void>;
}

/** What a write has done so far. */
interface WriteState {
  figuresChanged: boolean;
  /** Figures that may leave their cell without a shown one: those no longer shown, and the version of unshown ones. */
  readonly unchosen: number[];
  unshownVersion: number | undefined;
  /** Cells that may hold a public figure of this write and show none. */
  readonly hidden: ObservationKey[];
  raised: DataVersion | undefined;
  added: number;
}

/** More new figures than this, and the planner must count anew: what it believes of the table was true before. */
const ANALYZE_AFTER = 5000;

/** The writes of the storage port on one transaction, which must be the only writing one. */
export function createWriteTransaction(db: Kysely<Tables>): OpenWrite {
  const state: WriteState = {
    figuresChanged: false,
    unchosen: [],
    unshownVersion: undefined,
    hidden: [],
    raised: undefined,
    added: 0,
  };
  const tx: WriteTransaction = {
    ...createReadTransaction(db),
    accounts: createAccountsWriter(db),
    notifications: createNotificationsWriter(db),
    validation: createValidationWriter(db),
    layers: createLayersWriter(db),
    addSnapshot: (snapshot) => insertSnapshots(db, [snapshot]),
    addObservations: async (observations, chosen) => {
      if (observations.length === 0) return 0;
      assertNotRaised(state);
      const version = (await dataVersion(db)).version + 1;
      state.figuresChanged = true;
      if (chosen === 'hidden') for (const observation of observations) state.hidden.push(observation);
      if (chosen === false) state.unshownVersion = version;
      const added = await insertObservations(
        db,
        observations.map((observation) => ({
          ...observation,
          chosen: chosen === true && observation.disclosure === 'public',
          version,
        })),
      );
      await keepPartsOfFigures(db, observations);
      state.added += added;
      return added;
    },
    unchoose: async (ids) => {
      if (ids.length === 0) return;
      assertNotRaised(state);
      state.figuresChanged = true;
      for (const id of ids) state.unchosen.push(id);
      await unchoose(db, ids);
    },
    choose: async (ids) => {
      if (ids.length === 0) return;
      assertNotRaised(state);
      state.figuresChanged = true;
      await sql`
        update observations set chosen = true
        where id = any(${ids}::integer[]) and disclosure = 'public'`.execute(db);
    },
    bumpDataVersion: async (at) => {
      assertNotRaised(state);
      state.raised = await raiseDataVersion(db, at);
      return state.raised;
    },
    appendAudit: (entry) => appendAudit(db, entry),
  };
  return { tx, assertComplete: () => assertComplete(db, state) };
}

function assertNotRaised(state: WriteState): void {
  if (state.raised === undefined) return;
  throw new Error('bumpDataVersion is the last change of figures in a write, and is called once');
}

/** Records snapshots; one whose hash is there already stays as it is. */
export async function insertSnapshots(db: Kysely<Tables>, snapshots: readonly Snapshot[]): Promise<void> {
  const rows = snapshots.map((snapshot) => ({
    sha256: snapshot.sha256,
    name: snapshot.name,
    media_type: snapshot.mediaType,
    bytes: snapshot.bytes,
    retrieved_at: snapshot.retrievedAt,
    source: snapshot.source,
    note: snapshot.note ?? null,
  }));
  const added = await db
    .insertInto('snapshots')
    .values(rows)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('sha256')
    .execute();
  const isNew = new Set(added.map(({ sha256 }) => sha256));
  for (const { sha256, parts = [] } of snapshots) {
    if (isNew.has(sha256)) await keepPartsOfFile(db, sha256, parts);
  }
}

/** Takes figures back, and with each what it had taken the place of: else that would be shown again. */
async function unchoose(db: Kysely<Tables>, ids: readonly number[]): Promise<void> {
  await sql`
    update observations set chosen = false
    from observations as taken
    where taken.id = any(${ids}::integer[]) and taken.chosen
      and observations.indicator = taken.indicator and observations.area = taken.area
      and observations.year = taken.year and observations.chosen
      and (observations.embargo_until is null or observations.embargo_until <= taken.embargo_until)`.execute(
    db,
  );
}

async function raiseDataVersion(db: Kysely<Tables>, at: string): Promise<DataVersion> {
  await sql`
    insert into data_versions (version, changed_at, observations)
    select max(version) + 1, ${at}::timestamptz, (select count(*) from observations) from data_versions`.execute(
    db,
  );
  return dataVersion(db);
}

/** Cells as a table. */
const unnested = (cells: readonly ObservationKey[]) => sql`unnest(
  ${cells.map(({ indicator }) => indicator)}::text[],
  ${cells.map(({ area }) => area)}::text[],
  ${cells.map(({ year }) => year)}::smallint[]) as cells (indicator, area, year)`;

async function assertComplete(db: Kysely<Tables>, state: WriteState): Promise<void> {
  if (!state.figuresChanged) return;
  if (state.raised === undefined) {
    throw new Error('a write that changes figures calls bumpDataVersion before it ends');
  }
  if (state.unchosen.length === 0 && state.unshownVersion === undefined) return;
  if (state.added > ANALYZE_AFTER) await sql`analyze observations`.execute(db);
  const released = isReleased(state.raised.changedAt, 'observations');
  const orphan = await db
    .selectFrom('observations')
    .select(['indicator', 'area', 'year'])
    .where('disclosure', '=', 'public')
    .where(released)
    .where(
      sql<boolean>`(indicator, area, year) in (
        select indicator, area, year from observations where id = any(${state.unchosen}::integer[])
        union all
        select indicator, area, year from observations
        where version = ${state.unshownVersion ?? 0} and not chosen and disclosure = 'public'
          and (indicator, area, year) not in (select indicator, area, year from ${unnested(state.hidden)}))`,
    )
    .groupBy(['indicator', 'area', 'year'])
    .having(sql<boolean>`not bool_or(chosen)`)
    .limit(1)
    .executeTakeFirst();
  if (orphan === undefined) return;
  const { indicator, area, year } = orphan;
  throw new Problem(
    'conflict',
    `${indicator}, ${area}, ${year} has public figures and none of them is the shown one: choose one of them in the same write.`,
  );
}
