/** Accounts at identity providers that are tied to people here. The identity library keeps them beside the password. */
import type { Parts } from '../parts.ts';
import type { Identified } from './openid.ts';

/** An account at a provider as it is kept. */
export interface ProviderAccount {
  readonly providerId: string;
  readonly accountId: string;
}

const PREFIX = 'oidc:';

/** How a provider of the file is kept. */
export const providerIdOf = (id: string): string => `${PREFIX}${id}`;

/** The subject is one within its issuer alone: a provider whose issuer changes knows nobody from before. */
export const accountOf = (id: string, { issuer, subject }: Identified): ProviderAccount => ({
  providerId: providerIdOf(id),
  accountId: `${issuer}#${subject}`,
});

/** Who has the address and has proved it; undefined for nobody, and for blocked people. `email` in lower case. */
export async function findProvedAddress(
  { database }: Pick<Parts, 'database'>,
  email: string,
): Promise<string | undefined> {
  const row = await database.kysely
    .selectFrom('users')
    .select('id')
    .where('email', '=', email)
    .where('email_verified', '=', true)
    .where('blocked_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** Unties the person from one provider, or from all. Returns how many there were. */
export async function untie(
  { database }: Pick<Parts, 'database'>,
  user: string,
  provider?: string,
): Promise<number> {
  const all = database.kysely.deleteFrom('identities').where('user_id', '=', user);
  const which =
    provider === undefined
      ? all.where('provider_id', 'like', `${PREFIX}%`)
      : all.where('provider_id', '=', providerIdOf(provider));
  const { numDeletedRows } = await which.executeTakeFirst();
  return Number(numDeletedRows);
}
