import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { webhooksCreate } from '../notifications/webhooks.ts';
import { invitationsList } from './invitations-list.ts';
import { invitationsCreate } from './invitations-write.ts';
import { organisationsList, organisationsShow } from './organisations-list.ts';
import {
  organisationsLeave,
  organisationsRemoveMember,
  organisationsSetRole,
} from './organisations-members.ts';
import { organisationsTransfer } from './organisations-transfer.ts';
import { organisationsClose, organisationsCreate, organisationsUpdate } from './organisations-write.ts';

let platform: PeoplePlatform;
let secretariat: Person;
beforeAll(async () => {
  platform = await openPeoplePlatform();
  secretariat = await platform.makeUser({ name: 'Bolat', grants: [{ role: 'secretariat' }] });
});
afterAll(() => platform.close());

/** An organisation with a lead, an editor and a member. */
async function staffed() {
  const { id } = await platform.makeOrganisation();
  const as = (role: 'lead' | 'editor' | 'member') =>
    platform.makeUser({ memberships: [{ organisation: id, role }] });
  return { id, lead: await as('lead'), editor: await as('editor'), member: await as('member') };
}

const block = ({ id }: Person) =>
  platform.ports.storage.write((tx) => tx.accounts.updateUser(id, { blockedAt: platform.clock.now() }));

const conflict = (words: RegExp) => ({ kind: 'conflict', message: expect.stringMatching(words) as unknown });

