/** What use-cases need of those who prove who somebody is, of secrets, and of the world outside. */
import type { Language } from '../input.ts';
import type { UserActor } from '../policy/actor.ts';

/** Chance and digests: random values that nobody can guess. */
export interface Secrets {
  /** A fresh id (UUID version 4). */
  newId(): string;
  /** A fresh secret of 32 bytes, base64url. */
  newSecret(): string;
  /** sha256 of the text, in hexadecimal: what is kept of a secret. */
  hash(secret: string): string;
  /** Encrypts with the key of the installation (AES-256-GCM); `open` reverses it and throws when it was changed. */
  seal(text: string): string;
  open(sealed: string): string;
}

/** Passwords and sessions. Never called inside a transaction of the storage: it uses the same connection. */
export interface Identity {
  /** A one-time path that lets its holder set a new password, e.g. `/reset-password?token=...`. */
  createResetPath(user: string): Promise<{ readonly path: string; readonly expiresAt: string }>;
  /**
   * Makes sure that it is the person who acts: by their password, or, of somebody who has none, by a session of the last
   * 15 minutes. Throws Problem invalid-input (no password given), forbidden (wrong, or signed in too long ago) or too-many.
   */
  assertPresent(person: Pick<UserActor, 'id' | 'session'>, password: string | undefined): Promise<void>;
  /** Forgets what is cached of a user, or of all: called after a write that changes what somebody may do. */
  forget(user?: string): void;
}

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
}

/** The way to the mail server. */
export interface Mailer {
  /** False when no server is set: then mails are kept, and whoever may sees them. */
  readonly configured: boolean;
  /** Throws Problem unavailable when the server does not take it. */
  send(message: MailMessage): Promise<void>;
}

/** The way to webhooks of others. */
export interface WebhookCaller {
  /** Throws Problem invalid-input with the reason when calls to the address are not allowed (scheme, private network). */
  check(url: string): Promise<void>;
  /** Posts; throws Problem unavailable with the reason unless the answer is 2xx. Follows no redirect. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<void>;
}
