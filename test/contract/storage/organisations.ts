import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, OPERATOR, VISITOR } from '../support/figures.ts';
import { addOrganisation, addUser, hashOf, hoursAfter, newId, scopeOf } from '../support/people.ts';
import { invitation, mail } from '../support/people-records.ts';

/** Organisations and the ways into them: one name once, one seat a person, one acceptance an invitation. */
export function organisationsContract(engine: Engine): void {
  describe('organisations and invitations', () => {
    let opened: TestStorage;
    let regulator: string;
    let lead: string;
    let editor: string;
    beforeAll(async () => {
      opened = await engine.open();
      regulator = await addOrganisation(opened, { name: 'Регулятор связи', kind: 'regulator' });
      lead = await addUser(opened);
      editor = await addUser(opened);
      await opened.storage.write(async ({ accounts }) => {
        await accounts.putMembership({ organisation: regulator, user: lead, role: 'lead', since: AT });
        await accounts.putMembership({
          organisation: regulator,
          user: editor,
          role: 'editor',
          since: hoursAfter(1),
        });
      });
    });
    afterAll(() => opened.dispose());

    it('gives a name once, in capitals or not and in any script, until its holder is closed', async () => {
      await expect(addOrganisation(opened, { name: 'РЕГУЛЯТОР СВЯЗИ' })).rejects.toMatchObject({
        kind: 'conflict',
        message: expect.stringContaining('of this name already'),
      });
      const firm = await addOrganisation(opened, { name: 'Silk Fibre' });
      await opened.storage.write(({ accounts }) =>
        accounts.updateOrganisation(firm, { closedAt: hoursAfter(1) }),
      );
      await addOrganisation(opened, { name: 'silk fibre' });
      const reopening = opened.storage.write(({ accounts }) =>
        accounts.updateOrganisation(firm, { closedAt: undefined }),
      );
      await expect(reopening).rejects.toMatchObject({ kind: 'conflict' });
    });

    it('lists those of the person who asks, all with the directory, and names one to anybody by its id', async () => {
      await opened.storage.read(async ({ accounts }) => {
        const names = async (scope: typeof VISITOR, filter = {}) =>
          (await accounts.listOrganisations(scope, filter)).map(({ name }) => name);
        expect(await names(scopeOf(editor))).toEqual(['Регулятор связи']);
        expect(await names(VISITOR)).toEqual([]);
        expect(await names({ ...VISITOR, directory: true }, { closed: false })).toEqual([
          'silk fibre',
          'Регулятор связи',
        ]);
        expect(await names(OPERATOR, { closed: true })).toEqual(['Silk Fibre']);
        expect(await names(OPERATOR, { search: 'РЕГУЛЯТОР' })).toEqual(['Регулятор связи']);
        expect((await accounts.findOrganisation(regulator))?.kind).toBe('regulator');
        expect(await accounts.findOrganisation(newId())).toBeUndefined();
      });
    });

    it('keeps since when somebody is a member when their role changes, and shows members to members', async () => {
      await opened.storage.write(async ({ accounts }) => {
        await accounts.putMembership({
          organisation: regulator,
          user: editor,
          role: 'lead',
          since: hoursAfter(9),
        });
        const members = await accounts.listMemberships(scopeOf(editor), { organisation: regulator });
        expect(members).toEqual([
          { organisation: regulator, user: lead, role: 'lead', since: AT },
          { organisation: regulator, user: editor, role: 'lead', since: hoursAfter(1) },
        ]);
        expect(await accounts.listMemberships(scopeOf(newId()), { organisation: regulator })).toEqual([]);
        await accounts.putMembership({ organisation: regulator, user: editor, role: 'editor', since: AT });
      });
      const leaving = (user: string) =>
        opened.storage.write(({ accounts }) => accounts.removeMembership(regulator, user));
      const passer = await addUser(opened);
      expect(await leaving(passer)).toBe(false);
    });

    it('lets one of two who accept an invitation at the same time in', async () => {
      const open = invitation({ organisation: regulator, organisationRole: 'member', grant: undefined });
      await opened.storage.write(({ accounts }) => accounts.addInvitation(open, hashOf(open.id)));
      const accept = (user: string) =>
        opened.storage.write(({ accounts }) =>
          accounts.acceptInvitation(open.id, { user, at: hoursAfter(1) }),
        );
      const users = await Promise.all([addUser(opened), addUser(opened)]);
      const outcomes = await Promise.all(users.map(accept));
      expect(outcomes.toSorted()).toEqual([false, true]);
      const kept = await opened.storage.read(({ accounts }) =>
        accounts.findInvitationByHash(hashOf(open.id)),
      );
      expect(kept?.acceptedBy).toBe(users[outcomes.indexOf(true)]);
      expect(await opened.storage.write(({ accounts }) => accounts.withdrawInvitation(open.id, AT))).toBe(
        false,
      );
    });

    it('lets nobody in after its end, to the millisecond, or once it is withdrawn', async () => {
      const [late, withdrawn] = [invitation(), invitation()];
      await opened.storage.write(async ({ accounts }) => {
        for (const each of [late, withdrawn]) await accounts.addInvitation(each, hashOf(each.id));
        expect(await accounts.acceptInvitation(late.id, { user: lead, at: late.expiresAt })).toBe(false);
        expect(await accounts.withdrawInvitation(withdrawn.id, AT)).toBe(true);
        expect(await accounts.withdrawInvitation(withdrawn.id, AT)).toBe(false);
        expect(await accounts.acceptInvitation(withdrawn.id, { user: lead, at: AT })).toBe(false);
        expect(await accounts.acceptInvitation(newId(), { user: lead, at: AT })).toBe(false);
        const before = new Date(Date.parse(late.expiresAt) - 1).toISOString();
        expect(await accounts.acceptInvitation(late.id, { user: lead, at: before })).toBe(true);
      });
    });

    it('takes the mail of an invitation away when it is withdrawn or accepted, unless it is sent', async () => {
      const [withdrawn, accepted, sent, open] = [invitation(), invitation(), invitation(), invitation()];
      await opened.storage.write(async ({ accounts, notifications }) => {
        const mails = new Map<string, string>();
        for (const each of [withdrawn, accepted, sent, open]) {
          await accounts.addInvitation(each, hashOf(each.id));
          const written = mail('invited@example.org', { invitation: each.id });
          await notifications.addMail(written);
          mails.set(each.id, written.id);
        }
        await notifications.endMail(mails.get(sent.id) ?? '', { sentAt: AT });
        for (const { id } of [withdrawn, sent]) await accounts.withdrawInvitation(id, AT);
        // Nobody took it: its mail is as good as before.
        expect(await accounts.acceptInvitation(open.id, { user: lead, at: open.expiresAt })).toBe(false);
        expect(await accounts.acceptInvitation(accepted.id, { user: lead, at: AT })).toBe(true);
        const left = await notifications.listMails({ all: true, to: 'invited@example.org', limit: 10 });
        expect(left.map((each) => each.invitation).toSorted()).toEqual([sent.id, open.id].toSorted());
        await accounts.withdrawInvitation(open.id, AT);
      });
    });

    it('finds invitations by who is invited, who invited and who accepted, in pages, and counts members', async () => {
      const author = `user:${newId()}`;
      const made = [1, 2, 3].map((hour) => ({
        ...invitation(),
        email: `found-${hour}@example.org`,
        invitedBy: author,
        createdAt: hoursAfter(hour),
      }));
      await opened.storage.write(async ({ accounts }) => {
        for (const each of made) await accounts.addInvitation(each, hashOf(each.id));
        await accounts.acceptInvitation(made[0]?.id ?? '', { user: author, at: AT });
        const scope = OPERATOR;
        const find = async (filter: Parameters<typeof accounts.listInvitations>[1]) =>
          (await accounts.listInvitations(scope, filter)).map(({ email }) => email);
        expect(await find({ invitedBy: author, limit: 1, offset: 1 })).toEqual(['found-2@example.org']);
        expect(await find({ email: 'found-3@example.org' })).toEqual(['found-3@example.org']);
        expect(await find({ acceptedBy: author })).toEqual(['found-1@example.org']);
        expect(await accounts.countInvitations(scope, { invitedBy: author, openAt: AT })).toBe(2);
        const nobody = newId();
        const counts = await accounts.countMembers([regulator, nobody]);
        const members = await accounts.listMemberships(scope, { organisation: regulator });
        expect([counts.get(regulator), counts.has(nobody)]).toEqual([members.length, false]);
        for (const { id } of made) await accounts.withdrawInvitation(id, AT);
      });
    });

    it('shows invitations to the lead of their organisation and to the directory, not to its editors', async () => {
      const open = invitation({ organisation: regulator, organisationRole: 'editor', grant: undefined });
      const role = invitation({ grant: { role: 'focal-point', country: 'KAZ' }, createdAt: hoursAfter(1) });
      await opened.storage.write(async ({ accounts }) => {
        for (const each of [open, role]) await accounts.addInvitation(each, hashOf(each.id));
      });
      await opened.storage.read(async ({ accounts }) => {
        const seen = async (scope: typeof VISITOR) => {
          const openAt = hoursAfter(2);
          return (await accounts.listInvitations(scope, { openAt })).map(({ id }) => id);
        };
        expect(await seen(scopeOf(lead))).toEqual([open.id]);
        expect(await seen(scopeOf(editor))).toEqual([]);
        expect(await seen(VISITOR)).toEqual([]);
        expect(await seen({ ...VISITOR, directory: true })).toEqual([role.id, open.id]);
        expect(await accounts.findInvitation(scopeOf(lead), role.id)).toBeUndefined();
        expect(await accounts.findInvitation(OPERATOR, role.id)).toEqual(role);
      });
    });
  });
}
