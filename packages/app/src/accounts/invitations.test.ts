import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { instantIn } from '../notifications/words/format.ts';
import { everythingAt } from '../policy/scope.ts';
import { NO_INVITATION } from './accept.ts';
import { accountDelete } from './account-delete.ts';
import { invitationsAccept } from './invitations-accept.ts';
import { invitationsList } from './invitations-list.ts';
import { invitationsCreate, invitationsWithdraw } from './invitations-write.ts';
import {
  organisationsLeave,
  organisationsRemoveMember,
  organisationsSetRole,
} from './organisations-members.ts';
import { organisationsTransfer } from './organisations-transfer.ts';
import { organisationsClose } from './organisations-write.ts';
import { usersBlock } from './users-block.ts';
import { usersWithdraw } from './users-grants.ts';

let platform: PeoplePlatform;
let admin: Person;
let secretariat: Person;
let organisation: string;
let lead: Person;
beforeAll(async () => {
  platform = await openPeoplePlatform();
  admin = await platform.makeUser({ name: 'Aigul', grants: [{ role: 'administrator' }] });
  secretariat = await platform.makeUser({ name: 'Bolat', grants: [{ role: 'secretariat' }] });
  organisation = (await platform.makeOrganisation({ name: 'Ministry of Roads' })).id;
  lead = await platform.makeUser({ name: 'Dilnoza', memberships: [{ organisation, role: 'lead' }] });
});
afterAll(() => platform.close());

let made = 0;
const freshEmail = (): string => `invited-${++made}@example.org`;
const tokenOf = ({ email }: { email: string | null }): Promise<string> => platform.mailedToken(email ?? '');
const kind = (kind: string) => ({ kind });

