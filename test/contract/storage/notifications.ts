import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT } from '../support/figures.ts';
import { addUser, hoursAfter, newId } from '../support/people.ts';
import { delivery, mail, notification, webhook } from '../support/people-records.ts';

/** What people and machines are told: nothing twice, nothing to those who are gone, nothing of use kept from them. */
export function notificationsContract(engine: Engine): void {
  describe('notifications', () => {
    let opened: TestStorage;
    let reader: string;
    let other: string;
    beforeAll(async () => {
      opened = await engine.open();
      reader = await addUser(opened);
      other = await addUser(opened);
    });
    afterAll(() => opened.dispose());

    it('gives the inbox newest first, in pages, and marks what is its owner’s as read, once', async () => {
      const told = [0, 1, 2].map((hour) => notification(reader, { createdAt: hoursAfter(hour) }));
      await opened.storage.write(async ({ notifications }) => {
        await notifications.addNotifications([...told, notification(other)]);
        await notifications.addNotifications([]);
        expect(await notifications.listNotifications(reader, {})).toEqual(told.toReversed());
        const page = { limit: 1, before: told[2]?.id ?? '' };
        expect(await notifications.listNotifications(reader, page)).toEqual([told[1]]);
        expect(await notifications.listNotifications(other, page)).toEqual([]);
        const ids = told.slice(0, 1).map(({ id }) => id);
        expect(await notifications.markRead(other, hoursAfter(3), ids)).toBe(0);
        expect(await notifications.markRead(reader, hoursAfter(3), ids)).toBe(1);
        expect(await notifications.markRead(reader, hoursAfter(4), ids)).toBe(0);
        expect(await notifications.countUnread(reader)).toBe(2);
        expect(await notifications.markRead(reader, hoursAfter(4))).toBe(2);
        expect(await notifications.listNotifications(reader, { unreadOnly: true })).toEqual([]);
        expect(await notifications.countUnread(other)).toBe(1);
      });
    });

    it('leaves none out between two pages of those that were told at one instant', async () => {
      const crowded = await addUser(opened);
      const told = Array.from({ length: 7 }, () => notification(crowded));
      await opened.storage.write(async ({ notifications }) => {
        await notifications.addNotifications(told);
        const seen: string[] = [];
        for (let before: string | undefined; seen.length < 20; before = seen.at(-1)) {
          const page = { limit: 3, ...(before === undefined ? {} : { before }) };
          const found = await notifications.listNotifications(crowded, page);
          if (found.length === 0) break;
          seen.push(...found.map(({ id }) => id));
        }
        expect(seen).toEqual(
          told
            .map(({ id }) => id)
            .toSorted()
            .reverse(),
        );
      });
    });

    it('owes mails to people by their digest, and none to those who cannot sign in', async () => {
      const [weekly, blocked] = await Promise.all([addUser(opened), addUser(opened)]);
      const told = [
        notification(weekly),
        notification(weekly, { kind: 'role.granted' }),
        notification(blocked),
      ];
      await opened.storage.write(async ({ accounts, notifications }) => {
        for (const user of [weekly, blocked]) await accounts.updateUser(user, { digest: 'weekly' });
        await accounts.updateUser(blocked, { blockedAt: AT });
        await notifications.addNotifications(told);
        const people = (before: string, page: { kinds?: readonly 'job.ended'[]; after?: string } = {}) =>
          notifications.listOwed({ digest: 'weekly', before, limit: 10, ...page });
        expect(await people(AT)).toEqual([]);
        expect(await people(hoursAfter(1))).toEqual([weekly]);
        expect(await people(hoursAfter(1), { kinds: ['job.ended'] })).toEqual([]);
        expect(await people(hoursAfter(1), { after: weekly })).toEqual([]);
        const owed = async (before: string, kinds: readonly 'role.granted'[] | undefined, limit = 10) => {
          const asked = { before, limit, ...(kinds === undefined ? {} : { kinds }) };
          return (await notifications.listUnmailed(weekly, asked)).map(({ id }) => id);
        };
        const [first, second] = told
          .slice(0, 2)
          .map(({ id }) => id)
          .toSorted();
        expect(await owed(AT, undefined)).toEqual([]);
        expect(await owed(hoursAfter(1), undefined)).toEqual([first, second]);
        expect(await owed(hoursAfter(1), undefined, 1)).toEqual([first]);
        expect(await owed(hoursAfter(1), ['role.granted'])).toEqual([told[1]?.id]);
        await notifications.markMailed([told[0]?.id ?? ''], hoursAfter(1));
        expect(await owed(hoursAfter(1), undefined)).toEqual([told[1]?.id]);
        await notifications.markMailed([told[1]?.id ?? ''], hoursAfter(1));
        expect(await people(hoursAfter(1))).toEqual([]);
      });
    });

    it('keeps a mail until it is sent, and then neither its words nor, in time, whom it was for', async () => {
      const [first, second, useless] = [
        mail('a@example.org'),
        mail('b@example.org', { createdAt: hoursAfter(1), nextAt: hoursAfter(1), purpose: 'notification' }),
        mail('c@example.org', { expiresAt: hoursAfter(2) }),
      ];
      await opened.storage.write(async ({ notifications }) => {
        for (const each of [first, second, useless]) await notifications.addMail(each);
        const due = async (at: string) =>
          (await notifications.listMails({ dueAt: at, limit: 10 })).map(({ id }) => id);
        expect(await due(AT)).toEqual([first.id, useless.id]);
        expect(await due(hoursAfter(2))).toEqual([first.id, second.id]);
        await notifications.endMail(first.id, { attempts: 1, nextAt: hoursAfter(5), problem: 'No answer.' });
        expect(await due(hoursAfter(2))).toEqual([second.id]);
        await notifications.endMail(first.id, { sentAt: hoursAfter(5) });
        await notifications.endMail(first.id, { attempts: 9, nextAt: AT });
        const [sent] = await notifications.listMails({ all: true, to: 'A@example.org', limit: 10 });
        expect(sent).toMatchObject({
          id: first.id,
          subject: '',
          text: '',
          sentAt: hoursAfter(5),
          attempts: 1,
        });
        expect(await notifications.removeExpiredMails(hoursAfter(2))).toBe(1);
        expect(await notifications.removeEndedBefore(hoursAfter(5))).toBe(0);
        expect(await notifications.removeEndedBefore(hoursAfter(6))).toBe(1);
        expect(await notifications.listMails({ all: true, limit: 10 })).toEqual([second]);
      });
    });

    it('takes of each owner one call at a time, those first that wait longest', async () => {
      const flooding = [webhook(`user:${reader}`), webhook(`user:${reader}`)];
      const quiet = webhook(`user:${other}`);
      const calls = flooding.flatMap(({ id }) => [1, 2, 3].map(() => delivery(id, { nextAt: AT })));
      const waiting = delivery(quiet.id, { nextAt: hoursAfter(1) });
      await opened.storage.write(async ({ notifications }) => {
        for (const each of [...flooding, quiet]) await notifications.addWebhook(each);
        await notifications.addDeliveries([...calls, waiting]);
        const next = (await notifications.listNextDeliveries(hoursAfter(1), 8)).map(({ id }) => id);
        const [oldest] = calls.map(({ id }) => id).toSorted();
        expect(next).toEqual([oldest, waiting.id]);
        expect(await notifications.listNextDeliveries(AT, 8)).toHaveLength(1);
        expect(await notifications.listDueDeliveries(hoursAfter(1), 100)).toHaveLength(7);
        for (const { id } of [...flooding, quiet]) await notifications.removeWebhook(id);
      });
    });

    it('calls webhooks that are enabled, when their turn has come, and forgets calls with their webhook', async () => {
      const hook = webhook(`organisation:${newId()}`, { kinds: ['job.ended'] });
      const [now, later] = [delivery(hook.id), delivery(hook.id, { nextAt: hoursAfter(1) })];
      await opened.storage.write(async ({ notifications }) => {
        await notifications.addWebhook(hook);
        await notifications.addDeliveries([now, later]);
        expect(await notifications.listWebhooks([hook.owner, 'user:nobody'])).toEqual([hook]);
        const due = async (at: string) => (await notifications.listDueDeliveries(at, 10)).map(({ id }) => id);
        expect(await due(AT)).toEqual([now.id]);
        await notifications.endDelivery(now.id, { attempts: 1, nextAt: hoursAfter(2) });
        expect(await due(hoursAfter(1))).toEqual([later.id]);
        await notifications.endDelivery(later.id, { deliveredAt: hoursAfter(1) });
        expect(await due(hoursAfter(2))).toEqual([now.id]);
        await notifications.updateWebhook(hook.id, {
          disabledAt: hoursAfter(2),
          lastProblem: 'It answers 500.',
        });
        expect(await due(hoursAfter(2))).toEqual([]);
        await notifications.updateWebhook(hook.id, { disabledAt: null, lastProblem: null });
        expect(await notifications.findWebhook(hook.id)).toEqual(hook);
        expect(await due(hoursAfter(2))).toEqual([now.id]);
        expect(await notifications.removeEndedBefore(hoursAfter(2))).toBe(1);
        expect(await notifications.listDeliveries(hook.id, 10)).toHaveLength(1);
        expect(await notifications.removeWebhook(hook.id)).toBe(true);
        expect(await notifications.removeWebhook(hook.id)).toBe(false);
        expect(await notifications.listDeliveries(hook.id, 10)).toEqual([]);
      });
    });
  });
}
