/** What stands around the people platform of the tests: a clock that is moved by hand, and ears instead of wires. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import type {
  Clock,
  Identity,
  IndexWorkbench,
  Jobs,
  Mailer,
  MailMessage,
  Secrets,
  WebhookCaller,
} from '@serai/app/ports';
import { Problem } from '@serai/core/measure';

/** The instant at which a test begins. */
export const START = '2026-11-26T09:00:00.000Z';

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  set(instant: string): void;
  advance(by: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void;
}

/** A clock that shows `START`. */
export function createMovableClock(): MovableClock {
  let now = Date.parse(START);
  return {
    now: () => new Date(now).toISOString(),
    set: (instant) => {
      now = Date.parse(instant);
    },
    advance: ({ days = 0, hours = 0, minutes = 0 }) => {
      now += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
  };
}

/** Ids, secrets and encryption of node:crypto, with a key of its own. */
export function createTestSecrets(): Secrets {
  const key = randomBytes(32);
  return {
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('base64url'),
    hash: (secret) => createHash('sha256').update(secret).digest('hex'),
    seal: (text) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}

/** Remembers whose cached standing was forgotten; makes one path to a new password. */
export interface ListeningIdentity extends Identity {
  /** In order; `undefined` stands for all. */
  readonly forgotten: (string | undefined)[];
  /** Everybody's password; while it is undefined everybody has proved just now that it is they. */
  password: string | undefined;
}

/** A path that is always the same, so that a test can look for it, valid for an hour. */
export const RESET_PATH = '/reset-password?token=the-one-of-the-tests';

export function createListeningIdentity(clock: Clock): ListeningIdentity {
  const forgotten: (string | undefined)[] = [];
  const identity: ListeningIdentity = {
    forgotten,
    forget: (user) => {
      forgotten.push(user);
    },
    password: undefined,
    assertPresent: async (_, password) => {
      if (identity.password !== undefined && password !== identity.password) {
        throw new Problem('forbidden', 'This is not your password.');
      }
    },
    createResetPath: async () => ({
      path: RESET_PATH,
      expiresAt: new Date(Date.parse(clock.now()) + 3_600_000).toISOString(),
    }),
  };
  return identity;
}

/** A mail server of a sheet of paper: keeps what is sent. `fail` makes it refuse with that sentence. */
export interface ListeningMailer extends Mailer {
  configured: boolean;
  fail: string | undefined;
  readonly sent: MailMessage[];
}

export function createListeningMailer(): ListeningMailer {
  const mailer: ListeningMailer = {
    configured: true,
    fail: undefined,
    sent: [],
    send: async (message) => {
      if (mailer.fail !== undefined) throw new Problem('unavailable', mailer.fail);
      mailer.sent.push(message);
    },
  };
  return mailer;
}

/** One call of a webhook as it would have gone out. */
export interface HeardCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Machines of others: keeps the calls. `fail` makes them refuse; addresses that name `private` are not allowed. */
export interface ListeningWebhooks extends WebhookCaller {
  fail: string | undefined;
  readonly calls: HeardCall[];
}

export function createListeningWebhooks(): ListeningWebhooks {
  const webhooks: ListeningWebhooks = {
    fail: undefined,
    calls: [],
    check: async (url) => {
      if (url.includes('private')) throw new Problem('invalid-input', `${url} lies in a private network.`);
    },
    post: async (url, headers, body) => {
      if (webhooks.fail !== undefined) throw new Problem('unavailable', webhooks.fail);
      webhooks.calls.push({ url, headers, body });
    },
  };
  return webhooks;
}

/** The index workbench has tests of its own, with its threads. */
export const NO_WORKBENCH: IndexWorkbench = {
  robustness: () => Promise.reject(new Problem('unavailable', 'The people platform has no workbench.')),
  sensitivity: () => Promise.reject(new Problem('unavailable', 'The people platform has no workbench.')),
};

/** A platform without a queue: nothing is taken, and nothing waits. */
export const NO_QUEUE: Jobs = {
  submit: async () => {
    throw new Problem('unavailable', 'The people platform of the tests has no queue.');
  },
  list: async () => [],
  find: async () => undefined,
  cancel: async () => false,
  needs: async () => false,
};
