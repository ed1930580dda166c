/** Who is signed in, asked by every page. */
import {
  organisationNames,
  rolesOf,
  type SignedInWire,
  scopeOf,
  toGrantWire,
  toMembershipWire,
  type UserActor,
} from '@serai/app';
import { Hono } from 'hono';
import type { HttpEnv } from '../../http/client.ts';
import type { Parts } from '../parts.ts';
import { relyingPartyOf } from '../passkeys/relying-party.ts';
import { browserOnly, headersFor, passCookies } from './library.ts';

export function sessionRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/session', async (c) => {
    const { actor } = await parts.whoAsks.find(browserOnly(c));
    if (c.req.header('cookie') !== undefined) {
      // Slides the end of the session, or takes a dead cookie out of the browser.
      const { headers } = await parts.auth.api.getSession({
        headers: headersFor(c, parts, ['session']),
        returnHeaders: true,
      });
      passCookies(c, headers);
    }
    const answer: SignedInWire = {
      user: actor.kind === 'user' ? await describe(parts, actor) : null,
      methods: { passkey: relyingPartyOf(parts.url) !== undefined, providers: [...parts.providers] },
    };
    return c.json(answer, 200, { 'cache-control': 'no-store' });
  });
  return app;
}

async function describe({ storage, clock }: Parts, actor: UserActor): Promise<SignedInWire['user']> {
  const scope = scopeOf(actor, clock.now());
  return storage.read(async (tx) => {
    const user = await tx.accounts.findUser(scope, actor.id);
    if (user?.name === undefined || user.email === undefined) return null;
    const memberships = await tx.accounts.listMemberships(scope, { user: actor.id });
    const names = await organisationNames(
      tx,
      memberships.map(({ organisation }) => organisation),
      scope.now,
    );
    return {
      id: user.id,
      name: user.name,
      email: user.email,
      language: user.language,
      roles: [...rolesOf(actor)],
      grants: actor.grants.map(toGrantWire),
      memberships: memberships.map((each) => toMembershipWire(each, names)),
      unread: await tx.notifications.countUnread(actor.id),
      two_factor: user.twoFactor,
    };
  });
}
