import type { NotificationsReader } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { countUnread, listNotifications, listOwed, listUnmailed } from './inbox.ts';
import { listMails } from './mails.ts';
import {
  findWebhook,
  listDeliveries,
  listDueDeliveries,
  listNextDeliveries,
  listWebhooks,
} from './webhooks.ts';

/** The reads of inbox, outbox and webhooks on one transaction. */
export const createNotificationsReader = (db: Kysely<Tables>): NotificationsReader => ({
  listNotifications: (user, filter) => listNotifications(db, user, filter),
  countUnread: (user) => countUnread(db, user),
  listWebhooks: (owners) => listWebhooks(db, owners),
  findWebhook: (id) => findWebhook(db, id),
  listDeliveries: (webhook, limit) => listDeliveries(db, webhook, limit),
  listMails: (filter) => listMails(db, filter),
  listOwed: (owed) => listOwed(db, owed),
  listUnmailed: (user, owed) => listUnmailed(db, user, owed),
  listDueDeliveries: (at, limit) => listDueDeliveries(db, at, limit),
  listNextDeliveries: (at, limit) => listNextDeliveries(db, at, limit),
});
