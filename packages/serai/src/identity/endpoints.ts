/** What we need of the identity library's inside: endpoints that no route reaches, callable by our own code alone. */
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { symmetricDecrypt } from 'better-auth/crypto';
import * as z from 'zod';

interface TwoFactorRow {
  readonly secret: string;
  readonly verified: boolean | null;
}

/** Starts a session of a person who has proved who they are, and sets its cookie. Refused for a blocked account. */
const startSession = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string() }) },
  async (ctx) => {
    const { internalAdapter } = ctx.context;
    const user = await internalAdapter.findUserById(ctx.body.userId);
    const session = user === null ? null : await internalAdapter.createSession(user.id);
    if (user === null || !session) throw new APIError('UNAUTHORIZED');
    await setSessionCookie(ctx, { session, user });
    return { user: user.id, email: user.email };
  },
);

const NewPerson = z.object({
  email: z.string(),
  /** Whether the person has proved that it is theirs. */
  emailVerified: z.boolean(),
  name: z.string(),
  language: z.string(),
  /** PHC string. */
  passwordHash: z.string(),
});

/** Makes an account with a password. Throws what the database does. */
const createPerson = createAuthEndpoint.serverOnly({ method: 'POST', body: NewPerson }, async (ctx) => {
  const { internalAdapter } = ctx.context;
  const { passwordHash, ...person } = ctx.body;
  const user = await internalAdapter.createUser(person, { method: 'invitation' });
  try {
    const credential = { providerId: 'credential', accountId: user.id, password: passwordHash };
    await internalAdapter.createAccount({ ...credential, userId: user.id });
  } catch (error) {
    await internalAdapter.deleteUser(user.id);
    throw error;
  }
  return { user: user.id };
});

/** Takes back what `createPerson` made, sessions included. */
const removePerson = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string() }) },
  async (ctx) => {
    await ctx.context.internalAdapter.deleteUser(ctx.body.userId);
  },
);

const RESET = 'reset-password:';

/** A one-time secret that lets its holder set a new password, and when it ends. */
const createResetToken = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string(), token: z.string(), expiresAt: z.date() }) },
  async (ctx) => {
    const { userId, token, expiresAt } = ctx.body;
    await ctx.context.internalAdapter.createVerificationValue({
      value: userId,
      identifier: `${RESET}${token}`,
      expiresAt,
    });
  },
);

/** Whose new password the secret sets; undefined when it is wrong, used or expired. */
const findResetToken = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ token: z.string() }) },
  async (ctx) => {
    const found = await ctx.context.internalAdapter.findVerificationValue(`${RESET}${ctx.body.token}`);
    return { user: found !== null && found.expiresAt > new Date() ? found.value : undefined };
  },
);

/** Keeps a value for the one who holds its key, for a short time and one use. */
const putOnce = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ key: z.string(), value: z.string(), expiresAt: z.date() }) },
  async (ctx) => {
    const { key, value, expiresAt } = ctx.body;
    await ctx.context.internalAdapter.createVerificationValue({ identifier: key, value, expiresAt });
  },
);

/** Takes the value out: of two callers at the same time one gets it. Undefined when it is gone or expired. */
const takeOnce = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ key: z.string() }) },
  async (ctx) => {
    const found = await ctx.context.internalAdapter.consumeVerificationValue(ctx.body.key);
    return { value: found?.value };
  },
);

const ProviderAccount = z.object({ providerId: z.string(), accountId: z.string() });

/** Whose account at an identity provider it is; undefined when it is nobody's here. */
const findByProvider = createAuthEndpoint.serverOnly(
  { method: 'POST', body: ProviderAccount },
  async (ctx) => {
    const found = await ctx.context.internalAdapter.findAccountByKey(ctx.body);
    return { user: found?.userId };
  },
);

/** Ties an account at an identity provider to a person. */
const linkProvider = createAuthEndpoint.serverOnly(
  { method: 'POST', body: ProviderAccount.extend({ userId: z.string() }) },
  async (ctx) => {
    await ctx.context.internalAdapter.createAccount(ctx.body);
  },
);

/** Voids all open links and challenges of a person: older ones must not outlive a new password. */
const voidProofs = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string() }) },
  async (ctx) => {
    await ctx.context.adapter.deleteMany({
      model: 'verification',
      where: [{ field: 'value', value: ctx.body.userId }],
    });
  },
);

const Challenge = z.object({ userId: z.string(), secret: z.string(), seconds: z.number() });

/**
 * Asks the browser for the second factor of a person who has proved who they are in another way than by the password:
 * writes what the library writes after a password, for the same routes to take.
 */
const startChallenge = createAuthEndpoint.serverOnly({ method: 'POST', body: Challenge }, async (ctx) => {
  const { userId, secret, seconds } = ctx.body;
  const { internalAdapter } = ctx.context;
  const identifier = `2fa-${secret}`;
  const expiresAt = new Date(Date.now() + seconds * 1000);
  await internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
  await internalAdapter.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: '0',
    expiresAt,
  });
  const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: seconds });
  await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes);
});

/** Whose second factor the browser was asked for: undefined when it was not, or too long ago. */
const findChallenged = createAuthEndpoint.serverOnly(
  { method: 'POST', requireHeaders: true },
  async (ctx) => {
    const cookie = ctx.context.createAuthCookie('two_factor');
    const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
    if (!challenge) return { user: undefined };
    const found = await ctx.context.internalAdapter.findVerificationValue(challenge);
    return { user: found !== null && found.expiresAt > new Date() ? found.value : undefined };
  },
);

/** The secret that a person's one-time codes are made of; undefined when there is none. */
const readTotpSecret = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string() }) },
  async (ctx) => {
    const row = await ctx.context.adapter.findOne<TwoFactorRow>({
      model: 'twoFactor',
      where: [{ field: 'userId', value: ctx.body.userId }],
    });
    if (row === null) return { secret: undefined };
    return { secret: await symmetricDecrypt({ key: ctx.context.secretConfig, data: row.secret }) };
  },
);

/** The plugin that carries them. */
export const ownEndpoints = {
  id: 'serai',
  endpoints: {
    startSession,
    createPerson,
    removePerson,
    createResetToken,
    findResetToken,
    voidProofs,
    putOnce,
    takeOnce,
    findByProvider,
    linkProvider,
    startChallenge,
    findChallenged,
    readTotpSecret,
  },
} as const;
