/** The second factor: asked for at sign-in, set up and taken off by its owner. */
import type { SignInWire, TwoFactorWire } from '@serai/app';
import type { User } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { HttpEnv } from '../../http/client.ts';
import { addressKey } from '../address.ts';
import { attempt, type Try } from '../limits.ts';
import { everythingNow } from '../now.ts';
import type { Parts } from '../parts.ts';
import { takeStep } from '../second-factor.ts';
import { type Change, record } from '../trail.ts';
import { PasswordField, readBody } from './body.ts';
import { callLibrary, type Explain, explainPassword, headersFor, locked, signInFirst } from './library.ts';
import { withOwnPassword } from './own-password.ts';
import { completeSignIn } from './sign-in.ts';
import { requireSession } from './signed-in.ts';

const CodeField = z.string().trim().min(1).max(40);
const CodeBody = z.strictObject({ code: CodeField, kind: z.enum(['totp', 'backup']) });
const ConfirmBody = z.strictObject({ code: CodeField });
const PasswordBody = z.strictObject({ password: PasswordField });

export function twoFactorRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.post('/two-factor', async (c) => c.json(await prove(c, parts, await readBody(c, CodeBody))));
  app.post('/two-factor/begin', async (c) => {
    const { password } = await readBody(c, PasswordBody);
    return c.json(await begin(c, parts, password));
  });
  app.post('/two-factor/confirm', async (c) => {
    const { code } = await readBody(c, ConfirmBody);
    await confirm(c, parts, code);
    return c.body(null, 204);
  });
  app.post('/two-factor/end', async (c) => {
    const { password } = await readBody(c, PasswordBody);
    await end(c, parts, password);
    return c.body(null, 204);
  });
  app.post('/two-factor/backup-codes', async (c) => {
    const { password } = await readBody(c, PasswordBody);
    return c.json({ backup_codes: await renewBackupCodes(c, parts, password) });
  });
  return app;
}

const WRONG_CODE = 'This code is not right, or was used already: wait for the next one.';
const wrongCode = (): Problem => new Problem('unauthenticated', WRONG_CODE);
/** The same to somebody who is signed in, and stays so. */
const notThisCode = (): Problem => new Problem('invalid-input', WRONG_CODE);

/** The library answers 401 for what is wrong, 400 for a challenge that was tried too often, 429 for a locked account. */
const explainCode: Explain = (code, status) => {
  if (status === 429) return locked();
  if (code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' || code === 'INVALID_TWO_FACTOR_COOKIE')
    return signInAgain();
  return status < 500 ? wrongCode() : undefined;
};

const signInAgain = (): Problem =>
  new Problem(
    'unauthenticated',
    'The time for the second factor has passed: sign in with your password again.',
  );

async function prove(
  c: Context<HttpEnv>,
  parts: Parts,
  { code, kind }: z.output<typeof CodeBody>,
): Promise<SignInWire> {
  const tries: readonly Try[] = [[parts.limits.address, addressKey(c.get('address'))]];
  const user = await attempt(tries, () => proveCode(c, parts, { code, kind }));
  const method = kind === 'totp' ? 'totp' : 'backup-code';
  await completeSignIn(c, parts, { user: user.id, email: user.email, method });
  return { next: 'done' };
}

/** Who answered the question of this browser for a second factor. */
async function proveCode(
  c: Context<HttpEnv>,
  parts: Parts,
  { code, kind }: z.output<typeof CodeBody>,
): Promise<User> {
  const { auth, storage } = parts;
  const headers = headersFor(c, parts, ['second-factor']);
  const { user: id } = await auth.api.findChallenged({ headers });
  const user =
    id === undefined ? undefined : await storage.read((tx) => tx.accounts.findUser(everythingNow(parts), id));
  if (user === undefined || user.blockedAt !== undefined) throw signInAgain();
  if (kind === 'totp' && !(await takeStep(parts, user.id, code))) throw wrongCode();
  const call = { body: { code }, headers, returnHeaders: true } as const;
  await callLibrary<unknown>(
    c,
    () => (kind === 'totp' ? auth.api.verifyTOTP(call) : auth.api.verifyBackupCode(call)),
    explainCode,
  );
  return user;
}

async function begin(c: Context<HttpEnv>, parts: Parts, password: string): Promise<TwoFactorWire> {
  const answer = await withPassword(c, parts, { action: 'two-factor.begin' }, (headers) =>
    parts.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers, returnHeaders: true }),
  );
  if (!('totpURI' in answer)) throw new Error('The identity library made no secret for one-time codes.');
  const { totpURI: uri, backupCodes } = answer;
  return { uri, secret: new URL(uri).searchParams.get('secret') ?? '', backup_codes: backupCodes };
}

async function confirm(c: Context<HttpEnv>, parts: Parts, code: string): Promise<void> {
  const { auth, limits, whoAsks } = parts;
  const { user } = await requireSession(c, parts);
  const headers = headersFor(c, parts, ['session']);
  await attempt([[limits.person, user]], async () => {
    if (!(await takeStep(parts, user, code))) throw notThisCode();
    await callLibrary(
      c,
      () => auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
      (_, status) => (status < 500 ? notThisCode() : undefined),
    );
  });
  whoAsks.forget(user);
  await record(parts, { action: 'two-factor.confirm', user, tell: told('on') });
}

async function end(c: Context<HttpEnv>, parts: Parts, password: string): Promise<void> {
  await withPassword(c, parts, { action: 'two-factor.end', tell: told('off') }, (headers) =>
    parts.auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  );
}

async function renewBackupCodes(c: Context<HttpEnv>, parts: Parts, password: string): Promise<string[]> {
  const change = { action: 'two-factor.backup-codes', tell: told('backup-codes') } as const;
  const { backupCodes } = await withPassword(c, parts, change, (headers) =>
    parts.auth.api.generateBackupCodes({ body: { password }, headers, returnHeaders: true }),
  );
  return backupCodes;
}

const told = (change: 'on' | 'off' | 'backup-codes') =>
  ({ kind: 'security.two-factor-changed', facts: { change } }) as const;

/** A change of the second factor that asks for the password again, and its trace. */
async function withPassword<T>(
  c: Context<HttpEnv>,
  parts: Parts,
  change: Omit<Change, 'user'>,
  call: (headers: Headers) => Promise<{ readonly headers: Headers; readonly response: T }>,
): Promise<T> {
  const { user } = await requireSession(c, parts);
  const answer = await withOwnPassword(c, parts, user, call, explainFactor);
  parts.whoAsks.forget(user);
  await record(parts, { ...change, user });
  return answer;
}

const explainFactor: Explain = (code, status) => {
  if (code === 'TOTP_ALREADY_ENABLED') {
    return new Problem('conflict', 'The second factor is on already: take it off before you set it up anew.');
  }
  if (code === 'TWO_FACTOR_NOT_ENABLED') return new Problem('conflict', 'The second factor is not on.');
  return explainPassword(code, status) ?? (status === 401 ? signInFirst() : undefined);
};
