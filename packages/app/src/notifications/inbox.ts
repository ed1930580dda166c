/** Everyone's own inbox. */
import * as z from 'zod';
import { personOf } from '../accounts/account.ts';
import { LANGUAGES } from '../input.ts';
import { defineUseCase } from '../usecase.ts';
import { readNames, renderNotification } from './names.ts';
import { NotificationWire } from './wire.ts';

export const notificationsList = defineUseCase({
  name: 'notifications.list',
  summary: 'What I was told, newest first, in my language',
  input: z.strictObject({
    unread: z.boolean().default(false).describe('Only what I have not read'),
    lang: z.enum(LANGUAGES).optional().describe('Language of the sentences; that of the account when absent'),
    limit: z.int().min(1).max(100).default(50).describe('How many at most'),
    before: z.uuid().optional().describe('Id of the last one of the page before, to go on'),
  }),
  output: z.object({ notifications: z.array(NotificationWire), unread: z.int() }),
  access: 'user',
  effect: 'read',
  http: { method: 'get', path: '/notifications' },
  async run({ ports, actor, scope }, { unread, lang, limit, before }) {
    const user = personOf(actor).id;
    return ports.storage.read(async (tx) => {
      const language = lang ?? (await tx.accounts.findUser(scope, user))?.language ?? 'en';
      const found = await tx.notifications.listNotifications(user, {
        unreadOnly: unread,
        limit,
        ...(before === undefined ? {} : { before }),
      });
      const names = await readNames(tx, ports.catalog, found, { at: scope.now, language });
      return {
        notifications: found.map((notification) => ({
          id: notification.id,
          kind: notification.kind,
          ...renderNotification(notification, names, language),
          path: notification.path ?? null,
          created_at: notification.createdAt,
          read_at: notification.readAt ?? null,
        })),
        unread: await tx.notifications.countUnread(user),
      };
    });
  },
});

/**
 * Leaves no entry in the audit log: it changes nothing that anybody else sees, and when a person reads their mail is
 * nothing that the platform keeps for ever.
 */
export const notificationsMarkRead = defineUseCase({
  name: 'notifications.mark-read',
  summary: 'Mark notifications of mine as read: those named, or all',
  input: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(100).optional().describe('Ids; all of them when absent'),
  }),
  output: z.object({ read: z.int() }),
  access: 'user',
  effect: 'write',
  http: { method: 'post', path: '/notifications/read' },
  async run({ ports, actor }, { ids }) {
    const at = ports.clock.now();
    const read = await ports.storage.write((tx) => tx.notifications.markRead(personOf(actor).id, at, ids));
    return { read };
  },
});
