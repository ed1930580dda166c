import type { Round, RoundComment, RoundItem, ValidationWriter } from '@serai/app/ports';
import { type Insertable, type Kysely, sql } from 'kysely';
import { anyOf } from '../measure/scope.ts';
import type { Tables } from '../tables.ts';
import { createValidationReader } from './read.ts';
import type { RoundsTable } from './tables.ts';

/** The writes of validation rounds on one transaction, which must be the only writing one. */
export const createValidationWriter = (db: Kysely<Tables>): ValidationWriter => ({
  ...createValidationReader(db),
  addRound: async (round, items) => {
    await db.insertInto('rounds').values(toRow(round)).execute();
    await insertItems(db, items);
  },
  updateRound: (id, change) => updateRound(db, id, change),
  updateItem: (id, change) => updateItem(db, id, change),
  updateItems: (ids, change) => updateItems(db, ids, change),
  addComment: (comment) => insertComments(db, [comment]),
});

/** A round as its row. */
export const toRow = (round: Round): Insertable<RoundsTable> => ({
  id: round.id,
  kind: round.kind,
  title: round.title,
  country: round.country,
  owner: round.owner,
  disclosure: round.disclosure,
  state: round.state,
  created_by: round.createdBy,
  created_at: round.createdAt,
  deadline: round.deadline ?? null,
  opened_at: round.openedAt ?? null,
  answered_at: round.answeredAt ?? null,
  ended_at: round.endedAt ?? null,
  ...toNoteColumns(round.nationalNote),
  snapshot: round.snapshot ?? null,
  reminded_at: round.remindedAt ?? null,
});

const toNoteColumns = (note: Round['nationalNote']) => ({
  note_text: note?.text ?? null,
  note_by: note?.by ?? null,
  note_at: note?.at ?? null,
});

/** Items a statement: one array parameter a column, so that the text of the statement never changes. */
const BATCH = 5_000;

/** Adds the items of a round. */
export async function insertItems(db: Kysely<Tables>, items: readonly RoundItem[]): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH) {
    const batch = items.slice(from, from + BATCH);
    const column = <T>(pick: (item: RoundItem) => T): T[] => batch.map(pick);
    await sql`
      insert into round_items (id, round, position, content, verdict, verdict_by, verdict_at, excluded)
      select id, round, position, content::json, verdict, verdict_by, verdict_at, excluded from unnest(
        ${column((item) => item.id)}::text[],
        ${column((item) => item.round)}::text[],
        ${column((item) => item.position)}::integer[],
        ${column((item) => JSON.stringify(item.content))}::text[],
        ${column((item) => item.verdict ?? null)}::text[],
        ${column((item) => item.verdictBy ?? null)}::text[],
        ${column((item) => item.verdictAt ?? null)}::timestamptz[],
        ${column((item) => item.excluded)}::boolean[]
      ) as new (id, round, position, content, verdict, verdict_by, verdict_at, excluded)`.execute(db);
  }
}

/** Adds comments; one that answers another comes after it. */
export async function insertComments(db: Kysely<Tables>, comments: readonly RoundComment[]): Promise<void> {
  const rows = comments.map((comment) => ({
    id: comment.id,
    round: comment.round,
    item: comment.item ?? null,
    reply_to: comment.replyTo ?? null,
    author: comment.author,
    at: comment.at,
    text: comment.text,
  }));
  await db.insertInto('round_comments').values(rows).execute();
}

/** Columns of the fields of a round that may change, in the order of the port. */
const ROUND_COLUMNS = {
  title: 'title',
  disclosure: 'disclosure',
  state: 'state',
  deadline: 'deadline',
  openedAt: 'opened_at',
  answeredAt: 'answered_at',
  endedAt: 'ended_at',
  snapshot: 'snapshot',
  remindedAt: 'reminded_at',
} as const;

/** A field that is there and undefined is taken away; one that is absent stays. */
async function updateRound(
  db: Kysely<Tables>,
  id: string,
  change: Parameters<ValidationWriter['updateRound']>[1],
): Promise<void> {
  const set: Record<string, string | null> = {};
  for (const [field, column] of Object.entries(ROUND_COLUMNS)) {
    if (field in change) set[column] = change[field as keyof typeof ROUND_COLUMNS] ?? null;
  }
  if ('nationalNote' in change) Object.assign(set, toNoteColumns(change.nationalNote));
  if (Object.keys(set).length === 0) return;
  await db.updateTable('rounds').set(set).where('id', '=', id).execute();
}

async function updateItem(
  db: Kysely<Tables>,
  id: string,
  change: Parameters<ValidationWriter['updateItem']>[1],
): Promise<void> {
  const set = {
    ...('verdict' in change ? { verdict: change.verdict ?? null } : {}),
    ...('verdictBy' in change ? { verdict_by: change.verdictBy ?? null } : {}),
    ...('verdictAt' in change ? { verdict_at: change.verdictAt ?? null } : {}),
    ...(change.excluded === undefined ? {} : { excluded: change.excluded }),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('round_items').set(set).where('id', '=', id).execute();
}

async function updateItems(
  db: Kysely<Tables>,
  ids: readonly string[],
  { verdict, verdictBy, verdictAt }: Parameters<ValidationWriter['updateItems']>[1],
): Promise<void> {
  await db
    .updateTable('round_items')
    .set({ verdict: verdict ?? null, verdict_by: verdictBy ?? null, verdict_at: verdictAt ?? null })
    .where(anyOf('id', 'text', ids))
    .execute();
}
