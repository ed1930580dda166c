/** The inbox on the real store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { notificationsList, notificationsMarkRead } from './inbox.ts';
import { notify } from './notify.ts';

let platform: PeoplePlatform;
beforeAll(async () => {
  platform = await openPeoplePlatform();
});
afterAll(() => platform.close());

const moment = () => ({ at: platform.clock.now(), newId: () => platform.ports.secrets.newId() });

const list = (who: Person, input: z.input<typeof notificationsList.input> = {}) =>
  platform.as(who).call(notificationsList, input);

/** Tells of a comment by the author in a round about Kazakhstan. */
const tellOfComment = (author: string, ...readers: readonly Person[]) =>
  platform.ports.storage.write((tx) =>
    notify(
      tx,
      {
        kind: 'validation.commented',
        users: readers.map(({ id }) => id),
        facts: { round: '1', title: 'Broadband', country: 'KAZ', author },
        path: '/validation/1',
      },
      { ...moment(), except: author },
    ),
  );

describe('the inbox', () => {
  it('speaks the language of its reader, with the names of today', async () => {
    const reader = await platform.makeUser({ language: 'ru' });
    const author = await platform.makeUser({ name: 'Daniyar Omarov' });
    await tellOfComment(author.id, reader, author);
    expect(await list(reader)).toMatchObject({
      unread: 1,
      notifications: [
        {
          title: 'Новый комментарий в раунде «Broadband» (Казахстан)',
          text: 'Автор комментария: Daniyar Omarov.',
          path: '/validation/1',
          read_at: null,
        },
      ],
    });
    await platform.ports.storage.write((tx) => tx.accounts.updateUser(author.id, { name: 'D. Omarov' }));
    expect((await list(reader, { lang: 'en' })).notifications[0]?.text).toBe('D. Omarov has commented.');
    await platform.ports.storage.write((tx) => tx.accounts.buryUser(author.id, platform.clock.now()));
    expect((await list(reader)).notifications[0]?.text).toBe('Автор комментария: удалённый пользователь.');
    const { rows } = await platform.opened.pool.query('select * from notifications');
    expect(JSON.stringify(rows)).not.toContain('Omarov');
  });

  it('tells nobody what they did themselves, unless it is about their own security, and each person once', async () => {
    const reader = await platform.makeUser();
    const author = await platform.makeUser();
    await tellOfComment(author.id, reader, reader, author);
    expect((await list(reader)).unread).toBe(1);
    expect(await list(author)).toEqual({ notifications: [], unread: 0 });
    const notice = { kind: 'security.password-changed', users: [author.id], facts: {} } as const;
    await platform.ports.storage.write((tx) => notify(tx, notice, { ...moment(), except: author.id }));
    expect((await list(author)).unread).toBe(1);
  });

  it('marks as read what is named, or everything, and nothing of others', async () => {
    const [reader, other, author] = [
      await platform.makeUser(),
      await platform.makeUser(),
      await platform.makeUser(),
    ];
    for (const _ of [1, 2, 3]) await tellOfComment(author.id, reader, other);
    const [first] = (await list(reader)).notifications;
    const ids = [first?.id ?? ''];
    expect(await platform.as(other).call(notificationsMarkRead, { ids })).toEqual({ read: 0 });
    expect(await platform.as(reader).call(notificationsMarkRead, { ids })).toEqual({ read: 1 });
    expect(await platform.as(reader).call(notificationsMarkRead, { ids })).toEqual({ read: 0 });
    expect((await list(reader, { unread: true })).notifications).toHaveLength(2);
    expect(await platform.as(reader).call(notificationsMarkRead, {})).toEqual({ read: 2 });
    expect((await list(reader)).unread).toBe(0);
    expect((await list(other)).unread).toBe(3);
  });

  it('goes back page by page, newest first', async () => {
    const reader = await platform.makeUser();
    const author = await platform.makeUser();
    for (const _ of [1, 2, 3]) {
      platform.clock.advance({ minutes: 1 });
      await tellOfComment(author.id, reader);
    }
    const newest = (await list(reader, { limit: 2 })).notifications;
    const before = newest.at(-1)?.id ?? '';
    const older = (await list(reader, { limit: 2, before })).notifications;
    const instants = [...newest, ...older].map(({ created_at }) => created_at);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(new Set(instants).size).toBe(3);
  });
});
