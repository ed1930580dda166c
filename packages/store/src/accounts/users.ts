import type { AccountsWriter, Recipients, Scope, User, UserActor, UserFilter } from '@serai/app/ports';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { anyOf } from '../measure/scope.ts';
import type { Tables } from '../tables.ts';
import { toUser } from './rows.ts';
import { contains, mayReadUser } from './scope.ts';

/** People within the scope, in order of their ids' making: oldest account first. */
export async function listUsers(db: Kysely<Tables>, scope: Scope, filter: UserFilter): Promise<User[]> {
  let query = filtered(db.selectFrom('users').selectAll(), scope, filter).orderBy('created_at').orderBy('id');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  if (filter.offset !== undefined) query = query.offset(filter.offset);
  return (await query.execute()).map(toUser);
}

/** How many people the filter finds within the scope, whatever its page. */
export async function countUsers(db: Kysely<Tables>, scope: Scope, filter: UserFilter): Promise<number> {
  const counted = db.selectFrom('users').select(sql<number>`count(*)::integer`.as('count'));
  return (await filtered(counted, scope, filter).executeTakeFirstOrThrow()).count;
}

function filtered<Row>(
  query: SelectQueryBuilder<Tables, 'users', Row>,
  scope: Scope,
  { search, ids, role, organisation, state }: UserFilter,
): SelectQueryBuilder<Tables, 'users', Row> {
  let result = query.where(mayReadUser(scope, 'users.id'));
  if (search !== undefined) {
    result = result
      .where('deleted_at', 'is', null)
      .where(sql<boolean>`(${contains('users.name', search)} or ${contains('users.email', search)})`);
  }
  if (ids !== undefined) result = result.where(anyOf('users.id', 'text', ids));
  if (role !== undefined)
    result = result.where(
      sql<boolean>`exists (select from role_grants where role_grants.user_id = users.id and role_grants.role = ${role})`,
    );
  if (organisation !== undefined)
    result = result.where(
      sql<boolean>`exists (select from memberships where memberships.user_id = users.id and memberships.organisation = ${organisation})`,
    );
  if (state === 'deleted') return result.where('deleted_at', 'is not', null);
  if (state === 'blocked') return result.where('deleted_at', 'is', null).where('blocked_at', 'is not', null);
  if (state === 'active') return result.where('deleted_at', 'is', null).where('blocked_at', 'is', null);
  return result;
}

/** The person of the id, or of the e-mail address in any case, within the scope. */
export async function findUser(
  db: Kysely<Tables>,
  scope: Scope,
  by: { readonly id: string } | { readonly email: string },
): Promise<User | undefined> {
  const people = db.selectFrom('users').selectAll().where(mayReadUser(scope, 'users.id'));
  const row = await ('id' in by
    ? people.where('id', '=', by.id)
    : people.where('email', '=', by.email.toLowerCase()).where('deleted_at', 'is', null)
  ).executeTakeFirst();
  return row === undefined ? undefined : toUser(row);
}

/** The person with grants and memberships of now; undefined when blocked, deleted or unknown. */
export async function findActor(db: Kysely<Tables>, user: string): Promise<UserActor | undefined> {
  const { rows } = await sql<ActorRow>`
    select
      coalesce((select json_agg(json_build_object('role', role, 'country', country) order by role, country)
        from role_grants where role_grants.user_id = users.id), '[]') as grants,
      coalesce((select json_agg(json_build_object('organisation', organisation, 'role', role) order by organisation)
        from memberships where memberships.user_id = users.id), '[]') as memberships
    from users where id = ${user} and blocked_at is null and deleted_at is null`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    kind: 'user',
    id: user,
    grants: row.grants.map(({ role, country }) => ({ role, ...(country === '' ? {} : { country }) })),
    memberships: row.memberships,
  };
}

interface ActorRow {
  readonly grants: readonly {
    readonly role: UserActor['grants'][number]['role'];
    readonly country: string;
  }[];
  readonly memberships: UserActor['memberships'];
}

/** People who can sign in and whom something concerns, each once. */
export async function listRecipients(db: Kysely<Tables>, to: Recipients): Promise<string[]> {
  const people = db
    .selectFrom('users')
    .select('id')
    .where('blocked_at', 'is', null)
    .where('deleted_at', 'is', null)
    .orderBy('id');
  const rows = await ('role' in to
    ? people.where((eb) => {
        const holders = eb.selectFrom('role_grants').select('user_id').where('role', '=', to.role);
        return eb('id', 'in', to.country === undefined ? holders : holders.where('country', '=', to.country));
      })
    : people.where((eb) =>
        eb(
          'id',
          'in',
          eb
            .selectFrom('memberships')
            .select('user_id')
            .where('organisation', '=', to.organisation)
            .where(sql<boolean>`role = any(${to.roles}::text[])`),
        ),
      )
  ).execute();
  return rows.map(({ id }) => id);
}

/** Changes of a person's own settings and of their being blocked. */
export async function updateUser(
  db: Kysely<Tables>,
  id: string,
  { name, language, digest, blockedAt }: Parameters<AccountsWriter['updateUser']>[1],
): Promise<void> {
  await db
    .updateTable('users')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
      ...(digest === undefined ? {} : { digest }),
      ...(blockedAt === undefined ? {} : { blocked_at: blockedAt }),
      updated_at: sql<string>`current_timestamp`,
    })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute();
}