describe('an invitation', () => {
  it('goes into the outbox with a link that is kept nowhere else', async () => {
    const email = freshEmail();
    const answer = await platform.as(lead).call(invitationsCreate, {
      email: email.toUpperCase(),
      organisation,
      organisation_role: 'editor',
      language: 'ru',
    });
    expect(answer).toMatchObject({
      email,
      organisation: { id: organisation, name: 'Ministry of Roads' },
      organisation_role: 'editor',
      grant: null,
      invited_by: 'Dilnoza',
      state: 'open',
      mailed: true,
      expires_at: '2026-12-03T09:00:00.000Z',
    });
    const mails = await platform.read((tx) => tx.notifications.listMails({ to: email, limit: 10 }));
    expect(mails).toMatchObject([{ purpose: 'invitation', language: 'ru', expiresAt: answer.expires_at }]);
    const token = await tokenOf(answer);
    expect(mails[0]?.text).toContain(`https://serai.example.org/welcome?token=${token}`);
    // The mail is the proof of the address: whoever invites does not see the link.
    expect(JSON.stringify(answer)).not.toContain(token);
    expect(answer.link).toBeNull();
    const { rows } = await platform.opened.pool.query('select * from invitations where id = $1', [answer.id]);
    expect(JSON.stringify(rows)).not.toContain(token);
    const log = await platform.read((tx) => tx.listHistory(`invitation:${answer.id}`));
    expect(JSON.stringify(log)).not.toContain(email);
  });

  it('is handed over by hand without a mail server', async () => {
    platform.mailer.configured = false;
    const answer = await platform.as(lead).call(invitationsCreate, { email: freshEmail(), organisation });
    platform.mailer.configured = true;
    expect(answer).toMatchObject({
      mailed: false,
      link: `https://serai.example.org/welcome?token=${await tokenOf(answer)}`,
    });
  });

  it('gives no more than whoever invites may give', async () => {
    const invite = (who: Person, input: object) =>
      platform.as(who).call(invitationsCreate, { email: freshEmail(), ...input });
    await expect(invite(lead, { role: 'reviewer' })).rejects.toMatchObject(kind('forbidden'));
    await expect(invite(lead, { organisation, role: 'administrator' })).rejects.toMatchObject(
      kind('forbidden'),
    );
    await expect(invite(secretariat, { role: 'administrator' })).rejects.toMatchObject(kind('forbidden'));
    await expect(invite(secretariat, { role: 'secretariat' })).rejects.toMatchObject(kind('forbidden'));
    await invite(secretariat, { role: 'focal-point', country: 'UZB' });
    await invite(admin, { role: 'administrator' });
    const member = await platform.makeUser({ memberships: [{ organisation, role: 'editor' }] });
    await expect(invite(member, { organisation })).rejects.toMatchObject(kind('forbidden'));
    const foreign = await platform.makeOrganisation();
    await expect(invite(lead, { organisation: foreign.id })).rejects.toMatchObject(kind('not-found'));
  });

  it('belongs to something: an organisation, a role, or both', () => {
    const email = freshEmail();
    const refused = [
      { email },
      { email, organisation_role: 'lead', role: 'tester' },
      { email, organisation, country: 'KAZ' },
      { email: 'nobody', role: 'tester' },
      { email: 'a@example.org,b@example.org', role: 'tester' },
      { email, role: 'tester', days: 31 },
    ];
    for (const input of refused) expect(invitationsCreate.input.safeParse(input).success).toBe(false);
  });

  it('is not needed by somebody who has it all, and not made twice', async () => {
    const email = freshEmail();
    const member = await platform.makeUser({ email, memberships: [{ organisation, role: 'member' }] });
    await expect(
      platform.as(lead).call(invitationsCreate, { email: member.email, organisation }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      message: 'This person is a member of Ministry of Roads already.',
    });
    const tester = await platform.makeUser({ grants: [{ role: 'tester' }] });
    await expect(
      platform.as(admin).call(invitationsCreate, { email: tester.email, role: 'tester' }),
    ).rejects.toMatchObject(kind('conflict'));
    const twice = { email: freshEmail(), organisation };
    await platform.as(lead).call(invitationsCreate, twice);
    await expect(platform.as(lead).call(invitationsCreate, twice)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/open until 2026-12-03: withdraw it/) as unknown,
    });
  });

  it('is one of at most 100 that a lead keeps open', async () => {
    const crowded = await platform.makeOrganisation();
    const crowdedLead = await platform.makeUser({
      memberships: [{ organisation: crowded.id, role: 'lead' }],
    });
    const into = () => ({ email: freshEmail(), organisation: crowded.id });
    const { secrets, storage, clock } = platform.ports;
    await storage.write(async (tx) => {
      for (let count = 0; count < 100; count += 1) {
        const dates = { createdAt: clock.now(), expiresAt: '2026-12-01T00:00:00.000Z' };
        const ended = { acceptedAt: undefined, acceptedBy: undefined, withdrawnAt: undefined };
        const offer = { ...into(), organisationRole: 'member', grant: undefined } as const;
        await tx.accounts.addInvitation(
          { id: secrets.newId(), ...offer, language: 'en', invitedBy: 'system', ...dates, ...ended },
          secrets.hash(secrets.newSecret()),
        );
      }
    });
    await expect(platform.as(crowdedLead).call(invitationsCreate, into())).rejects.toMatchObject({
      kind: 'conflict',
    });
    await platform.as(secretariat).call(invitationsCreate, into());
  });

  it('tells a lead nothing of whether a stranger has an account', async () => {
    const stranger = await platform.makeUser({ email: freshEmail() });
    const answers = await Promise.all(
      [stranger.email, freshEmail()].map((email) =>
        platform.as(lead).call(invitationsCreate, { email, organisation }),
      ),
    );
    const shapes = answers.map(({ id: _, email: __, link: ___, ...rest }) => rest);
    expect(shapes[0]).toEqual(shapes[1]);
  });

  it('is seen by the leads of its organisation and by the directory', async () => {
    const foreign = await platform.makeOrganisation();
    const foreignLead = await platform.makeUser({
      memberships: [{ organisation: foreign.id, role: 'lead' }],
    });
    const editor = await platform.makeUser({ memberships: [{ organisation, role: 'editor' }] });
    const { id } = await platform.as(lead).call(invitationsCreate, { email: freshEmail(), organisation });
    const { id: ofRole } = await platform
      .as(admin)
      .call(invitationsCreate, { email: freshEmail(), role: 'reviewer' });
    // The other tests of the file leave more than a page of them.
    const seen = async (who: Person) => {
      const pages = await Promise.all(
        [0, 100, 200].map((offset) => platform.as(who).call(invitationsList, { open: true, offset })),
      );
      return pages.flatMap(({ invitations }) => invitations.map((each) => each.id));
    };
    expect(await seen(secretariat)).toEqual(expect.arrayContaining([id, ofRole]));
    expect(await seen(lead)).toContain(id);
    expect(await seen(lead)).not.toContain(ofRole);
    expect(await seen(editor)).toEqual([]);
    expect(await seen(foreignLead)).toEqual([]);
    await expect(platform.as(foreignLead).call(invitationsWithdraw, { id })).rejects.toMatchObject(
      kind('not-found'),
    );
    expect(await platform.as(lead).call(invitationsWithdraw, { id })).toMatchObject({ state: 'withdrawn' });
    await expect(platform.as(lead).call(invitationsWithdraw, { id })).rejects.toMatchObject(kind('conflict'));
  });
});

