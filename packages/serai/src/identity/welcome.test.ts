/** Invitations: the account behind a link, and the first administrator. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../test/identity/browser.ts';
import { GOOD_PASSWORD, openWorld, URL_OF_TESTS, type World } from '../../../../test/identity/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world?.close();
});

let addresses = 0;
const elsewhere = (): Browser => {
  addresses += 1;
  return world.browser({ address: `198.51.100.${addresses}` });
};
const form = (token: string, more: object = {}) => ({
  token,
  name: 'Aigerim Bekova',
  password: GOOD_PASSWORD,
  language: 'ru',
  ...more,
});

describe('an invitation link', () => {
  it('shows who invites whom to what, and makes an account that is signed in', async () => {
    const organisation = {
      id: world.keyring.newId(),
      name: 'Ministry of Digital Development',
      kind: 'ministry',
      country: 'KAZ',
      createdAt: new Date().toISOString(),
      closedAt: undefined,
    } as const;
    const inviter = await world.makeAccount({ name: 'Timur Lead' });
    const granted = { grantedBy: 'system', grantedAt: organisation.createdAt };
    await world.opened.storage.write(async (tx) => {
      await tx.accounts.addOrganisation(organisation);
      await tx.accounts.addGrant({ role: 'administrator', user: inviter.id, ...granted });
    });
    const { token, invitation } = await world.invite({
      organisation: organisation.id,
      organisationRole: 'editor',
      grant: { role: 'focal-point', country: 'KAZ' },
      invitedBy: `user:${inviter.id}`,
    });
    const browser = elsewhere();
    expect((await browser.post('/welcome/look', { token })).json).toEqual({
      email: invitation.email,
      organisation: organisation.name,
      organisation_role: 'editor',
      grant: { role: 'focal-point', country: 'KAZ' },
      invited_by: 'Timur Lead',
      language: 'en',
      expires_at: invitation.expiresAt,
      has_account: false,
    });
    expect((await browser.post('/welcome', form(token))).json).toEqual({ next: 'done' });
    const actor = await world.actorOf(browser);
    expect(actor).toMatchObject({
      grants: [{ role: 'focal-point', country: 'KAZ' }],
      memberships: [{ organisation: organisation.id, role: 'editor' }],
    });
    const { json } = await browser.get('/session');
    expect(json.user).toMatchObject({ name: 'Aigerim Bekova', email: invitation.email, language: 'ru' });
    const mine = (await world.audit()).filter(({ actor: by }) => by === `user:${actor?.id}`);
    expect(mine.map(({ action, subject }) => [action, subject])).toEqual([
      ['users.create', `user:${actor?.id}`],
      ['invitations.accept', `invitation:${invitation.id}`],
      ['session.start', `user:${actor?.id}`],
    ]);
    expect((await world.mails()).filter(({ to }) => to === invitation.email)).toMatchObject([
      { purpose: 'welcome' },
    ]);
    expect(world.defects).toEqual([]);
  });

  it('opens once; used, withdrawn, expired and unknown ones answer alike', async () => {
    const used = await world.invite();
    expect((await elsewhere().post('/welcome', form(used.token))).status).toBe(200);
    const withdrawn = await world.invite();
    const at = new Date().toISOString();
    await world.opened.storage.write((tx) => tx.accounts.withdrawInvitation(withdrawn.invitation.id, at));
    const expired = await world.invite({ expiresAt: new Date(Date.now() - 1).toISOString() });
    const answers: unknown[] = [];
    for (const token of [used.token, withdrawn.token, expired.token, 'x'.repeat(43)]) {
      const look = await elsewhere().post('/welcome/look', { token });
      const enter = await elsewhere().post('/welcome', form(token));
      answers.push([look.status, look.text, enter.status, enter.text]);
    }
    expect(answers[0]).toMatchObject([404, expect.any(String), 404, expect.any(String)]);
    for (const each of answers) expect(each).toEqual(answers[0]);
  });

  it('makes one account, also when it is opened twice in the same moment', async () => {
    const { token, invitation } = await world.invite();
    const answers = await Promise.all([1, 2, 3].map(() => elsewhere().post('/welcome', form(token))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { rows } = await world.opened.pool.query(
      'select (select count(*)::int from identities where user_id = users.id) as passwords from users where email = $1',
      [invitation.email],
    );
    expect(rows).toEqual([{ passwords: 1 }]);
    expect(world.defects).toEqual([]);
  });

  it('of an address that has an account makes no second one: its owner signs in to accept', async () => {
    const account = await world.makeAccount();
    const { token } = await world.invite({ email: account.email });
    expect((await elsewhere().post('/welcome/look', { token })).json).toMatchObject({ has_account: true });
    const { status, json } = await elsewhere().post('/welcome', form(token));
    expect([status, json.detail]).toEqual([409, expect.stringContaining('sign in to accept')]);
    await world.signedIn(account);
  });

  it('that was shown instead of mailed tells nobody whether its address has an account', async () => {
    const account = await world.makeAccount();
    const known = await world.invite({ email: account.email }, { shown: true });
    const stranger = await world.invite({ email: 'nobody.here@example.org' }, { shown: true });
    const answers: unknown[] = [];
    for (const { token, invitation } of [known, stranger]) {
      const { json } = await elsewhere().post('/welcome/look', { token });
      const weak = await elsewhere().post('/welcome', form(token, { password: 'password123456' }));
      answers.push([{ ...json, email: null }, weak.status, weak.text]);
      expect(json.email).toBe(invitation.email);
    }
    expect(answers[0]).toMatchObject([{ has_account: false }, 400, expect.any(String)]);
    expect(answers[1]).toEqual(answers[0]);
    expect((await elsewhere().post('/welcome', form(known.token))).status).toBe(409);
  });

  it.each(['two\nlines', 'a \u001b[2J screen', 'x'.repeat(121)])(
    'makes nobody of the name %j',
    async (name) => {
      const { token } = await world.invite();
      const { status, json } = await elsewhere().post('/welcome', form(token, { name }));
      expect([status, json.findings]).toMatchObject([400, [{ field: 'name' }]]);
    },
  );

  it('is for the invited address and no other', async () => {
    const { token } = await world.invite();
    const { status } = await elsewhere().post(
      '/welcome',
      form(token, { email: 'somebody.else@example.org' }),
    );
    expect(status).toBe(400);
    expect((await elsewhere().post('/welcome', form(token))).status).toBe(200);
  });

  it('leaves no account behind when it is withdrawn in the same moment', async () => {
    const { token, invitation } = await world.invite();
    const { storage } = world.opened;
    // The way that the account is made: the person, then the invitation. In between the invitation goes.
    const entering = elsewhere().post('/welcome', form(token));
    const at = new Date().toISOString();
    await storage.write((tx) => tx.accounts.withdrawInvitation(invitation.id, at));
    const { status } = await entering;
    const { rows } = await world.opened.pool.query('select 1 from users where email = $1', [
      invitation.email,
    ]);
    expect([status, rows.length]).toEqual([404, 0]);
  });

  it('is not used up by a weak password', async () => {
    const { token, invitation } = await world.invite();
    const weak = await elsewhere().post('/welcome', form(token, { password: `${invitation.email}` }));
    expect([weak.status, weak.json.findings]).toMatchObject([400, [{ code: 'personal' }]]);
    expect((await elsewhere().post('/welcome', form(token))).status).toBe(200);
  });

  it('is not guessed: one address opens so many', async () => {
    const browser = elsewhere();
    const statuses = new Set<number>();
    for (let time = 0; time < 40; time += 1) {
      statuses.add((await browser.post('/welcome/look', { token: `guess ${time}` })).status);
    }
    expect([...statuses]).toEqual([404, 429]);
  });
});

describe('the first administrator', () => {
  let fresh: World;
  beforeEach(async () => {
    fresh = await openWorld();
    return () => fresh.close();
  });
  const tokenOf = (link: string | undefined): string =>
    new URL(link as string).searchParams.get('token') as string;

  it('comes in by the link of the terminal, under an address of their own, and is the last one to', async () => {
    const link = await fresh.service.ensureFirstAdministrator();
    expect(link?.startsWith(`${URL_OF_TESTS}/welcome?token=`)).toBe(true);
    const token = tokenOf(link);
    const browser = fresh.browser();
    expect((await browser.post('/welcome/look', { token })).json).toMatchObject({
      email: null,
      grant: { role: 'administrator', country: null },
      invited_by: 'system',
      has_account: false,
    });
    expect((await browser.post('/welcome', form(token))).json.findings).toMatchObject([{ field: 'email' }]);
    expect((await browser.post('/welcome', form(token, { email: 'First@Example.org' }))).status).toBe(200);
    expect(await fresh.actorOf(browser)).toMatchObject({ grants: [{ role: 'administrator' }] });
    expect(await fresh.service.ensureFirstAdministrator()).toBeUndefined();
    expect(
      (await fresh.browser().post('/welcome', form(token, { email: 'second@example.org' }))).status,
    ).toBe(404);
  });

  it('gets a fresh link at every start, and the ones before open nothing', async () => {
    const first = tokenOf(await fresh.service.ensureFirstAdministrator());
    const second = tokenOf(await fresh.service.ensureFirstAdministrator());
    expect((await fresh.browser().post('/welcome/look', { token: first })).status).toBe(404);
    expect((await fresh.browser().post('/welcome/look', { token: second })).status).toBe(200);
    fresh.travel(24 * 3_600_000 + 1);
    expect((await fresh.browser().post('/welcome/look', { token: second })).status).toBe(404);
    expect((await fresh.audit()).map(({ action, actor }) => [action, actor])).toEqual([
      ['invitations.create', 'system'],
      ['invitations.withdraw', 'system'],
      ['invitations.create', 'system'],
    ]);
    expect(JSON.stringify(await fresh.audit())).not.toContain(second);
  });

  it('is asked for again when the only administrator is blocked', async () => {
    const token = tokenOf(await fresh.service.ensureFirstAdministrator());
    await fresh.browser().post('/welcome', form(token, { email: 'first@example.org' }));
    await fresh.opened.pool.query('update users set blocked_at = now()');
    expect(await fresh.service.ensureFirstAdministrator()).toBeDefined();
  });
});
