/** Wire format of notifications, webhooks and the outbox. */
import * as z from 'zod';
import { MAIL_PURPOSES, NOTIFICATION_KINDS } from '../ports/notifications.ts';

export const NotificationWire = z.object({
  id: z.string(),
  kind: z.enum(NOTIFICATION_KINDS),
  /** Sentences in the language asked for. */
  title: z.string(),
  text: z.string(),
  /** Path of the page where it can be acted on; null when there is none. */
  path: z.string().nullable(),
  created_at: z.string(),
  read_at: z.string().nullable(),
});
export type NotificationWire = z.infer<typeof NotificationWire>;

export const WebhookWire = z.object({
  id: z.string(),
  /** `user:<id>` or `organisation:<id>`. */
  owner: z.string(),
  url: z.string(),
  /** Empty for all kinds. */
  kinds: z.array(z.enum(NOTIFICATION_KINDS)),
  state: z.enum(['active', 'disabled']),
  created_at: z.string(),
  last_delivery_at: z.string().nullable(),
  last_problem: z.string().nullable(),
});
export type WebhookWire = z.infer<typeof WebhookWire>;

/** A fresh webhook: the secret is shown once. */
export const NewWebhookWire = WebhookWire.extend({ secret: z.string() });
export type NewWebhookWire = z.infer<typeof NewWebhookWire>;

export const MailWire = z.object({
  id: z.string(),
  purpose: z.enum(MAIL_PURPOSES),
  to: z.string(),
  /** Empty for what repeats somebody's inbox: that is theirs alone. */
  subject: z.string(),
  /** Empty as the subject is, and once it is sent. */
  text: z.string(),
  state: z.enum(['waiting', 'sent', 'kept']),
  created_at: z.string(),
  sent_at: z.string().nullable(),
  attempts: z.number().int(),
  last_problem: z.string().nullable(),
});
export type MailWire = z.infer<typeof MailWire>;
