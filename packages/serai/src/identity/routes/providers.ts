/** Signing in with a national identity provider: for people who have an account here, never to make one. */
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { HttpEnv } from '../../http/client.ts';
import { addressKey } from '../address.ts';
import { SECOND_FACTOR_S } from '../auth.ts';
import { beginCeremony, endCeremony } from '../ceremony.ts';
import { everythingNow } from '../now.ts';
import type { Parts } from '../parts.ts';
import type { Provider } from '../providers/settings.ts';
import {
  findPerson,
  getProvider,
  listTies,
  noAccount,
  refused,
  removeTie,
  tieToSession,
} from '../providers/ties.ts';
import { ownPath } from '../redirect.ts';
import type { SignInMethod } from '../trail.ts';
import { PasswordField, readBody } from './body.ts';
import { explained, headersFor, passCookies } from './library.ts';
import { completeSignIn } from './sign-in.ts';
import { requirePresence, requireSession } from './signed-in.ts';

/** Own password; of somebody without one none: see `assertPresent`. */
const PresenceBody = z.strictObject({ password: PasswordField.optional() });

/** Why the sign-in page is shown again: `?problem=`. */
type Why = 'provider-refused' | 'provider-unavailable' | 'no-account' | 'too-many';

export function providerRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/providers', async (c) => {
    const { user } = await requireSession(c, parts);
    return c.json({ providers: await listTies(parts, user) });
  });
  app.get('/providers/:id', async (c) =>
    backToSignIn(c, parts, () =>
      leave(c, parts, c.req.param('id'), { to: ownPath(c.req.query('to')), tie: null }),
    ),
  );
  app.get('/providers/:id/callback', async (c) =>
    backToSignIn(c, parts, () => comeBack(c, parts, c.req.param('id'))),
  );
  app.post('/providers/:id/link', async (c) => {
    const { password } = await readBody(c, PresenceBody);
    const tie = await requirePresence(c, parts, password);
    return c.json({ location: await leave(c, parts, c.req.param('id'), { to: '/account', tie }) });
  });
  app.post('/providers/:id/unlink', async (c) => {
    const { password } = await readBody(c, PresenceBody);
    const { user } = await requirePresence(c, parts, password);
    await removeTie(parts, user, c.req.param('id'));
    return c.body(null, 204);
  });
  return app;
}

/** A browser that was sent here sees a page, whatever happens: the sign-in with a word of what went wrong. */
async function backToSignIn(
  c: Context<HttpEnv>,
  { onDefect }: Parts,
  work: () => Promise<string>,
): Promise<Response> {
  try {
    return c.redirect(await work(), 302);
  } catch (error) {
    if (!(error instanceof Problem)) onDefect(error);
    if (error instanceof Problem && error.kind === 'not-found') throw error;
    return c.redirect(`/sign-in?problem=${whyOf(error)}`, 302);
  }
}

function whyOf(error: unknown): Why {
  if (!(error instanceof Problem)) return 'provider-unavailable';
  if (error.kind === 'too-many') return 'too-many';
  if (error.kind === 'forbidden') return 'no-account';
  return error.kind === 'unauthenticated' || error.kind === 'conflict'
    ? 'provider-refused'
    : 'provider-unavailable';
}

/** The way back, as it is registered with the provider. */
const redirectUriOf = ({ url }: Parts, id: string): string => `${url}/api/auth/providers/${id}/callback`;

/** What is kept between the way there and the way back. `tie` is the session that ties the account to its person. */
const Ceremony = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  tie: z.object({ id: z.string(), user: z.string() }).nullable(),
});

/** Where the browser is sent. */
async function leave(
  c: Context<HttpEnv>,
  parts: Parts,
  id: string,
  { to, tie }: Pick<z.output<typeof Ceremony>, 'to' | 'tie'>,
): Promise<string> {
  const { keyring, limits } = parts;
  const { client } = getProvider(parts, id);
  limits.begin.take(addressKey(c.get('address')));
  const exchange = {
    state: keyring.newSecret(),
    nonce: keyring.newSecret(),
    verifier: keyring.newSecret(),
  };
  const address = await client.authorizationUrl({ ...exchange, redirectUri: redirectUriOf(parts, id) });
  await beginCeremony(c, parts, 'provider', { ...exchange, provider: id, to, tie });
  return address;
}

async function comeBack(c: Context<HttpEnv>, parts: Parts, id: string): Promise<string> {
  const { provider, client } = getProvider(parts, id);
  parts.limits.begin.take(addressKey(c.get('address')));
  const ceremony = Ceremony.safeParse(await endCeremony(c, parts, 'provider')).data;
  if (ceremony === undefined || ceremony.provider !== id) throw refused();
  const { to, tie, ...exchange } = ceremony;
  const answer = new URL(c.req.url).searchParams;
  const identified = await client.identify({ ...exchange, redirectUri: redirectUriOf(parts, id) }, answer);
  if (tie !== null) {
    await tieToSession(parts, provider, tie, identified);
    return '/account';
  }
  const user = await findPerson(parts, provider, identified);
  return (await isAskedMore(parts, provider, user))
    ? askSecondFactor(c, parts, user, to)
    : signIn(c, parts, { user, method: `provider:${id}`, to });
}

async function signIn(
  c: Context<HttpEnv>,
  parts: Parts,
  { user, method, to }: { user: string; method: SignInMethod; to: string },
): Promise<string> {
  const { headers, response } = await explained(
    () =>
      parts.auth.api.startSession({
        body: { userId: user },
        headers: headersFor(c, parts, []),
        returnHeaders: true,
      }),
    (_, status) => (status < 500 ? noAccount() : undefined),
  );
  await completeSignIn(c, parts, { user, email: response.email, method });
  passCookies(c, headers);
  return ownPath(to);
}

/** Whether the person has a second factor that the provider does not stand for. Throws Problem forbidden for blocked ones. */
async function isAskedMore(parts: Parts, { strong }: Provider, user: string): Promise<boolean> {
  const person = await parts.storage.read((tx) => tx.accounts.findUser(everythingNow(parts), user));
  if (person === undefined || person.blockedAt !== undefined) throw noAccount();
  return person.twoFactor && !strong;
}

/** The page of the sign-in goes on where it would after the password. */
async function askSecondFactor(c: Context<HttpEnv>, parts: Parts, user: string, to: string): Promise<string> {
  const { headers } = await parts.auth.api.startChallenge({
    body: { userId: user, secret: parts.keyring.newSecret(), seconds: SECOND_FACTOR_S },
    returnHeaders: true,
  });
  passCookies(c, headers);
  return `/sign-in?${new URLSearchParams({ step: 'second', to: ownPath(to) })}`;
}
