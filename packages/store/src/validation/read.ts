import type { ItemCounts, Round, RoundComment, RoundItem, Scope, ValidationReader } from '@serai/app/ports';
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { anyOf, mayRead } from '../measure/scope.ts';
import type { Tables } from '../tables.ts';
import { toComment, toItem, toRound } from './rows.ts';

const ROUNDS = { table: 'rounds', country: 'country' };

/** The reads of validation rounds on one transaction. */
export const createValidationReader = (db: Kysely<Tables>): ValidationReader => ({
  listRounds: (scope, filter) => listRounds(db, scope, filter),
  countRounds: (scope, filter) => countRounds(db, scope, filter),
  findRound: (scope, id) => findRound(db, scope, id),
  listItems: (scope, round) => listItems(db, scope, round),
  countItems: (scope, rounds) => countItems(db, scope, rounds),
  listComments: (scope, round) => listComments(db, scope, round),
  listRoundsBy: (author) => listRoundsBy(db, author),
  listCommentsBy: (author) => listCommentsBy(db, author),
  listNotesBy: (author) => listNotesBy(db, author),
  listVerdictsBy: (author) => listVerdictsBy(db, author),
});

type ListFilter = Parameters<ValidationReader['listRounds']>[1];
type CountFilter = Parameters<ValidationReader['countRounds']>[1];

async function listRounds(db: Kysely<Tables>, scope: Scope, filter: ListFilter): Promise<Round[]> {
  let query = filtered(db.selectFrom('rounds').selectAll(), scope, filter)
    .orderBy('created_at', 'desc')
    .orderBy('id');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  if (filter.offset !== undefined) query = query.offset(filter.offset);
  return (await query.execute()).map(toRound);
}

async function countRounds(db: Kysely<Tables>, scope: Scope, filter: CountFilter): Promise<number> {
  const counted = db.selectFrom('rounds').select(sql<number>`count(*)::integer`.as('count'));
  return (await filtered(counted, scope, filter).executeTakeFirstOrThrow()).count;
}

function filtered<Row>(
  query: SelectQueryBuilder<Tables, 'rounds', Row>,
  scope: Scope,
  { country, states }: CountFilter,
): SelectQueryBuilder<Tables, 'rounds', Row> {
  let result = query.where(mayRead(scope, ROUNDS));
  if (country !== undefined) result = result.where('country', '=', country);
  if (states !== undefined) result = result.where(anyOf('state', 'text', states));
  return result;
}

async function findRound(db: Kysely<Tables>, scope: Scope, id: string): Promise<Round | undefined> {
  const row = await db
    .selectFrom('rounds')
    .selectAll()
    .where(mayRead(scope, ROUNDS))
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : toRound(row);
}

/** What belongs to a round is seen by those who see the round. */
const isOfReadableRound = (scope: Scope, column: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from rounds where rounds.id = ${sql.ref(column)} and ${mayRead(scope, ROUNDS)})`;

async function listItems(db: Kysely<Tables>, scope: Scope, round: string): Promise<RoundItem[]> {
  const rows = await db
    .selectFrom('round_items')
    .selectAll()
    .where('round', '=', round)
    .where(isOfReadableRound(scope, 'round_items.round'))
    .orderBy('position')
    .execute();
  return rows.map(toItem);
}

async function countItems(
  db: Kysely<Tables>,
  scope: Scope,
  rounds: readonly string[],
): Promise<ReadonlyMap<string, ItemCounts>> {
  const rows = await db
    .selectFrom('round_items')
    .select([
      'round',
      sql<number>`count(*)::integer`.as('items'),
      sql<number>`(count(*) filter (where verdict = 'agreed'))::integer`.as('agreed'),
      sql<number>`(count(*) filter (where verdict = 'disputed'))::integer`.as('disputed'),
    ])
    .where(anyOf('round', 'text', rounds))
    .where(isOfReadableRound(scope, 'round_items.round'))
    .groupBy('round')
    .execute();
  return new Map(rows.map(({ round, ...counts }) => [round, counts]));
}

async function listComments(db: Kysely<Tables>, scope: Scope, round: string): Promise<RoundComment[]> {
  const rows = await db
    .selectFrom('round_comments')
    .selectAll()
    .where('round', '=', round)
    .where(isOfReadableRound(scope, 'round_comments.round'))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toComment);
}

async function listRoundsBy(db: Kysely<Tables>, author: string): Promise<Round[]> {
  const rows = await db
    .selectFrom('rounds')
    .selectAll()
    .where('created_by', '=', author)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toRound);
}

async function listCommentsBy(db: Kysely<Tables>, author: string): Promise<RoundComment[]> {
  const rows = await db
    .selectFrom('round_comments')
    .selectAll()
    .where('author', '=', author)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toComment);
}

async function listNotesBy(db: Kysely<Tables>, author: string): Promise<Round[]> {
  const rows = await db
    .selectFrom('rounds')
    .selectAll()
    .where('note_by', '=', author)
    .orderBy('note_at')
    .orderBy('id')
    .execute();
  return rows.map(toRound);
}

async function listVerdictsBy(db: Kysely<Tables>, author: string): Promise<RoundItem[]> {
  const rows = await db
    .selectFrom('round_items')
    .selectAll()
    .where('verdict_by', '=', author)
    .orderBy('verdict_at')
    .orderBy('id')
    .execute();
  return rows.map(toItem);
}
