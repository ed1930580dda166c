/** Passwords: forgotten, set anew, changed, and judged while they are typed. */
import { type SignInWire, writeMail } from '@serai/app';
import type { User } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { HttpEnv } from '../../http/client.ts';
import { addressKey } from '../address.ts';
import { everythingNow } from '../now.ts';
import type { Parts } from '../parts.ts';
import { untie } from '../providers/identities.ts';
import { createResetPath } from '../reset-link.ts';
import { record, trace } from '../trail.ts';
import { EmailField, LinkField, PasswordField, readBody } from './body.ts';
import { explained } from './library.ts';
import { withOwnPassword } from './own-password.ts';
import { makeKnown } from './sign-in.ts';
import { requireSession } from './signed-in.ts';

const ForgotBody = z.strictObject({ email: EmailField });
const ResetBody = z.strictObject({ token: LinkField, password: PasswordField });
const ChangeBody = z.strictObject({ current: PasswordField, password: PasswordField });
const CheckBody = z.strictObject({
  password: z.string().max(1000),
  email: z.string().max(254).optional(),
  name: z.string().max(200).optional(),
});

export function passwordRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.post('/password/forgot', async (c) => {
    const { email } = await readBody(c, ForgotBody);
    parts.limits.forgotAddress.take(addressKey(c.get('address')));
    // After the answer: how long it takes, and whether it works, tells nobody who has an account.
    setImmediate(() => void sendResetLink(parts, email).catch(parts.onDefect));
    return c.body(null, 202);
  });
  app.post('/password/reset', async (c) => c.json(await reset(c, parts, await readBody(c, ResetBody))));
  app.post('/password/change', async (c) => {
    await change(c, parts, await readBody(c, ChangeBody));
    return c.body(null, 204);
  });
  app.post('/password/check', async (c) => {
    const { password, ...owner } = await readBody(c, CheckBody);
    parts.limits.check.take(addressKey(c.get('address')));
    return c.json(await parts.policy.check(password, owner));
  });
  return app;
}

async function sendResetLink(parts: Parts, email: string): Promise<void> {
  const { limits, storage, url, clock, keyring } = parts;
  if (!limits.forgotAccount.tryTake(email)) return;
  const user = await storage.read((tx) => tx.accounts.findUserByEmail(everythingNow(parts), email));
  if (user === undefined || !maySignIn(user)) return;
  const { path, expiresAt } = await createResetPath(parts, user.id);
  const facts = { link: `${url}${path}`, expires_at: expiresAt };
  const letter = { kind: 'password-reset', to: email, language: user.language, facts, expiresAt } as const;
  await storage.write((tx) => writeMail(tx, letter, { at: clock.now(), newId: keyring.newId }));
}

const maySignIn = ({ blockedAt, deletedAt }: User): boolean =>
  blockedAt === undefined && deletedAt === undefined;

/** One sentence for unknown, used and expired links, and for those of blocked accounts. */
const deadLink = (): Problem =>
  new Problem('not-found', 'This link is wrong, used or expired: ask for a new one on the sign-in page.');

async function reset(
  c: Context<HttpEnv>,
  parts: Parts,
  { token, password }: z.output<typeof ResetBody>,
): Promise<SignInWire> {
  const { auth, hashing, limits, policy, storage, whoAsks } = parts;
  limits.link.take(addressKey(c.get('address')));
  const { user: id } = await auth.api.findResetToken({ body: { token } });
  if (id === undefined) throw deadLink();
  const user = await storage.read((tx) => tx.accounts.findUser(everythingNow(parts), id));
  if (user === undefined || !maySignIn(user)) throw deadLink();
  await policy.assertAcceptable(password, user);
  await hashing.admit('known', () =>
    explained(
      () => auth.api.resetPassword({ body: { newPassword: password, token } }),
      (_, status) => (status < 500 ? deadLink() : undefined),
    ),
  );
  await auth.api.voidProofs({ body: { userId: id } });
  whoAsks.forget(id);
  await endOtherWays(parts, id);
  // Whoever opened the link reads the mails of the account: their browser is no stranger at the sign-in that follows.
  if (user.email !== undefined) makeKnown(c, parts, user.email);
  return { next: 'done' };
}

/**
 * Whoever had the account in hand before may have left keys of their own in it: they go. The second factor stays, so
 * that a mailbox alone opens no account that has one.
 */
async function endOtherWays(parts: Parts, user: string): Promise<void> {
  const { storage, clock } = parts;
  const identities = await untie(parts, user);
  await storage.write(async (tx) => {
    const scope = everythingNow(parts);
    const keys = await tx.accounts.listPasskeys(scope, user);
    for (const key of keys) await tx.accounts.removePasskey(user, key.id);
    let tokens = 0;
    for (const token of await tx.accounts.listTokens(scope, user)) {
      if (await tx.accounts.revokeToken(token.id, clock.now())) tokens += 1;
    }
    const removed = keys.length + tokens + identities;
    await trace(tx, parts, {
      action: 'password.reset',
      user,
      after: { passkeys: keys.length, tokens, identities },
      tell: { kind: 'security.password-changed', facts: removed === 0 ? {} : { removed } },
    });
  });
}

async function change(
  c: Context<HttpEnv>,
  parts: Parts,
  { current, password }: z.output<typeof ChangeBody>,
): Promise<void> {
  const { auth, policy, storage, whoAsks } = parts;
  const { user: id } = await requireSession(c, parts);
  const user = await storage.read((tx) => tx.accounts.findUser(everythingNow(parts), id));
  await policy.assertAcceptable(password, user ?? {});
  const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
  await withOwnPassword(c, parts, id, (headers) =>
    auth.api.changePassword({ body, headers, returnHeaders: true }),
  );
  await auth.api.voidProofs({ body: { userId: id } });
  whoAsks.forget(id);
  await record(parts, {
    action: 'password.change',
    user: id,
    tell: { kind: 'security.password-changed', facts: {} },
  });
}
