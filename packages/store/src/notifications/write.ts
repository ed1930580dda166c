import type { NotificationsWriter } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { addNotifications, markMailed, markRead } from './inbox.ts';
import { addMail, endMail, removeExpiredMails, removeSentMails } from './mails.ts';
import { createNotificationsReader } from './read.ts';
import {
  addDeliveries,
  addWebhook,
  endDelivery,
  removeEndedDeliveries,
  removeWebhook,
  updateWebhook,
} from './webhooks.ts';

/** The writes of inbox, outbox and webhooks on one transaction, which must be the only writing one. */
export const createNotificationsWriter = (db: Kysely<Tables>): NotificationsWriter => ({
  ...createNotificationsReader(db),
  addNotifications: (notifications) => addNotifications(db, notifications),
  markRead: (user, at, ids) => markRead(db, user, at, ids),
  markMailed: (ids, at) => markMailed(db, ids, at),
  addMail: (mail) => addMail(db, mail),
  endMail: (id, outcome) => endMail(db, id, outcome),
  removeExpiredMails: (at) => removeExpiredMails(db, at),
  removeEndedBefore: async (at) => (await removeSentMails(db, at)) + (await removeEndedDeliveries(db, at)),
  addWebhook: (webhook) => addWebhook(db, webhook),
  updateWebhook: (id, change) => updateWebhook(db, id, change),
  removeWebhook: (id) => removeWebhook(db, id),
  addDeliveries: (deliveries) => addDeliveries(db, deliveries),
  endDelivery: (id, outcome) => endDelivery(db, id, outcome),
});
