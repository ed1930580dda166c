/** Signing in with a national identity provider: for people who have an account here, never to make one. */
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { HttpEnv } from '../../http/client.ts';
import { addressKey } from '../address.ts';
import { beginCeremony, endCeremony } from '../ceremony.ts';
import { everythingNow } from '../now.ts';
import type { Parts } from '../parts.ts';
import type { Identified, OpenIdClient } from '../providers/openid.ts';
import { ownPath } from '../redirect.ts';
import { record } from '../trail.ts';
import { explained, headersFor, passCookies } from './library.ts';
import { completeSignIn } from './sign-in.ts';

/** What is kept between the way there and the way back. */
const Ceremony = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});

/** Why the sign-in page is shown again: `?problem=`. */
type Why = 'provider-refused' | 'provider-unavailable' | 'no-account' | 'too-many';

export function providerRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/providers/:id', async (c) => backToSignIn(c, parts, () => leave(c, parts, c.req.param('id'))));
  app.get('/providers/:id/callback', async (c) =>
    backToSignIn(c, parts, () => comeBack(c, parts, c.req.param('id'))),
  );
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
  return error.kind === 'unauthenticated' ? 'provider-refused' : 'provider-unavailable';
}

function getClient({ clients }: Parts, id: string): OpenIdClient {
  const client = clients.get(id);
  if (client !== undefined) return client;
  throw new Problem('not-found', `There is no identity provider "${id}" here.`);
}

const redirectUriOf = ({ url }: Parts, id: string): string => `${url}/api/auth/providers/${id}/callback`;

async function leave(c: Context<HttpEnv>, parts: Parts, id: string): Promise<string> {
  const { keyring, limits } = parts;
  const client = getClient(parts, id);
  limits.begin.take(addressKey(c.get('address')));
  const exchange = {
    state: keyring.newSecret(),
    nonce: keyring.newSecret(),
    verifier: keyring.newSecret(),
  };
  const address = await client.authorizationUrl({ ...exchange, redirectUri: redirectUriOf(parts, id) });
  await beginCeremony(c, parts, 'provider', { ...exchange, provider: id, to: ownPath(c.req.query('to')) });
  return address;
}

async function comeBack(c: Context<HttpEnv>, parts: Parts, id: string): Promise<string> {
  const { auth, limits } = parts;
  const client = getClient(parts, id);
  limits.begin.take(addressKey(c.get('address')));
  const ceremony = Ceremony.safeParse(await endCeremony(c, parts, 'provider')).data;
  if (ceremony === undefined || ceremony.provider !== id) throw refused();
  const { to, ...exchange } = ceremony;
  const answer = new URL(c.req.url).searchParams;
  const identified = await client.identify({ ...exchange, redirectUri: redirectUriOf(parts, id) }, answer);
  const user = await findPerson(parts, id, identified);
  const { headers, response } = await explained(
    () =>
      auth.api.startSession({
        body: { userId: user },
        headers: headersFor(c, parts, []),
        returnHeaders: true,
      }),
    (_, status) => (status < 500 ? noAccount() : undefined),
  );
  await completeSignIn(c, parts, { user, email: response.email, method: `provider:${id}` });
  passCookies(c, headers);
  return ownPath(to);
}

const refused = (): Problem =>
  new Problem('unauthenticated', 'This sign-in was not begun in this browser, or too long ago: try again.');

const noAccount = (): Problem =>
  new Problem('forbidden', 'Nobody with this address has an account here: ask for an invitation.');

/** Who was here with that account before, else whoever has the e-mail address that the provider has verified. */
async function findPerson(parts: Parts, id: string, { issuer, subject, email }: Identified): Promise<string> {
  const { auth, storage } = parts;
  const account = { providerId: `oidc:${issuer}`, accountId: subject };
  const { user: linked } = await auth.api.findByProvider({ body: account });
  if (linked !== undefined) return linked;
  const user =
    email === undefined
      ? undefined
      : await storage.read((tx) => tx.accounts.findUserByEmail(everythingNow(parts), email));
  if (user === undefined || user.blockedAt !== undefined) throw noAccount();
  await auth.api.linkProvider({ body: { ...account, userId: user.id } });
  await record(parts, { action: 'identity.link', user: user.id, after: { provider: id } });
  return user.id;
}