describe('accepting', () => {
  const invite = async (email: string, input: object = { organisation, organisation_role: 'member' }) =>
    platform
      .as(admin)
      .call(invitationsCreate, { email, ...input })
      .then(tokenOf);

  it('gives what was promised, once, and tells the leads', async () => {
    const person = await platform.makeUser({ email: freshEmail() });
    const both = { organisation, organisation_role: 'editor', role: 'focal-point', country: 'TJK' };
    const token = await invite(person.email, both);
    platform.identity.forgotten.length = 0;
    expect(await platform.as(person).call(invitationsAccept, { token })).toMatchObject({ state: 'accepted' });
    expect(platform.identity.forgotten).toEqual([person.id]);
    expect(await platform.read((tx) => tx.accounts.findActor(person.id))).toMatchObject({
      grants: [{ role: 'focal-point', country: 'TJK' }],
      memberships: [{ organisation, role: 'editor' }],
    });
    const told = await platform.read((tx) => tx.notifications.listNotifications(lead.id, {}));
    expect(told).toContainEqual(
      expect.objectContaining({
        kind: 'organisation.joined',
        facts: { organisation, user: person.id, role: 'editor' },
      }),
    );
    await expect(platform.as(person).call(invitationsAccept, { token })).rejects.toMatchObject({
      kind: 'conflict',
      message: 'You have accepted this invitation already.',
    });
  });

  it('answers one sentence to every link that opens nothing', async () => {
    const person = await platform.makeUser({ email: freshEmail() });
    const other = await platform.makeUser({ email: freshEmail() });
    const ofOther = await invite(other.email);
    const accepted = await invite(freshEmail());
    const withdrawn = await platform
      .as(admin)
      .call(invitationsCreate, { email: person.email, role: 'tester' });
    const tokenOfWithdrawn = await tokenOf(withdrawn);
    await platform.as(admin).call(invitationsWithdraw, { id: withdrawn.id });
    const expired = await invite(person.email, { role: 'reviewer' });
    platform.clock.advance({ days: 7 });
    for (const token of [ofOther, accepted, tokenOfWithdrawn, expired, 'guessed']) {
      await expect(platform.as(person).call(invitationsAccept, { token })).rejects.toMatchObject({
        kind: 'not-found',
        message: NO_INVITATION,
      });
    }
  });

  it('takes one of two who come at the same time', async () => {
    const person = await platform.makeUser({ email: freshEmail() });
    const token = await invite(person.email);
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => platform.as(person).call(invitationsAccept, { token })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes no role away that the person has already', async () => {
    const person = await platform.makeUser({ email: freshEmail() });
    const token = await invite(person.email);
    await platform.join(organisation, person.id, 'editor');
    await platform.as(person).call(invitationsAccept, { token });
    const standing = await platform.read((tx) => tx.accounts.findActor(person.id));
    expect(standing?.memberships).toEqual([{ organisation, role: 'editor' }]);
  });

  it('is over when the organisation is closed', async () => {
    const closing = await platform.makeOrganisation();
    const person = await platform.makeUser({ email: freshEmail() });
    const token = await invite(person.email, { organisation: closing.id });
    await platform.as(secretariat).call(organisationsClose, { id: closing.id });
    await expect(platform.as(person).call(invitationsAccept, { token })).rejects.toMatchObject(
      kind('not-found'),
    );
    await expect(invite(freshEmail(), { organisation: closing.id })).rejects.toMatchObject(kind('conflict'));
  });
});

