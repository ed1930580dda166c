import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, OPERATOR, VISITOR } from '../support/figures.ts';
import {
  addOrganisation,
  addSession,
  addUser,
  everyRowWith,
  hashOf,
  hoursAfter,
  newId,
  scopeOf,
} from '../support/people.ts';
import { invitation, mail, notification, passkey, token, webhook } from '../support/people-records.ts';

/** People: seen by themselves and their own, found in any case, and gone without a trace when they go. */
export function peopleContract(engine: Engine): void {
  describe('people', () => {
    let opened: TestStorage;
    let ministry: string;
    let lead: string;
    let colleague: string;
    let stranger: string;
    beforeAll(async () => {
      opened = await engine.open();
      ministry = await addOrganisation(opened, { name: 'Министерство цифрового развития' });
      lead = await addUser(opened, { email: 'lead@example.kz', name: 'Айгерим' });
      colleague = await addUser(opened, { email: 'colleague@example.kz', name: 'Bolat' });
      stranger = await addUser(opened, { email: 'stranger@example.uz', name: 'Dilshod' });
      await opened.storage.write(async (tx) => {
        for (const [user, role] of [
          [lead, 'lead'],
          [colleague, 'member'],
        ] as const)
          await tx.accounts.putMembership({ organisation: ministry, user, role, since: AT });
        for (const [user, country] of [
          [lead, 'KAZ'],
          [stranger, 'UZB'],
        ] as const)
          await tx.accounts.addGrant({
            user,
            role: 'focal-point',
            country,
            grantedBy: 'system',
            grantedAt: AT,
          });
      });
    });
    afterAll(() => opened.dispose());

    it('shows people to themselves, to those of their organisations and to the directory, and to nobody else', async () => {
      await opened.storage.read(async ({ accounts }) => {
        const seen = async (scope: typeof VISITOR) =>
          (await accounts.listUsers(scope, {})).map(({ id }) => id).sort();
        expect(await seen(OPERATOR)).toEqual([lead, colleague, stranger].sort());
        expect(await seen({ ...VISITOR, directory: true })).toEqual([lead, colleague, stranger].sort());
        expect(await seen(scopeOf(colleague))).toEqual([lead, colleague].sort());
        expect(await seen(scopeOf(stranger))).toEqual([stranger]);
        expect(await seen(VISITOR)).toEqual([]);
        expect(await accounts.findUser(scopeOf(stranger), lead)).toBeUndefined();
        expect(await accounts.findUserByEmail(scopeOf(stranger), 'lead@example.kz')).toBeUndefined();
        expect(await accounts.listGrants(scopeOf(stranger), {})).toMatchObject([{ user: stranger }]);
        expect(await accounts.countUsers(scopeOf(colleague), {})).toBe(2);
      });
    });

    it('finds an e-mail in any case, and part of a name in any case and script', async () => {
      await opened.storage.read(async ({ accounts }) => {
        expect((await accounts.findUserByEmail(OPERATOR, 'Lead@Example.KZ'))?.id).toBe(lead);
        const names = async (filter: object) =>
          (await accounts.listUsers(OPERATOR, filter)).map(({ name }) => name);
        expect(await names({ search: 'АЙГЕР' })).toEqual(['Айгерим']);
        expect(await names({ search: 'EXAMPLE.UZ' })).toEqual(['Dilshod']);
        expect(await names({ search: '%' })).toEqual([]);
        expect(await names({ role: 'focal-point' })).toEqual(['Айгерим', 'Dilshod']);
        expect(await names({ organisation: ministry })).toEqual(['Айгерим', 'Bolat']);
        expect(await names({ state: 'active', limit: 1, offset: 1 })).toEqual(['Bolat']);
      });
    });

    it('never takes one e-mail twice', async () => {
      const again = addUser(opened, { email: 'lead@example.kz' });
      await expect(again).rejects.toThrow(/users_email_key/);
      await expect(addUser(opened, { email: 'Lead@example.kz' })).rejects.toThrow(/check/);
    });

    it('acts for those alone who can sign in, with what holds at the moment', async () => {
      const blocked = await addUser(opened);
      await opened.storage.write(async ({ accounts }) => {
        await accounts.addGrant({ user: blocked, role: 'administrator', grantedBy: 'system', grantedAt: AT });
        expect(await accounts.countHolders('administrator')).toBe(1);
        expect(await accounts.listRecipients({ role: 'administrator' })).toEqual([blocked]);
        await accounts.updateUser(blocked, { blockedAt: AT });
        expect(await accounts.countHolders('administrator')).toBe(0);
        expect(await accounts.listRecipients({ role: 'administrator' })).toEqual([]);
        expect(await accounts.findActor(blocked)).toBeUndefined();
        await accounts.updateUser(blocked, { blockedAt: null });
        expect(await accounts.findActor(blocked)).toMatchObject({ grants: [{ role: 'administrator' }] });
        expect(await accounts.removeGrant(blocked, { role: 'administrator' })).toBe(true);
        expect(await accounts.removeGrant(blocked, { role: 'administrator' })).toBe(false);
        expect(await accounts.findActor(lead)).toEqual({
          kind: 'user',
          id: lead,
          grants: [{ role: 'focal-point', country: 'KAZ' }],
          memberships: [{ organisation: ministry, role: 'lead' }],
        });
        expect(await accounts.listRecipients({ role: 'focal-point', country: 'UZB' })).toEqual([stranger]);
        expect(await accounts.listRecipients({ organisation: ministry, roles: ['lead', 'editor'] })).toEqual([
          lead,
        ]);
      });
    });

    it('shows credentials to their owner alone, the directory included', async () => {
      const session = await addSession(opened, colleague);
      await opened.storage.write(async ({ accounts }) => {
        await accounts.addToken(token(colleague), hashOf(colleague));
        await accounts.addPasskey(passkey(colleague));
      });
      await opened.storage.read(async ({ accounts }) => {
        const count = async (scope: typeof VISITOR) => [
          (await accounts.listSessions(scope, colleague)).length,
          (await accounts.listTokens(scope, colleague)).length,
          (await accounts.listPasskeys(scope, colleague)).length,
        ];
        expect(await count(scopeOf(colleague))).toEqual([1, 1, 1]);
        expect(await count({ ...scopeOf(lead), directory: true })).toEqual([0, 0, 0]);
        expect(await count(VISITOR)).toEqual([0, 0, 0]);
      });
      await opened.storage.write(async ({ accounts }) => {
        expect(await accounts.endSessions(colleague, { only: newId() })).toBe(0);
        expect(await accounts.endSessions(stranger, { only: session })).toBe(0);
        expect(await accounts.endSessions(colleague, { except: session })).toBe(0);
        expect(await accounts.endSessions(colleague, {})).toBe(1);
      });
    });

    it('keeps the last use of a token, whoever comes late, and ends it once', async () => {
      const mine = token(lead);
      await opened.storage.write(async ({ accounts }) => {
        await accounts.addToken(mine, hashOf(mine.id));
        await accounts.touchToken(mine.id, hoursAfter(2));
        await accounts.touchToken(mine.id, hoursAfter(1));
        expect((await accounts.findTokenByHash(hashOf(mine.id)))?.lastUsedAt).toBe(hoursAfter(2));
        expect(await accounts.listTokensToWarn(AT, hoursAfter(25))).toHaveLength(2);
        await accounts.markTokenWarned(mine.id, AT);
        expect(await accounts.listTokensToWarn(AT, hoursAfter(25))).toHaveLength(1);
        expect(await accounts.listTokensToWarn(hoursAfter(25), hoursAfter(30))).toEqual([]);
        expect(await accounts.revokeToken(mine.id, AT)).toBe(true);
        expect(await accounts.revokeToken(mine.id, hoursAfter(1))).toBe(false);
        expect((await accounts.findTokenByHash(hashOf(mine.id)))?.revokedAt).toBe(AT);
      });
    });

    it('notes each use of a passkey, and lets nobody remove that of another', async () => {
      const mine = passkey(lead);
      await opened.storage.write(async ({ accounts }) => {
        await accounts.addPasskey(mine);
        await accounts.usePasskey(mine.id, { counter: 2 ** 31, at: hoursAfter(1) });
        expect(await accounts.findPasskey(mine.id)).toEqual({
          ...mine,
          counter: 2 ** 31,
          lastUsedAt: hoursAfter(1),
        });
        expect(await accounts.removePasskey(stranger, mine.id)).toBe(false);
        expect(await accounts.removePasskey(lead, mine.id)).toBe(true);
      });
    });

    it('leaves of a deleted person the id and nothing that tells who they were', async () => {
      const email = 'gone@example.org';
      const gone = await addUser(opened, { email, name: 'Gone Person' });
      await addSession(opened, gone);
      await opened.storage.write(async (tx) => {
        await tx.accounts.putMembership({ organisation: ministry, user: gone, role: 'editor', since: AT });
        await tx.accounts.addGrant({ user: gone, role: 'tester', grantedBy: 'system', grantedAt: AT });
        await tx.accounts.addToken(token(gone), hashOf(gone));
        await tx.accounts.addPasskey(passkey(gone));
        await tx.accounts.addInvitation(invitation({ email }), hashOf(newId()));
        await tx.notifications.addNotifications([notification(gone)]);
        await tx.notifications.addWebhook(webhook(`user:${gone}`));
        await tx.notifications.addMail(mail(email));
        await tx.accounts.buryUser(gone, hoursAfter(1));
      });
      const left = await everyRowWith(opened, [gone, email, 'Gone Person']);
      expect(left).toEqual({ users: 1 });
      const user = await opened.storage.read(({ accounts }) => accounts.findUser(OPERATOR, gone));
      expect(user).toMatchObject({ id: gone, email: undefined, name: undefined, deletedAt: hoursAfter(1) });
      expect(await opened.storage.read(({ accounts }) => accounts.findActor(gone))).toBeUndefined();
      expect(
        await opened.storage.read(({ accounts }) =>
          accounts.listUsers(OPERATOR, { search: 'deleted.invalid' }),
        ),
      ).toEqual([]);
      const again = await addUser(opened, { email });
      expect(again).not.toBe(gone);
      await opened.storage.write(({ accounts }) => accounts.buryUser(gone, hoursAfter(5)));
      expect(
        (await opened.storage.read(({ accounts }) => accounts.findUser(OPERATOR, gone)))?.deletedAt,
      ).toBe(hoursAfter(1));
    });
  });
}
