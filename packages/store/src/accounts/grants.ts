import type { AccountsReader, Grant, GrantedRole, RoleGrant, Scope } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toGrant } from './rows.ts';
import { mayReadUser } from './scope.ts';

/** Grants of people within the scope, by user, role and country. */
export async function listGrants(
  db: Kysely<Tables>,
  scope: Scope,
  { user, users, role, country }: Parameters<AccountsReader['listGrants']>[1],
): Promise<RoleGrant[]> {
  let query = db
    .selectFrom('role_grants')
    .selectAll()
    .where(mayReadUser(scope, 'role_grants.user_id'))
    .orderBy('user_id')
    .orderBy('role')
    .orderBy('country');
  if (user !== undefined) query = query.where('user_id', '=', user);
  if (users !== undefined) query = query.where(sql<boolean>`user_id = any(${users}::text[])`);
  if (role !== undefined) query = query.where('role', '=', role);
  if (country !== undefined) query = query.where('country', '=', country);
  return (await query.execute()).map(toGrant);
}

/** How many people hold the role and can sign in. */
export async function countHolders(db: Kysely<Tables>, role: GrantedRole): Promise<number> {
  const { count } = await db
    .selectFrom('users')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('blocked_at', 'is', null)
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`exists (select from role_grants where role_grants.user_id = users.id and role_grants.role = ${role})`,
    )
    .executeTakeFirstOrThrow();
  return count;
}

/** Grants the role; one that is there already stays as it is. */
export async function addGrant(db: Kysely<Tables>, grant: RoleGrant): Promise<void> {
  await db
    .insertInto('role_grants')
    .values({
      user_id: grant.user,
      role: grant.role,
      country: grant.country ?? '',
      granted_by: grant.grantedBy,
      granted_at: grant.grantedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether there was one to take back. */
export async function removeGrant(
  db: Kysely<Tables>,
  user: string,
  { role, country = '' }: Grant,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('role_grants')
    .where('user_id', '=', user)
    .where('role', '=', role)
    .where('country', '=', country)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
