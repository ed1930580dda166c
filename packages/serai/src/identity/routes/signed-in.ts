/** Routes for a person who is signed in with a browser: an API token changes no credentials. */
import type { Context } from 'hono';
import type { HttpEnv } from '../../http/client.ts';
import type { Parts } from '../parts.ts';
import { assertPresent } from '../presence.ts';
import { browserOnly, signInFirst } from './library.ts';

/** The session that asks. Throws Problem unauthenticated when there is none. */
export async function requireSession(
  c: Context<HttpEnv>,
  { whoAsks }: Pick<Parts, 'whoAsks'>,
): Promise<{ readonly id: string; readonly user: string }> {
  const { session } = await whoAsks.find(browserOnly(c));
  if (session === undefined) throw signInFirst();
  return session;
}

/** The session that asks, when its person has shown anew that it is them: see `assertPresent`, whose Problems it throws. */
export async function requirePresence(
  c: Context<HttpEnv>,
  parts: Parts,
  password: string | undefined,
): ReturnType<typeof requireSession> {
  const session = await requireSession(c, parts);
  await assertPresent(parts, { id: session.user, session: session.id }, password);
  return session;
}
