import type { LinkedIdentity, Scope } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import { toInstant } from '../instants.ts';
import type { Tables } from '../tables.ts';
import { mayReadCredentialsOf } from './scope.ts';

/** How the identity library calls a password in the column of providers. */
const PASSWORD = 'credential';

/** Accounts at identity providers that the user signs in with, oldest first. */
export async function listIdentities(
  db: Kysely<Tables>,
  scope: Scope,
  user: string,
): Promise<LinkedIdentity[]> {
  const rows = await db
    .selectFrom('identities')
    .select(['provider_id', 'created_at'])
    .where(mayReadCredentialsOf(scope, 'identities.user_id'))
    .where('user_id', '=', user)
    .where('provider_id', '<>', PASSWORD)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ provider: row.provider_id, since: toInstant(row.created_at) }));
}