describe('organisations', () => {
  it('come with a lead: at once when the person has an account, by invitation when not', async () => {
    const known = await platform.makeUser({ email: 'known@example.org' });
    const first = await platform.as(secretariat).call(organisationsCreate, {
      name: 'Ministry of Energy',
      kind: 'ministry',
      country: 'KGZ',
      lead_email: 'Known@Example.org',
    });
    expect(first).toMatchObject({ members: 1, country: 'KGZ', invitation: null });
    const joined = await platform.read((tx) => tx.accounts.findActor(known.id));
    expect(joined?.memberships).toEqual([{ organisation: first.id, role: 'lead' }]);
    expect(platform.identity.forgotten).toContain(known.id);

    const second = await platform.as(secretariat).call(organisationsCreate, {
      name: 'Regulator of Communications',
      kind: 'regulator',
      lead_email: 'new@example.org',
      language: 'ru',
    });
    expect(second).toMatchObject({
      members: 0,
      invitation: { email: 'new@example.org', organisation_role: 'lead', language: 'ru', state: 'open' },
    });
    expect(second.invitation).toMatchObject({ link: null, mailed: true });
    expect(await platform.mailedToken('new@example.org')).toMatch(/^[\w-]{43}$/);
  });

  it('have one name once, whatever its case, until they are closed', async () => {
    const make = (name: string) =>
      platform.as(secretariat).call(organisationsCreate, { name, kind: 'agency' });
    const first = await make('Агентство связи');
    await expect(make('АГЕНТСТВО СВЯЗИ')).rejects.toMatchObject(conflict(/already: choose another name/));
    await expect(make('Агентство\u00a0с\u200cвязи')).rejects.toMatchObject(
      conflict(/already: choose another name/),
    );
    await expect(make('Агентство\u200b связи')).rejects.toThrow(/without invisible characters/);
    const other = await make('Агентство дорог');
    await expect(
      platform.as(secretariat).call(organisationsUpdate, { id: other.id, name: 'агентство связи' }),
    ).rejects.toMatchObject({ kind: 'conflict' });
    await platform.as(secretariat).call(organisationsUpdate, { id: first.id, name: 'Агентство Связи' });
    await platform.as(secretariat).call(organisationsClose, { id: first.id });
    await make('агентство связи');
  });

  it('have a country of the catalog or none', async () => {
    const input = { name: 'Somewhere', kind: 'firm', country: 'ZZZ' } as const;
    await expect(platform.as(secretariat).call(organisationsCreate, input)).rejects.toMatchObject({
      kind: 'invalid-input',
    });
    const { id } = await platform.makeOrganisation({ country: 'KAZ' });
    expect(await platform.as(secretariat).call(organisationsUpdate, { id, country: null })).toMatchObject({
      country: null,
    });
    const log = await platform.read((tx) => tx.listHistory(`organisation:${id}`));
    expect(log.at(-1)?.details).toEqual({ before: { country: 'KAZ' }, after: { country: null } });
  });

  it('come, and their members, in pages that add up to all of them', async () => {
    const { id, lead } = await staffed();
    const pages = await Promise.all(
      [0, 1, 2, 3].map((offset) => platform.as(lead).call(organisationsShow, { id, limit: 1, offset })),
    );
    expect(pages.map(({ organisation }) => organisation.members)).toEqual([3, 3, 3, 3]);
    expect(pages.map(({ members }) => members.length)).toEqual([1, 1, 1, 0]);
    expect(new Set(pages.flatMap(({ members }) => members.map(({ user }) => user))).size).toBe(3);
    const first = await platform.as(secretariat).call(organisationsList, { limit: 1 });
    const rest = await platform.as(secretariat).call(organisationsList, { offset: 1, limit: 100 });
    expect(first.organisations.length + rest.organisations.length).toBe(first.total);
    expect(rest.organisations.map((each) => each.id)).not.toContain(first.organisations[0]?.id);
  });

  it('are governed by their own leads and by the directory, and by nobody else', async () => {
    const { id, lead, editor } = await staffed();
    const update = { id, kind: 'operator' } as const;
    await expect(platform.as(editor).call(organisationsUpdate, update)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await platform.as(lead).call(organisationsUpdate, update)).toMatchObject({ kind: 'operator' });
    const tester = await platform.makeUser({ grants: [{ role: 'tester' }] });
    await expect(platform.as(tester).call(organisationsUpdate, update)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('are not found by those who do not belong to them, as if there were none', async () => {
    const mine = await staffed();
    const foreign = await staffed();
    const unknown = '00000000-0000-4000-8000-00000000dead';
    const refusals = await Promise.all(
      [foreign.id, unknown].map((id) =>
        platform
          .as(mine.lead)
          .call(organisationsShow, { id })
          .then(
            () => undefined,
            (problem: Error) => problem.message.replace(id, 'ID'),
          ),
      ),
    );
    expect(refusals).toEqual(
      Array(2).fill('There is no organisation ID: `serai organisations list` shows the ids.'),
    );
    const listed = await platform.as(mine.member).call(organisationsList);
    expect(listed).toMatchObject({
      organisations: [{ id: mine.id, members: 3, own_role: 'member' }],
      total: 1,
    });
    expect((await platform.as(secretariat).call(organisationsList, { limit: 2 })).organisations).toHaveLength(
      2,
    );
  });

  it('show their members by name, and their addresses to leads and the directory alone', async () => {
    const { id, lead, editor, member } = await staffed();
    const addresses = async (who: Person) => {
      const { members } = await platform.as(who).call(organisationsShow, { id });
      expect(members.map(({ name }) => name).sort()).toEqual(
        [lead, editor, member].map(({ name }) => name).sort(),
      );
      return members.flatMap(({ email }) => email ?? []).sort();
    };
    const all = [lead, editor, member].map(({ email }) => email).sort();
    expect(await addresses(lead)).toEqual(all);
    expect(await addresses(secretariat)).toEqual(all);
    expect(await addresses(editor)).toEqual([editor.email]);
    expect(await addresses(member)).toEqual([member.email]);
  });

  it('lose members, open invitations and webhooks when they are closed, and keep everything else', async () => {
    const { id, lead, member } = await staffed();
    await platform.as(lead).call(invitationsCreate, { email: 'late@example.org', organisation: id });
    await platform
      .as(lead)
      .call(webhooksCreate, { url: 'https://hooks.example.org/closing', organisation: id });
    platform.identity.forgotten.length = 0;
    const { closed_at, members } = await platform.as(secretariat).call(organisationsClose, { id });
    expect({ closed: closed_at !== null, members }).toEqual({ closed: true, members: 0 });
    const left = await platform.read((tx) => tx.notifications.listWebhooks([`organisation:${id}`]));
    expect(left).toEqual([]);
    const { invitations } = await platform.as(secretariat).call(invitationsList, { organisation: id });
    expect(invitations).toMatchObject([{ email: 'late@example.org', state: 'withdrawn' }]);
    expect(platform.identity.forgotten).toEqual(expect.arrayContaining([lead.id, member.id]));
    await expect(platform.as(lead).call(organisationsShow, { id })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(platform.as(secretariat).call(organisationsClose, { id })).rejects.toMatchObject(
      conflict(/was closed on 2026-11-26/),
    );
    const listed = await platform.as(secretariat).call(organisationsList, { closed: true, limit: 100 });
    expect(listed.organisations.map((each) => each.id)).toContain(id);
  });
});

describe('roles in an organisation', () => {
  it('are given by a lead to members and to nobody else', async () => {
    const { id, lead, member } = await staffed();
    const stranger = await platform.makeUser();
    const answer = await platform
      .as(lead)
      .call(organisationsSetRole, { id, user: member.id, role: 'editor' });
    expect(answer).toMatchObject({ user: member.id, role: 'editor', email: member.email });
    await expect(
      platform.as(lead).call(organisationsSetRole, { id, user: stranger.id, role: 'editor' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      platform.as(member).call(organisationsSetRole, { id, user: member.id, role: 'lead' }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('go from lead to lead by a transfer', async () => {
    const { id, lead, member } = await staffed();
    const answer = await platform.as(lead).call(organisationsTransfer, { id, to: member.id });
    expect(answer.own_role).toBe('editor');
    const memberships = await platform.read((tx) => tx.accounts.findActor(member.id));
    expect(memberships?.memberships).toEqual([{ organisation: id, role: 'lead' }]);
    await expect(platform.as(lead).call(organisationsTransfer, { id, to: lead.id })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('are handed over with one entry in the log that names both sides by reference', async () => {
    const { id, lead, member } = await staffed();
    await platform.as(lead).call(organisationsTransfer, { id, to: member.id });
    const log = await platform.read((tx) => tx.listHistory(`organisation:${id}`));
    expect(log.map(({ action, details }) => ({ action, details }))).toEqual([
      {
        action: 'organisations.transfer',
        details: {
          before: { leads: [`user:${lead.id}`] },
          after: { lead: `user:${member.id}`, editors: [`user:${lead.id}`] },
        },
      },
    ]);
  });

  it('are handed over to nobody who could not sign in, and a blocked lead is no lead', async () => {
    const { id, lead, editor, member } = await staffed();
    await block(member);
    await expect(platform.as(lead).call(organisationsTransfer, { id, to: member.id })).rejects.toMatchObject(
      conflict(/is blocked and could not lead/),
    );
    await platform.as(lead).call(organisationsSetRole, { id, user: editor.id, role: 'lead' });
    await block(editor);
    await expect(platform.as(lead).call(organisationsLeave, { id })).rejects.toMatchObject(
      conflict(/has no other lead/),
    );
  });

  it('are handed over by the secretariat when a lead is gone', async () => {
    const { id, lead, editor } = await staffed();
    await platform.as(secretariat).call(organisationsTransfer, { id, to: editor.id });
    const roles = await platform.read((tx) => tx.accounts.findActor(lead.id));
    expect(roles?.memberships).toEqual([{ organisation: id, role: 'editor' }]);
  });

  it('end with the membership, and the person is told', async () => {
    const { id, lead, member } = await staffed();
    await platform.as(lead).call(organisationsRemoveMember, { id, user: member.id });
    const told = await platform.read((tx) => tx.notifications.listNotifications(member.id, {}));
    expect(told).toMatchObject([
      { kind: 'organisation.removed', facts: { organisation: id, user: member.id } },
    ]);
    await expect(platform.as(member).call(organisationsShow, { id })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('never leave an organisation with members and no lead', async () => {
    const { id, lead } = await staffed();
    const way = conflict(/has no other lead: transfer it to another member first/);
    await expect(platform.as(lead).call(organisationsLeave, { id })).rejects.toMatchObject(way);
    const self = { id, user: lead.id };
    await expect(platform.as(lead).call(organisationsRemoveMember, self)).rejects.toMatchObject(way);
    await expect(platform.as(secretariat).call(organisationsRemoveMember, self)).rejects.toMatchObject(way);
    await expect(
      platform.as(lead).call(organisationsSetRole, { ...self, role: 'member' }),
    ).rejects.toMatchObject(way);
  });

  it('let everybody else leave, and the lead once alone', async () => {
    const { id, lead, editor, member } = await staffed();
    for (const person of [member, editor, lead]) {
      expect(await platform.as(person).call(organisationsLeave, { id })).toEqual({ left: true });
    }
    expect(await platform.as(secretariat).call(organisationsShow, { id })).toMatchObject({ members: [] });
  });
});
