/** Row shapes of what people and machines are told; see migration 0006. */
import type { ColumnType } from 'kysely';
import type { Instant, OptionalInstant } from '../instants.ts';

/** json: text in, parsed out. */
type Facts = ColumnType<Record<string, string | number>, string, never>;

export interface NotificationsTable {
  id: string;
  user_id: string;
  kind: string;
  facts: Facts;
  path: string | null;
  created_at: Instant;
  read_at: OptionalInstant;
  mailed_at: OptionalInstant;
}

export interface MailsTable {
  id: string;
  purpose: string;
  recipient: string;
  subject: string;
  text: string;
  language: string;
  created_at: Instant;
  sent_at: OptionalInstant;
  attempts: number;
  last_problem: string | null;
  next_at: Instant;
  expires_at: OptionalInstant;
  invitation: string | null;
}

export interface WebhooksTable {
  id: string;
  owner: string;
  url: string;
  kinds: string[];
  sealed_secret: string;
  created_at: Instant;
  disabled_at: OptionalInstant;
  last_delivery_at: OptionalInstant;
  last_problem: string | null;
}

export interface WebhookDeliveriesTable {
  id: string;
  webhook: string;
  kind: string;
  facts: Facts;
  created_at: Instant;
  attempts: number;
  next_at: Instant;
  delivered_at: OptionalInstant;
}

export interface NotificationsTables {
  notifications: NotificationsTable;
  mails: MailsTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
}
