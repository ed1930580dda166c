/** Records of what people and machines are told. */
import type { Language } from '../input.ts';
import type { Digest } from './accounts.ts';

/** What can be told; each kind has its words in every language. */
export const NOTIFICATION_KINDS = [
  'organisation.joined',
  'organisation.role-changed',
  'organisation.removed',
  'role.granted',
  'role.withdrawn',
  'security.password-changed',
  'security.two-factor-changed',
  'security.passkey-added',
  'security.identity-linked',
  'security.token-created',
  'token.expiring',
  'job.ended',
  'validation.opened',
  'validation.commented',
  'validation.answered',
  'validation.reminder',
  'validation.overdue',
  'validation.published',
  'validation.withdrawn',
  'webhook.disabled',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What the words of a notification quote; texts as they are, instants as ISO 8601. */
export type NotificationFacts = Readonly<Record<string, string | number>>;

export interface Notification {
  readonly id: string;
  readonly user: string;
  readonly kind: NotificationKind;
  readonly facts: NotificationFacts;
  /** Path of the page where it can be acted on, e.g. `/validation/<id>`. */
  readonly path: string | undefined;
  readonly createdAt: string;
  readonly readAt: string | undefined;
  /** When it went out by e-mail, or when it was decided that it does not; undefined as long as a mail is owed. */
  readonly mailedAt: string | undefined;
}

/** What an e-mail is for. `notification` repeats somebody's inbox: its words are shown to nobody else. */
export const MAIL_PURPOSES = ['invitation', 'password-reset', 'welcome', 'notification'] as const;
export type MailPurpose = (typeof MAIL_PURPOSES)[number];

/** An e-mail in the outbox: written with the change that it tells of, sent by the worker, kept when there is no server. */
export interface Mail {
  readonly id: string;
  readonly purpose: MailPurpose;
  readonly to: string;
  /** Emptied once it is sent, as the text is: it may name people. */
  readonly subject: string;
  /** Plain text; emptied once it is sent, because links in it open doors. */
  readonly text: string;
  readonly language: Language;
  readonly createdAt: string;
  readonly sentAt: string | undefined;
  readonly attempts: number;
  readonly lastProblem: string | undefined;
  /** Not tried before this instant: while one worker has it, and between two tries. */
  readonly nextAt: string;
  /** After this instant it is of no use any more, and is not sent. */
  readonly expiresAt: string | undefined;
  /** Id of the invitation whose link it brings: once that is accepted or withdrawn, the unsent mail goes with it. */
  readonly invitation: string | undefined;
}

/** Where a machine is told: signed as Standard Webhooks 1.0 says. */
export interface Webhook {
  readonly id: string;
  /** `user:<id>` or `organisation:<id>`. */
  readonly owner: string;
  readonly url: string;
  /** Kinds that it is told; empty for all. */
  readonly kinds: readonly NotificationKind[];
  /** `whsec_` + base64; shown once, kept sealed with the key of the installation. */
  readonly sealedSecret: string;
  readonly createdAt: string;
  /** Set after too many failures in a row. */
  readonly disabledAt: string | undefined;
  readonly lastDeliveryAt: string | undefined;
  readonly lastProblem: string | undefined;
}

/** One call of a webhook, waiting or done. */
export interface Delivery {
  readonly id: string;
  readonly webhook: string;
  readonly kind: NotificationKind;
  readonly facts: NotificationFacts;
  readonly createdAt: string;
  readonly attempts: number;
  readonly nextAt: string;
  readonly deliveredAt: string | undefined;
}

/** Whom a mail is owed, and for what. */
export interface Owed {
  readonly digest: Digest;
  /** Told before this instant. */
  readonly before: string;
  /** Of these kinds alone. */
  readonly kinds?: readonly NotificationKind[];
}

export interface NotificationsReader {
  /** Newest first; `before` is the id of the last one of the page before, of the same user. */
  listNotifications(
    user: string,
    filter: { readonly unreadOnly?: boolean; readonly limit?: number; readonly before?: string },
  ): Promise<Notification[]>;
  countUnread(user: string): Promise<number>;
  listWebhooks(owners: readonly string[]): Promise<Webhook[]>;
  findWebhook(id: string): Promise<Webhook | undefined>;
  /** Of one webhook, newest first. */
  listDeliveries(webhook: string, limit: number): Promise<Delivery[]>;
  /** Unsent mails, oldest first; with `all` the sent ones, too; with `dueAt` those to be tried at that instant. */
  listMails(filter: {
    readonly all?: boolean;
    readonly dueAt?: string;
    /** Those to this address. */
    readonly to?: string;
    readonly limit: number;
  }): Promise<Mail[]>;
  /** Ids of people with this digest who can sign in and are owed a mail, in order; those after an id. */
  listOwed(owed: Owed & { readonly after?: string; readonly limit: number }): Promise<string[]>;
  /** What a mail is owed for to this person, oldest first. */
  listUnmailed(
    user: string,
    owed: Pick<Owed, 'before' | 'kinds'> & { readonly limit: number },
  ): Promise<Notification[]>;
  /** Calls that are due, longest waiting first. */
  listDueDeliveries(at: string, limit: number): Promise<Delivery[]>;
  /** The same, one of each owner. */
  listNextDeliveries(at: string, limit: number): Promise<Delivery[]>;
}

export interface NotificationsWriter extends NotificationsReader {
  addNotifications(notifications: readonly Notification[]): Promise<void>;
  /** Of this user only; all of theirs when `ids` is absent. Returns how many became read. */
  markRead(user: string, at: string, ids?: readonly string[]): Promise<number>;
  markMailed(ids: readonly string[], at: string): Promise<void>;
  addMail(mail: Mail): Promise<void>;
  /** Sent: subject and text emptied. Taken, or failed: how often it was tried, when it is to be tried again, and what went wrong. */
  endMail(
    id: string,
    outcome:
      | { readonly sentAt: string }
      | { readonly attempts: number; readonly nextAt: string; readonly problem?: string },
  ): Promise<void>;
  /** Unsent ones that are of no use any more at the instant. */
  removeExpiredMails(at: string): Promise<number>;
  /** Mails sent, and deliveries made or given up, before the instant: whom we wrote to is not kept for ever. */
  removeEndedBefore(at: string): Promise<number>;
  addWebhook(webhook: Webhook): Promise<void>;
  updateWebhook(
    id: string,
    change: {
      readonly disabledAt?: string | null;
      readonly lastDeliveryAt?: string;
      readonly lastProblem?: string | null;
    },
  ): Promise<void>;
  removeWebhook(id: string): Promise<boolean>;
  addDeliveries(deliveries: readonly Delivery[]): Promise<void>;
  endDelivery(
    id: string,
    outcome: { readonly deliveredAt: string } | { readonly attempts: number; readonly nextAt: string },
  ): Promise<void>;
}
