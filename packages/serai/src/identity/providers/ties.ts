/** Whose account it is that somebody has at a provider, and how the two are tied. */
import { Problem } from '@serai/core/measure';
import { everythingNow } from '../now.ts';
import type { Parts } from '../parts.ts';
import { record } from '../trail.ts';
import { accountOf, findProvedAddress, type ProviderAccount, providerIdOf, untie } from './identities.ts';
import type { Identified } from './openid.ts';
import { type Provider, speaksFor } from './settings.ts';

export const refused = (): Problem =>
  new Problem('unauthenticated', 'This sign-in was not begun in this browser, or too long ago: try again.');

export const noAccount = (): Problem =>
  new Problem('forbidden', 'No account here is tied to this one: sign in with your password and tie it.');

const isTaken = (): Problem =>
  new Problem('conflict', 'This account at the provider is tied to another person here.');

/** The provider of the id with the way to it. Throws Problem not-found. */
export function getProvider({ clients }: Pick<Parts, 'clients'>, id: string) {
  const found = clients.get(id);
  if (found !== undefined) return found;
  throw new Problem('not-found', `There is no identity provider "${id}" here.`);
}

/**
 * Who is tied to the account already. Else whoever has proved the e-mail address that the provider has verified, if it
 * speaks for the address: they are tied from then on, and told. Throws Problem forbidden for anybody else.
 */
export async function findPerson(parts: Parts, provider: Provider, identified: Identified): Promise<string> {
  const account = accountOf(provider.id, identified);
  const { user: tied } = await parts.auth.api.findByProvider({ body: account });
  if (tied !== undefined) return tied;
  const { email } = identified;
  const user =
    email === undefined || !speaksFor(provider, email) ? undefined : await findProvedAddress(parts, email);
  if (user === undefined) throw noAccount();
  await tie(parts, provider, user, account);
  return user;
}

/**
 * Ties the account to the person of the session that asked for it, while that session lasts. Throws Problem
 * unauthenticated when it has ended, conflict when the account is somebody else's.
 */
export async function tieToSession(
  parts: Parts,
  provider: Provider,
  { id, user }: { readonly id: string; readonly user: string },
  identified: Identified,
): Promise<void> {
  const sessions = await parts.storage.read((tx) => tx.accounts.listSessions(everythingNow(parts), user));
  if (!sessions.some((session) => session.id === id)) throw refused();
  const account = accountOf(provider.id, identified);
  const { user: tied } = await parts.auth.api.findByProvider({ body: account });
  if (tied === undefined) return tie(parts, provider, user, account);
  if (tied !== user) throw isTaken();
}

async function tie(
  parts: Parts,
  { id, name }: Provider,
  user: string,
  account: ProviderAccount,
): Promise<void> {
  await parts.auth.api.linkProvider({ body: { ...account, userId: user } }).catch(asTaken);
  const tell = { kind: 'security.identity-linked', facts: { provider: name } } as const;
  await record(parts, { action: 'identity.link', user, after: { provider: id }, tell });
}

/** Another browser came with it in the same moment: an account is one person's in the database. */
function asTaken(error: unknown): never {
  throw (error as { code?: string }).code === '23505' ? isTaken() : error;
}

/** The providers, and since when the person is tied to each; null where they are not. */
export async function listTies(parts: Parts, user: string) {
  const ties = await parts.storage.read((tx) => tx.accounts.listIdentities(everythingNow(parts), user));
  const since = new Map(ties.map((each) => [each.provider, each.since]));
  return parts.providers.map(({ id, name }) => ({ id, name, since: since.get(providerIdOf(id)) ?? null }));
}

/** Throws Problem not-found when the person is not tied to the provider. */
export async function removeTie(parts: Parts, user: string, id: string): Promise<void> {
  if ((await untie(parts, user, id)) === 0) {
    throw new Problem(
      'not-found',
      'Your account is not tied to this provider: the list names those that are.',
    );
  }
  await record(parts, { action: 'identity.unlink', user, after: { provider: id } });
}
