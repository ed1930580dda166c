import type { NotificationsReader, NotificationsWriter } from '@serai/app/ports';
import type { OpenedStorage } from '../open.ts';
import { AT, type Call, type CallGroup } from './call.ts';

const notification = {
  id: 'n',
  user: 'u',
  kind: 'role.granted',
  facts: { role: 'reviewer' },
  path: undefined,
  createdAt: AT,
  readAt: undefined,
  mailedAt: undefined,
} as const;

const mail = {
  id: 'm',
  purpose: 'invitation',
  to: 'a@example.org',
  subject: 'S',
  text: 'T',
  language: 'en',
  createdAt: AT,
  sentAt: undefined,
  attempts: 0,
  lastProblem: undefined,
  nextAt: AT,
  expiresAt: undefined,
  invitation: undefined,
} as const;

const owed = { before: AT, kinds: ['role.granted'], limit: 10 } as const;

const webhook = {
  id: 'w',
  owner: 'user:00000000-0000-4000-8000-000000000000',
  url: 'https://example.org',
  kinds: [],
  sealedSecret: 's',
  createdAt: AT,
  disabledAt: undefined,
  lastDeliveryAt: undefined,
  lastProblem: undefined,
};

const delivery = {
  id: 'd',
  webhook: 'w',
  kind: 'role.granted',
  facts: {},
  createdAt: AT,
  attempts: 0,
  nextAt: AT,
  deliveredAt: undefined,
} as const;

/** Inbox, outbox, webhooks. Needs the user `u`. */
export const notificationCalls: CallGroup = (opened) => [...reads(opened), ...writes(opened)];

function reads({ storage }: OpenedStorage): readonly Call[] {
  const read = (name: string, call: (notifications: NotificationsReader) => Promise<unknown>): Call => [
    name,
    () => storage.read((tx) => call(tx.notifications)),
  ];
  return [
    read('listNotifications', (notifications) =>
      notifications.listNotifications('u', { unreadOnly: true, limit: 10, before: 'n' }),
    ),
    read('countUnread', (notifications) => notifications.countUnread('u')),
    read('listOwed', (notifications) => notifications.listOwed({ ...owed, digest: 'daily', after: 'u' })),
    read('listUnmailed', (notifications) => notifications.listUnmailed('u', owed)),
    read('listMails', (notifications) =>
      notifications.listMails({ dueAt: AT, to: 'a@example.org', limit: 10 }),
    ),
    read('listWebhooks', (notifications) => notifications.listWebhooks([webhook.owner])),
    read('findWebhook', (notifications) => notifications.findWebhook('w')),
    read('listDeliveries', (notifications) => notifications.listDeliveries('w', 10)),
    read('listDueDeliveries', (notifications) => notifications.listDueDeliveries(AT, 10)),
    read('listNextDeliveries', (notifications) => notifications.listNextDeliveries(AT, 10)),
  ];
}

function writes({ storage }: OpenedStorage): readonly Call[] {
  const write = (name: string, call: (notifications: NotificationsWriter) => Promise<unknown>): Call => [
    name,
    () => storage.write((tx) => call(tx.notifications)),
  ];
  return [
    write('addNotifications, markRead, markMailed', async (notifications) => {
      await notifications.addNotifications([notification]);
      await notifications.markRead('u', AT, ['n']);
      await notifications.markMailed(['n'], AT);
    }),
    write('addMail, endMail: failed, sent', async (notifications) => {
      await notifications.addMail(mail);
      await notifications.endMail('m', { attempts: 1, nextAt: AT, problem: 'No answer.' });
      await notifications.endMail('m', { sentAt: AT });
    }),
    write('removeExpiredMails', (notifications) => notifications.removeExpiredMails(AT)),
    write('addWebhook, updateWebhook', async (notifications) => {
      await notifications.addWebhook(webhook);
      await notifications.updateWebhook('w', { disabledAt: null, lastDeliveryAt: AT, lastProblem: null });
    }),
    write('addDeliveries, endDelivery: failed, delivered', async (notifications) => {
      await notifications.addDeliveries([delivery]);
      await notifications.endDelivery('d', { attempts: 1, nextAt: AT });
      await notifications.endDelivery('d', { deliveredAt: AT });
    }),
    write('removeEndedBefore', (notifications) => notifications.removeEndedBefore(AT)),
    write('removeWebhook', (notifications) => notifications.removeWebhook('w')),
  ];
}