describe('an invitation and whoever made it', () => {
  const stateOf = async (id: string) => {
    const { invitations } = await platform.as(admin).call(invitationsList, { limit: 100 });
    return invitations.find((each) => each.id === id)?.state;
  };
  const newLead = () => platform.makeUser({ memberships: [{ organisation, role: 'lead' }] });
  const invitedBy = async (who: Person, input: object = { organisation }) => {
    const person = await platform.makeUser({ email: freshEmail() });
    const { id } = await platform.as(who).call(invitationsCreate, { email: person.email, ...input });
    return { id, person, token: await platform.mailedToken(person.email) };
  };

  it.each<[string, () => Promise<Person>, object | undefined, (author: Person) => Promise<unknown>]>([
    ['is blocked', newLead, undefined, ({ id }) => platform.as(admin).call(usersBlock, { id })],
    [
      'deletes the account',
      newLead,
      undefined,
      (author) => platform.as(author).call(accountDelete, { confirm: author.email }),
    ],
    [
      'leaves',
      newLead,
      undefined,
      (author) => platform.as(author).call(organisationsLeave, { id: organisation }),
    ],
    [
      'is removed',
      newLead,
      undefined,
      ({ id: user }) => platform.as(lead).call(organisationsRemoveMember, { id: organisation, user }),
    ],
    [
      'leads no longer',
      newLead,
      undefined,
      ({ id: user }) =>
        platform.as(lead).call(organisationsSetRole, { id: organisation, user, role: 'editor' }),
    ],
    [
      'hands the organisation over',
      newLead,
      undefined,
      async (author) => {
        const heir = await platform.makeUser({ memberships: [{ organisation, role: 'member' }] });
        return platform.as(author).call(organisationsTransfer, { id: organisation, to: heir.id });
      },
    ],
    [
      'loses the role',
      () => platform.makeUser({ grants: [{ role: 'secretariat' }] }),
      { role: 'reviewer' },
      ({ id }) => platform.as(admin).call(usersWithdraw, { id, role: 'secretariat' }),
    ],
  ])('ends, and its mail with it, when whoever made it %s', async (_, make, input, happen) => {
    const author = await make();
    const { id, person, token } = await invitedBy(author, input);
    await happen(author);
    expect(await stateOf(id)).toBe('withdrawn');
    expect(await platform.mailedToken(person.email)).toBe('');
    await expect(platform.as(person).call(invitationsAccept, { token })).rejects.toMatchObject({
      kind: 'not-found',
      message: NO_INVITATION,
    });
    const log = await platform.read((tx) => tx.listAudit(everythingAt(platform.clock.now()), {}));
    expect(JSON.stringify(log.at(-1)?.details)).toContain(`invitation:${id}`);
  });

  it('is judged again when it is accepted, by what they may do by then', async () => {
    const author = await newLead();
    const { person, token } = await invitedBy(author);
    await platform.ports.storage.write((tx) => tx.accounts.removeMembership(organisation, author.id));
    await expect(platform.as(person).call(invitationsAccept, { token })).rejects.toMatchObject(
      kind('not-found'),
    );
    await platform.join(organisation, author.id, 'lead');
    expect(await platform.as(person).call(invitationsAccept, { token })).toMatchObject({ state: 'accepted' });
  });

  it('stays when they lose something that it does not give', async () => {
    const author = await platform.makeUser({
      grants: [{ role: 'secretariat' }],
      memberships: [{ organisation, role: 'lead' }],
    });
    const { id } = await invitedBy(author);
    await platform.as(admin).call(usersWithdraw, { id: author.id, role: 'secretariat' });
    expect(await stateOf(id)).toBe('open');
  });

  it('is for somebody else: nobody invites themselves', async () => {
    for (const [who, input] of [
      [secretariat, { role: 'focal-point', country: 'KAZ' }],
      [lead, { organisation, organisation_role: 'editor' }],
    ] as const) {
      await expect(
        platform.as(who).call(invitationsCreate, { email: who.email, ...input }),
      ).rejects.toMatchObject({ kind: 'conflict', message: expect.stringMatching(/your own/) as unknown });
    }
  });

  it('is for a role never made by an API token, which may have leaked', async () => {
    const token = { id: '00000000-0000-4000-8000-000000000000', scopes: ['write'] };
    const { session: _, ...actor } = admin.actor;
    await expect(
      platform
        .as({ ...actor, token })
        .call(invitationsCreate, { email: freshEmail(), role: 'administrator' }),
    ).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringMatching(/API token/) as unknown });
  });

  it('tells the other focal points of the country and the administrators whom it made one', async () => {
    const first = await platform.makeUser({ grants: [{ role: 'focal-point', country: 'MNG' }] });
    const elsewhere = await platform.makeUser({ grants: [{ role: 'focal-point', country: 'KGZ' }] });
    const { person, token } = await invitedBy(secretariat, { role: 'focal-point', country: 'MNG' });
    await platform.as(person).call(invitationsAccept, { token });
    const told = async ({ id }: Person) =>
      (await platform.read((tx) => tx.notifications.listNotifications(id, {}))).filter(
        (each) => each.kind === 'role.granted' && each.facts.user === person.id,
      ).length;
    expect(await Promise.all([first, admin, elsewhere, person].map(told))).toEqual([1, 1, 0, 0]);
  });

  it('that has expired is withdrawn as what it was', async () => {
    const { id } = await platform
      .as(lead)
      .call(invitationsCreate, { email: freshEmail(), organisation, days: 1 });
    platform.clock.advance({ days: 1 });
    await platform.as(lead).call(invitationsWithdraw, { id });
    const log = await platform.read((tx) => tx.listHistory(`invitation:${id}`));
    expect(log.at(-1)?.details).toEqual({ before: { state: 'expired' }, after: { state: 'withdrawn' } });
  });
});

describe('the e-mail of an invitation', () => {
  it('names who invites, into what, as what, and until when, in the language of the invitation', async () => {
    for (const [language, role] of [
      ['en', 'a national focal point for Kazakhstan'],
      ['ru', 'национальный координатор (Казахстан)'],
    ] as const) {
      const email = freshEmail();
      const made = await platform
        .as(admin)
        .call(invitationsCreate, { email, role: 'focal-point', country: 'KAZ', language });
      const [mail] = await platform.read((tx) => tx.notifications.listMails({ to: email, limit: 10 }));
      expect(mail).toMatchObject({ purpose: 'invitation', language, expiresAt: made.expires_at });
      const end = instantIn(language, made.expires_at);
      const link = `/welcome?token=${await tokenOf(made)}`;
      for (const part of [admin.name, role, link, end]) expect(mail?.text).toContain(part);
    }
  });
});
