import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Tables of which the rows of a person go with them, by their column `user_id`. */
const OWN = [
  'sessions',
  'identities',
  'two_factors',
  'passkeys',
  'api_tokens',
  'role_grants',
  'memberships',
  'notifications',
] as const;

/**
 * Makes a person a tombstone: whatever tells who they were, or would let them in, goes; the id stays, and what names
 * it. Their e-mail address is free for a new account.
 */
export async function buryUser(db: Kysely<Tables>, id: string, at: string): Promise<void> {
  const user = await db
    .selectFrom('users')
    .select('email')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (user === undefined) return;
  for (const table of OWN) await db.deleteFrom(table).where('user_id', '=', id).execute();
  await db.deleteFrom('webhooks').where('owner', '=', `user:${id}`).execute();
  await forgetAddress(db, { id, email: user.email, at });
  await db
    .updateTable('users')
    .set({
      name: '',
      email: sql<string>`id || '@deleted.invalid'`,
      email_verified: false,
      image: null,
      digest: 'none',
      two_factor_enabled: false,
      updated_at: at,
      deleted_at: at,
    })
    .where('id', '=', id)
    .execute();
}

/** Takes the address out of what was written to it: links on their way, mails, invitations. */
async function forgetAddress(
  db: Kysely<Tables>,
  { id, email, at }: { readonly id: string; readonly email: string; readonly at: string },
): Promise<void> {
  await db.deleteFrom('verifications').where(sql<boolean>`value = ${id} or identifier = ${email}`).execute();
  await db.deleteFrom('mails').where(sql<boolean>`lower(recipient) = ${email}`).execute();
  await db
    .updateTable('invitations')
    .set({
      email: null,
      withdrawn_at: sql<string>`coalesce(withdrawn_at, case when accepted_at is null then ${at}::timestamptz end)`,
    })
    .where('email', '=', email)
    .execute();
}
