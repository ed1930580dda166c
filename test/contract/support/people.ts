import { publicScope } from '@serai/app';
import type { Organisation, Party, Scope } from '@serai/app/ports';
import type { OpenedStorage } from '@serai/store';
import { AT } from './figures.ts';

/** Whoever works here is given: rows of users are made by the identity library, in tests by hand. */
type Opened = Pick<OpenedStorage, 'kysely' | 'storage'>;

let made = 0;

/** An id as `secrets.newId` gives it, counted up. */
export function newId(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

/** The instant so many hours after `AT`. */
export const hoursAfter = (hours: number): string =>
  new Date(Date.parse(AT) + hours * 3_600_000).toISOString();

/** The hash of a secret that nobody knows, as good as any. */
export const hashOf = (id: string): string => id.replaceAll('-', '').padEnd(64, '0');

/** An account with a password; returns its id. */
export async function addUser(
  { kysely }: Pick<Opened, 'kysely'>,
  { email, name = 'Aigerim' }: { readonly email?: string; readonly name?: string } = {},
): Promise<string> {
  const id = newId();
  const address = email ?? `${id}@example.org`;
  await kysely
    .insertInto('users')
    .values({ id, name, email: address, email_verified: true, created_at: AT, updated_at: AT })
    .execute();
  await kysely
    .insertInto('identities')
    .values({
      id: `${id}-password`,
      user_id: id,
      account_id: id,
      provider_id: 'credential',
      password: 'argon2id',
    })
    .execute();
  return id;
}

/** An open session of the user in a browser; returns its id. */
export async function addSession({ kysely }: Pick<Opened, 'kysely'>, user: string): Promise<string> {
  const id = newId();
  await kysely
    .insertInto('sessions')
    .values({ id, user_id: user, token: id, expires_at: hoursAfter(24), created_at: AT, updated_at: AT })
    .execute();
  return id;
}

/** An open organisation; returns its id. */
export async function addOrganisation(
  { storage }: Pick<Opened, 'storage'>,
  change: Partial<Organisation> = {},
): Promise<string> {
  const id = newId();
  const organisation: Organisation = {
    id,
    name: `Organisation ${id}`,
    kind: 'ministry',
    country: 'KAZ',
    createdAt: AT,
    closedAt: undefined,
    ...change,
  };
  await storage.write((tx) => tx.accounts.addOrganisation(organisation));
  return id;
}

/** What a person sees who reads for these parties. */
export const scopeOf = (user: string, parties: readonly Party[] = []): Scope => ({
  ...publicScope(AT),
  member: parties.length > 0,
  parties,
  user,
});

/** How many rows of each table hold one of the texts anywhere. */
export async function everyRowWith(
  { pool }: Pick<OpenedStorage, 'pool'>,
  texts: readonly string[],
): Promise<Record<string, number>> {
  const tables = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::integer as count from "${name}" as t where exists (select from unnest($1::text[]) as part where position(part in t::text) > 0)`,
      [texts],
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) found[name] = count;
  }
  return found;
}
