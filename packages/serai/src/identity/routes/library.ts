/** Calls of the identity library on behalf of a request. */
import { Problem } from '@serai/core/measure';
import { APIError } from 'better-auth/api';
import type { Context } from 'hono';
import type { HttpEnv } from '../../http/client.ts';
import { ADDRESS_HEADER } from '../auth.ts';
import { type CookieName, cookieName, pickCookies } from '../cookies.ts';
import { tooManyTries } from '../limits.ts';
import type { Parts } from '../parts.ts';

/** Longest name of a browser that is kept with a session. */
const LONGEST_AGENT = 300;

/**
 * Headers for the library: the client's address, the name of its browser, and the named cookies alone. At a sign-in the
 * session cookie is not among them: a session that somebody else put into the browser is not taken over.
 */
export function headersFor(
  c: Context<HttpEnv>,
  { url }: Pick<Parts, 'url'>,
  cookies: readonly CookieName[],
): Headers {
  const names = cookies.map((name) => cookieName(url, name));
  return new Headers({
    cookie: pickCookies(c.req.header('cookie'), names),
    'user-agent': (c.req.header('user-agent') ?? '').slice(0, LONGEST_AGENT),
    [ADDRESS_HEADER]: c.get('address'),
  });
}

/** The request as a browser's: an API token does not sign in or out. */
export const browserOnly = (c: Context<HttpEnv>): { readonly headers: Headers } => ({
  headers: new Headers({ cookie: c.req.header('cookie') ?? '' }),
});

/** Hands the cookies on that the library sets. */
export function passCookies(c: Context<HttpEnv>, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
}

/** What of an error of the library a person is told; undefined where it is a defect. */
export type Explain = (code: string, status: number) => Problem | undefined;

/**
 * Runs a call with cookies, and turns what the library refuses into a Problem. Whatever `explain` does not know stays
 * a defect.
 */
export async function callLibrary<T>(
  c: Context<HttpEnv>,
  call: () => Promise<{ readonly headers: Headers; readonly response: T }>,
  explain: Explain,
): Promise<T> {
  const { headers, response } = await explained(call, explain);
  passCookies(c, headers);
  return response;
}

/** The same without cookies. */
export async function explained<T>(call: () => Promise<T>, explain: Explain): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const code = (error.body as { code?: string } | undefined)?.code ?? '';
    throw explain(code, error.statusCode) ?? error;
  }
}

/** One sentence for every wrong pair: unknown, blocked, without a password, wrong. */
export const WRONG_PAIR = 'E-mail address and password do not belong together.';

export const wrongPair = (): Problem => new Problem('unauthenticated', WRONG_PAIR);

export const signInFirst = (): Problem =>
  new Problem('unauthenticated', 'Your session has ended: sign in first.');

export const wrongPassword = (): Problem => new Problem('forbidden', 'This is not your password.');

/** What a refused check of one's own password means. */
export const explainPassword: Explain = (code, status) => {
  if (status === 401) return signInFirst();
  if (code === 'INVALID_PASSWORD' || code === 'PASSWORD_TOO_LONG') return wrongPassword();
  if (code === 'CREDENTIAL_ACCOUNT_NOT_FOUND') {
    return new Problem(
      'conflict',
      'Your account has no password yet: ask for a new one on the sign-in page.',
    );
  }
  return undefined;
};

/** What is waited for when a person has tried the second factor too often, in seconds. */
export const LOCKED_S = 900;

export const locked = (): Problem => tooManyTries(LOCKED_S);
