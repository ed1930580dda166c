import type { ApiToken, Scope } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toToken } from './rows.ts';
import { mayReadCredentialsOf } from './scope.ts';

/** The tokens of the user, newest first; ended ones too. */
export async function listTokens(db: Kysely<Tables>, scope: Scope, user: string): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .selectAll()
    .where(mayReadCredentialsOf(scope, 'api_tokens.user_id'))
    .where('user_id', '=', user)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toToken);
}

/** Tokens valid at `at` that end before `until` and whose owners can sign in and were not told; first to end first. */
export async function listTokensToWarn(db: Kysely<Tables>, at: string, until: string): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .innerJoin('users', 'users.id', 'api_tokens.user_id')
    .selectAll('api_tokens')
    .where('api_tokens.revoked_at', 'is', null)
    .where('api_tokens.warned_at', 'is', null)
    .where(
      sql<boolean>`api_tokens.expires_at > ${at}::timestamptz and api_tokens.expires_at < ${until}::timestamptz`,
    )
    .where('users.blocked_at', 'is', null)
    .where('users.deleted_at', 'is', null)
    .orderBy('api_tokens.expires_at')
    .orderBy('api_tokens.id')
    .execute();
  return rows.map(toToken);
}

/** The token whose secret has this hash, ended or not. */
export async function findTokenByHash(db: Kysely<Tables>, hash: string): Promise<ApiToken | undefined> {
  const row = await db.selectFrom('api_tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row === undefined ? undefined : toToken(row);
}

/** Keeps the token with the hash of its secret. */
export async function addToken(db: Kysely<Tables>, token: ApiToken, hash: string): Promise<void> {
  await db
    .insertInto('api_tokens')
    .values({
      id: token.id,
      user_id: token.user,
      name: token.name,
      hash,
      scopes: [...token.scopes],
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      last_used_at: token.lastUsedAt ?? null,
      revoked_at: token.revokedAt ?? null,
    })
    .execute();
}

/** Whether it was of use until now. */
export async function revokeToken(db: Kysely<Tables>, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_tokens')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that the owner was told of its end. */
export async function markTokenWarned(db: Kysely<Tables>, id: string, at: string): Promise<void> {
  await db.updateTable('api_tokens').set({ warned_at: at }).where('id', '=', id).execute();
}

/** Notes when a token was used; never an earlier instant than the one noted. */
export async function touchToken(db: Kysely<Tables>, id: string, at: string): Promise<void> {
  await db
    .updateTable('api_tokens')
    .set({ last_used_at: sql<string>`greatest(last_used_at, ${at}::timestamptz)` })
    .where('id', '=', id)
    .execute();
}
