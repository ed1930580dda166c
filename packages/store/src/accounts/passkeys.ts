import type { AccountsWriter, Passkey, Scope } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { toPasskey } from './rows.ts';
import { mayReadCredentialsOf } from './scope.ts';

/** The passkeys of the user, oldest first. */
export async function listPasskeys(db: Kysely<Tables>, scope: Scope, user: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .selectAll()
    .where(mayReadCredentialsOf(scope, 'passkeys.user_id'))
    .where('user_id', '=', user)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toPasskey);
}

/** The passkey of the credential id, whoever asks: a device names it before anybody is signed in. */
export async function findPasskey(db: Kysely<Tables>, id: string): Promise<Passkey | undefined> {
  const row = await db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toPasskey(row);
}

/** Keeps the public key of a device. */
export async function addPasskey(db: Kysely<Tables>, passkey: Passkey): Promise<void> {
  await db
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      user_id: passkey.user,
      name: passkey.name,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: [...passkey.transports],
      backed_up: passkey.backedUp,
      created_at: passkey.createdAt,
      last_used_at: passkey.lastUsedAt ?? null,
    })
    .execute();
}

/** Notes a use: the counter of the device tells a copied key by going back. */
export async function usePasskey(
  db: Kysely<Tables>,
  id: string,
  { counter, at }: Parameters<AccountsWriter['usePasskey']>[1],
): Promise<void> {
  await db.updateTable('passkeys').set({ counter, last_used_at: at }).where('id', '=', id).execute();
}

/** Whether the user had it. */
export async function removePasskey(db: Kysely<Tables>, user: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkeys')
    .where('user_id', '=', user)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
