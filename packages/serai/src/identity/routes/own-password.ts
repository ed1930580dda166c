/** Changes for which a person who is signed in gives the password again. */
import type { Context } from 'hono';
import type { HttpEnv } from '../../http/client.ts';
import { attempt } from '../limits.ts';
import type { Parts } from '../parts.ts';
import { callLibrary, type Explain, explainPassword, headersFor } from './library.ts';

/** A call of the library with the session, limited for the person, within the gate of the hashes. */
export function withOwnPassword<T>(
  c: Context<HttpEnv>,
  parts: Parts,
  user: string,
  call: (headers: Headers) => Promise<{ readonly headers: Headers; readonly response: T }>,
  explain: Explain = explainPassword,
): Promise<T> {
  const { limits, hashing } = parts;
  return attempt([[limits.person, user]], () =>
    hashing.admit('known', () => callLibrary(c, () => call(headersFor(c, parts, ['session'])), explain)),
  );
}
