/** Steps of a sign-in that belong together: what the second needs is kept for the browser of the first, and used once. */
import type { Context } from 'hono';
import type { HttpEnv } from '../http/client.ts';
import { cookieAttributes, cookieName, readCookie } from './cookies.ts';
import type { Parts } from './parts.ts';
import { setCookie } from './routes/set-cookie.ts';

export type CeremonyKind = 'passkey' | 'provider';

/** How long a person has between the steps, in seconds. */
const OPEN_S: Readonly<Record<CeremonyKind, number>> = { passkey: 300, provider: 600 };

/** Keeps what the next step needs. The way back from an identity provider comes from another site: `lax`. */
export async function beginCeremony(
  c: Context<HttpEnv>,
  { auth, keyring, clock, url }: Pick<Parts, 'auth' | 'keyring' | 'clock' | 'url'>,
  kind: CeremonyKind,
  value: unknown,
): Promise<void> {
  const secret = keyring.newSecret();
  const expiresAt = new Date(Date.parse(clock.now()) + OPEN_S[kind] * 1000);
  await auth.api.putOnce({ body: { key: `${kind}:${secret}`, value: JSON.stringify(value), expiresAt } });
  const attributes = cookieAttributes(url, kind === 'provider' ? 'lax' : 'strict');
  setCookie(c, cookieName(url, kind), secret, { ...attributes, maxAge: OPEN_S[kind] });
}

/** Takes it out, once; undefined for another browser, the second time, and too late. */
export async function endCeremony(
  c: Context<HttpEnv>,
  { auth, url }: Pick<Parts, 'auth' | 'url'>,
  kind: CeremonyKind,
): Promise<unknown> {
  const secret = readCookie(c.req.header('cookie'), cookieName(url, kind));
  if (secret === undefined || secret === '') return undefined;
  const attributes = cookieAttributes(url, kind === 'provider' ? 'lax' : 'strict');
  setCookie(c, cookieName(url, kind), '', { ...attributes, maxAge: 0 });
  const { value } = await auth.api.takeOnce({ body: { key: `${kind}:${secret}` } });
  return value === undefined ? undefined : JSON.parse(value);
}
