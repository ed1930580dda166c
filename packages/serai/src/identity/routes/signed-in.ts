/** Routes for a person who is signed in with a browser: an API token changes no credentials. */
import type { Context } from 'hono';
import type { HttpEnv } from '../../http/client.ts';
import type { Parts } from '../parts.ts';
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
