import type {
  AccountsReader,
  AccountsWriter,
  Membership,
  Organisation,
  OrganisationFilter,
  Scope,
} from '@serai/app/ports';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toMembership, toOrganisation } from './rows.ts';
import { contains, mayReadOrganisation } from './scope.ts';

/** Organisations within the scope, by name; open ones, closed ones, or both. */
export async function listOrganisations(
  db: Kysely<Tables>,
  scope: Scope,
  { limit, offset, ...filter }: Parameters<AccountsReader['listOrganisations']>[1],
): Promise<Organisation[]> {
  let query = filtered(db.selectFrom('organisations').selectAll(), scope, filter)
    .orderBy(sql`lower(name collate "und-x-icu")`)
    .orderBy('id');
  if (limit !== undefined) query = query.limit(limit);
  if (offset !== undefined) query = query.offset(offset);
  return (await query.execute()).map(toOrganisation);
}

/** How many the filter finds within the scope. */
export async function countOrganisations(
  db: Kysely<Tables>,
  scope: Scope,
  filter: OrganisationFilter,
): Promise<number> {
  const counted = db.selectFrom('organisations').select(sql<number>`count(*)::integer`.as('count'));
  return (await filtered(counted, scope, filter).executeTakeFirstOrThrow()).count;
}

function filtered<Row>(
  query: SelectQueryBuilder<Tables, 'organisations', Row>,
  scope: Scope,
  { search, closed, ids }: OrganisationFilter,
): SelectQueryBuilder<Tables, 'organisations', Row> {
  let result = query.where(mayReadOrganisation(scope, 'organisations.id'));
  if (search !== undefined) result = result.where(contains('organisations.name', search));
  if (closed !== undefined) result = result.where('closed_at', closed ? 'is not' : 'is', null);
  if (ids !== undefined) result = result.where(sql<boolean>`id = any(${ids}::text[])`);
  return result;
}

/** How many members each of the organisations has. */
export async function countMembers(
  db: Kysely<Tables>,
  organisations: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('memberships')
    .select(['organisation', sql<number>`count(*)::integer`.as('count')])
    .where(sql<boolean>`organisation = any(${organisations}::text[])`)
    .groupBy('organisation')
    .execute();
  return new Map(rows.map(({ organisation, count }) => [organisation, count]));
}

/** The organisation, whoever asks. */
export async function findOrganisation(db: Kysely<Tables>, id: string): Promise<Organisation | undefined> {
  const row = await db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toOrganisation(row);
}

/** Memberships in organisations of the scope, and one's own; longest first. */
export async function listMemberships(
  db: Kysely<Tables>,
  scope: Scope,
  { organisation, user, users, limit, offset }: Parameters<AccountsReader['listMemberships']>[1],
): Promise<Membership[]> {
  let query = db
    .selectFrom('memberships')
    .selectAll()
    .where(mayReadOrganisation(scope, 'memberships.organisation'))
    .orderBy('since')
    .orderBy('organisation')
    .orderBy('user_id');
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  if (user !== undefined) query = query.where('user_id', '=', user);
  if (users !== undefined) query = query.where(sql<boolean>`user_id = any(${users}::text[])`);
  if (limit !== undefined) query = query.limit(limit);
  if (offset !== undefined) query = query.offset(offset);
  return (await query.execute()).map(toMembership);
}

/** Throws Problem conflict when an open organisation has the name. */
export async function addOrganisation(db: Kysely<Tables>, organisation: Organisation): Promise<void> {
  await db
    .insertInto('organisations')
    .values({
      id: organisation.id,
      name: organisation.name,
      kind: organisation.kind,
      country: organisation.country ?? null,
      created_at: organisation.createdAt,
      closed_at: organisation.closedAt ?? null,
    })
    .execute();
}

/** Throws Problem conflict when an open organisation has the new name. */
export async function updateOrganisation(
  db: Kysely<Tables>,
  id: string,
  change: Parameters<AccountsWriter['updateOrganisation']>[1],
): Promise<void> {
  const { name, kind } = change;
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
    ...('country' in change ? { country: change.country ?? null } : {}),
    ...('closedAt' in change ? { closed_at: change.closedAt ?? null } : {}),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('organisations').set(set).where('id', '=', id).execute();
}

/** Makes somebody a member, or gives a member another role; `since` stays that of the beginning. */
export async function putMembership(db: Kysely<Tables>, membership: Membership): Promise<void> {
  await db
    .insertInto('memberships')
    .values({
      organisation: membership.organisation,
      user_id: membership.user,
      role: membership.role,
      since: membership.since,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'user_id']).doUpdateSet({ role: membership.role }),
    )
    .execute();
}

/** Whether there was one to end. */
export async function removeMembership(
  db: Kysely<Tables>,
  organisation: string,
  user: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('memberships')
    .where('organisation', '=', organisation)
    .where('user_id', '=', user)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
