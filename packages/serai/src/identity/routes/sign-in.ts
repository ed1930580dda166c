/** Signing in and out with a password. */
import type { SignInWire } from '@serai/app';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { HttpEnv } from '../../http/client.ts';
import { addressKey } from '../address.ts';
import { cookieAttributes, cookieName } from '../cookies.ts';
import { KNOWN_S } from '../known-browsers.ts';
import { attempt, type Try } from '../limits.ts';
import type { Parts } from '../parts.ts';
import { record, type SignInMethod, trace } from '../trail.ts';
import { EmailField, PasswordField, readBody } from './body.ts';
import { browserOnly, callLibrary, headersFor, passCookies, wrongPair } from './library.ts';
import { setCookie } from './set-cookie.ts';

const SignInBody = z.strictObject({ email: EmailField, password: PasswordField });

export function signInRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.post('/sign-in', async (c) => {
    const { email, password } = await readBody(c, SignInBody);
    return c.json(await signIn(c, parts, email, password));
  });
  app.post('/sign-out', async (c) => {
    await signOut(c, parts);
    return c.body(null, 204);
  });
  return app;
}

async function signIn(
  c: Context<HttpEnv>,
  parts: Parts,
  email: string,
  password: string,
): Promise<SignInWire> {
  const { auth, limits, hashing, known } = parts;
  const browser = known.find(c.req.header('cookie'), email);
  const tries: readonly Try[] = [
    [limits.address, addressKey(c.get('address'))],
    browser === undefined ? [limits.account, email] : [limits.knownBrowser, browser],
  ];
  const headers = headersFor(c, parts, []);
  const answer = await attempt(tries, () =>
    hashing.admit(browser === undefined ? 'unknown' : 'known', () =>
      callLibrary(
        c,
        () => auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
        // Whatever is wrong with the pair: one answer.
        (_, status) => (status < 500 ? wrongPair() : undefined),
      ),
    ),
  );
  if ('twoFactorRedirect' in answer) return { next: 'two-factor' };
  await completeSignIn(c, parts, { user: answer.user.id, email, method: 'password' });
  return { next: 'done' };
}

/** What follows every sign-in: the audit entry, the end of the session that was in the browser, the known browser. */
export async function completeSignIn(
  c: Context<HttpEnv>,
  parts: Parts,
  { user, email, method }: { user: string; email: string | undefined; method: SignInMethod },
): Promise<void> {
  const { storage, whoAsks } = parts;
  const before = await whoAsks.find(browserOnly(c)).catch(() => undefined);
  await storage.write(async (tx) => {
    if (before?.session !== undefined) {
      await tx.accounts.endSessions(before.session.user, { only: before.session.id });
    }
    await trace(tx, parts, { action: 'session.start', user, after: { method } });
  });
  whoAsks.forget(before?.session?.user);
  if (email !== undefined) makeKnown(c, parts, email);
}

/** From now on this browser is one that the owner of the address signs in from. */
export function makeKnown(
  c: Context<HttpEnv>,
  { known, url }: Pick<Parts, 'known' | 'url'>,
  email: string,
): void {
  setCookie(c, cookieName(url, 'known'), known.issue(email), { ...cookieAttributes(url), maxAge: KNOWN_S });
}

async function signOut(c: Context<HttpEnv>, parts: Parts): Promise<void> {
  const { auth, whoAsks } = parts;
  const { session } = await whoAsks.find(browserOnly(c));
  const { headers } = await auth.api.signOut({
    headers: headersFor(c, parts, ['session']),
    returnHeaders: true,
  });
  passCookies(c, headers);
  if (session === undefined) return;
  whoAsks.forget(session.user);
  await record(parts, { action: 'session.end', user: session.user });
}
