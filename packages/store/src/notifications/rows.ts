/** Rows of the tables as the records of the port; facts are kept as they were told. */
import type { Delivery, Mail, MailPurpose, Notification, NotificationKind, Webhook } from '@serai/app/ports';
import type { Selectable } from 'kysely';
import { toInstant, toOptionalInstant } from '../instants.ts';
import type { MailsTable, NotificationsTable, WebhookDeliveriesTable, WebhooksTable } from './tables.ts';

export const toNotification = (row: Selectable<NotificationsTable>): Notification => ({
  id: row.id,
  user: row.user_id,
  kind: row.kind as NotificationKind,
  facts: row.facts,
  path: row.path ?? undefined,
  createdAt: toInstant(row.created_at),
  readAt: toOptionalInstant(row.read_at),
  mailedAt: toOptionalInstant(row.mailed_at),
});

export const toMail = (row: Selectable<MailsTable>): Mail => ({
  id: row.id,
  purpose: row.purpose as MailPurpose,
  to: row.recipient,
  subject: row.subject,
  text: row.text,
  language: row.language as Mail['language'],
  createdAt: toInstant(row.created_at),
  sentAt: toOptionalInstant(row.sent_at),
  attempts: row.attempts,
  lastProblem: row.last_problem ?? undefined,
  nextAt: toInstant(row.next_at),
  expiresAt: toOptionalInstant(row.expires_at),
  invitation: row.invitation ?? undefined,
});

export const toWebhook = (row: Selectable<WebhooksTable>): Webhook => ({
  id: row.id,
  owner: row.owner,
  url: row.url,
  kinds: row.kinds as NotificationKind[],
  sealedSecret: row.sealed_secret,
  createdAt: toInstant(row.created_at),
  disabledAt: toOptionalInstant(row.disabled_at),
  lastDeliveryAt: toOptionalInstant(row.last_delivery_at),
  lastProblem: row.last_problem ?? undefined,
});

export const toDelivery = (row: Selectable<WebhookDeliveriesTable>): Delivery => ({
  id: row.id,
  webhook: row.webhook,
  kind: row.kind as NotificationKind,
  facts: row.facts,
  createdAt: toInstant(row.created_at),
  attempts: row.attempts,
  nextAt: toInstant(row.next_at),
  deliveredAt: toOptionalInstant(row.delivered_at),
});
