/** The identity library, set up on our tables. Its own routes are never mounted: `routes/` calls it. */
import type { OpenedStorage } from '@serai/store';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { cookieSettings } from './cookies.ts';
import { ownEndpoints } from './endpoints.ts';
import type { Hashing } from './passwords/hashing.ts';
import { LONGEST_PASSWORD } from './passwords/policy.ts';
import type { Keyring } from './secrets.ts';

export const APP_NAME = 'Caravanserai';
/** A session ends after 7 days without a visit. */
export const SESSION_S = 7 * 24 * 3600;
/** How long a link that sets a new password opens. */
export const RESET_LINK_S = 3600;
/** How long somebody has for the second factor. */
export const SECOND_FACTOR_S = 600;
/** Header that hands the caller's address over; nothing of a request reaches the library but what we put there. */
export const ADDRESS_HEADER = 'x-serai-address';

export interface AuthParts {
  readonly kysely: OpenedStorage['kysely'];
  readonly keyring: Keyring;
  readonly hashing: Hashing;
  /** Address under which people reach the platform, e.g. `https://serai.example.org`. */
  readonly url: string;
  /** Hears of what the library could not do. */
  readonly onDefect: (error: unknown) => void;
}

/** Names of fields in our tables, where they are not those of the library. */
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
const fields = {
  user: { ...TIMES, emailVerified: 'email_verified' },
  session: {
    ...TIMES,
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
  },
  account: {
    ...TIMES,
    userId: 'user_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
  },
  verification: { ...TIMES, expiresAt: 'expires_at' },
  twoFactor: {
    userId: 'user_id',
    backupCodes: 'backup_codes',
    failedVerificationCount: 'failed_verification_count',
    lockedUntil: 'locked_until',
  },
} as const;

const second = twoFactor({
  issuer: APP_NAME,
  twoFactorCookieMaxAge: SECOND_FACTOR_S,
  schema: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: { modelName: 'two_factors', fields: fields.twoFactor },
  },
});

/** Fields of a user that are ours. */
const ownUserFields = {
  language: { type: 'string', input: false, required: true, defaultValue: 'en' },
  blockedAt: { type: 'date', input: false, required: false, fieldName: 'blocked_at' },
  deletedAt: { type: 'date', input: false, required: false, fieldName: 'deleted_at' },
} as const;

/** What the library reports as an error and is none: nobody who is blocked gets a session. */
const NO_DEFECT: ReadonlySet<string> = new Set(['Failed to create session']);

function hear(onDefect: AuthParts['onDefect'], message: string, detail: unknown): void {
  if (!NO_DEFECT.has(message)) onDefect(new Error(message, { cause: detail }));
}

/** The library; opens nothing and calls nobody. */
export function createAuth({ kysely, keyring, hashing, url, onDefect }: AuthParts) {
  return betterAuth({
    appName: APP_NAME,
    baseURL: url,
    basePath: '/api/auth',
    // A list: a single one would give way to a variable of the environment.
    secrets: [{ version: 1, value: keyring.keyFor('sessions') }],
    database: { db: kysely, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_, message, ...details) => hear(onDefect, message, details[0]) },
    user: { modelName: 'users', fields: fields.user, additionalFields: ownUserFields },
    session: { modelName: 'sessions', fields: fields.session, expiresIn: SESSION_S },
    account: { modelName: 'identities', fields: fields.account, accountLinking: { enabled: false } },
    verification: { modelName: 'verifications', fields: fields.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: LONGEST_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_LINK_S,
      password: { hash: hashing.hash, verify: ({ hash, password }) => hashing.verify(hash, password) },
    },
    databaseHooks: {
      session: {
        create: {
          // Whatever the way in: nobody who is blocked gets a session.
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId);
            const { blockedAt, deletedAt } = (user ?? {}) as {
              blockedAt?: Date | null;
              deletedAt?: Date | null;
            };
            return user !== null && user !== undefined && !blockedAt && !deletedAt ? undefined : false;
          },
        },
      },
    },
    plugins: [second, ownEndpoints],
    advanced: {
      ...cookieSettings(url),
      database: { generateId: () => keyring.newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  } satisfies BetterAuthOptions);
}

export type Auth = ReturnType<typeof createAuth>;
