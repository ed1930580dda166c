import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import type { Jobs } from '../ports/index.ts';
import { accountShow, accountUpdate } from './account.ts';
import { accountDelete } from './account-delete.ts';
import { accountExport } from './account-export.ts';
import { accountEndSession, accountSessions } from './account-sessions.ts';
import { invitationsCreate } from './invitations-write.ts';
import { tokensCreate } from './tokens.ts';

let platform: PeoplePlatform;
let admin: Person;
beforeAll(async () => {
  platform = await openPeoplePlatform();
  admin = await platform.makeUser({ grants: [{ role: 'administrator' }] });
});
afterAll(() => platform.close());

describe('my account', () => {
  it('shows all my roles, those that follow from memberships included', async () => {
    const { id: organisation } = await platform.makeOrganisation({ name: 'Operator of Backbones' });
    const me = await platform.makeUser({
      grants: [{ role: 'focal-point', country: 'TKM' }],
      memberships: [{ organisation, role: 'editor' }],
    });
    expect(await platform.as(me).call(accountShow)).toMatchObject({
      email: me.email,
      digest: 'daily',
      roles: ['visitor', 'member', 'editor', 'focal-point'],
      grants: [{ role: 'focal-point', country: 'TKM' }],
      memberships: [{ organisation: { name: 'Operator of Backbones' }, role: 'editor' }],
      unread: 0,
      passkeys: [],
    });
  });

  it('is changed by me, and the log names the fields and never the words', async () => {
    const me = await platform.makeUser();
    const changed = await platform
      .as(me)
      .call(accountUpdate, { name: '  Айгуль Сейт  ', language: 'ru', digest: 'weekly' });
    expect(changed).toMatchObject({ name: 'Айгуль Сейт', language: 'ru', digest: 'weekly' });
    const log = await platform.read((tx) => tx.listHistory(`user:${me.id}`));
    expect(log.map(({ details }) => details)).toEqual([
      { before: {}, after: { changed: ['name', 'language', 'digest'] } },
    ]);
    await platform.as(me).call(accountUpdate, { language: 'ru' });
    expect(await platform.read((tx) => tx.listHistory(`user:${me.id}`)), 'nothing changed').toHaveLength(1);
    for (const input of [{}, { name: '' }, { name: 'two\nlines' }, { email: 'new@example.org' }]) {
      expect(accountUpdate.input.safeParse(input).success).toBe(false);
    }
  });

  it('is nothing that the operator of the machine has', async () => {
    const operator = { kind: 'local-operator', name: 'op' } as const;
    await expect(platform.as(operator).call(accountShow)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('my sessions', () => {
  it('are listed with the one that asks, and end one by one or all others at once', async () => {
    const me = await platform.makeUser();
    const phone = await platform.signIn(me.id);
    await platform.signIn(me.id);
    const { sessions } = await platform.as(me).call(accountSessions);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }) => current).map(({ id }) => id)).toEqual([me.actor.session]);
    expect(await platform.as(me).call(accountEndSession, { id: phone })).toEqual({ ended: 1 });
    expect(await platform.as(me).call(accountEndSession)).toEqual({ ended: 1 });
    expect((await platform.as(me).call(accountSessions)).sessions).toMatchObject([{ current: true }]);
  });

  it('of somebody else cannot be ended, and their id answers as an unknown one does', async () => {
    const me = await platform.makeUser();
    const foreign = await platform.signIn(admin.id);
    for (const id of [foreign, 'unknown']) {
      await expect(platform.as(me).call(accountEndSession, { id })).rejects.toMatchObject({
        kind: 'not-found',
        message: `You have no session ${id}: it may have ended already.`,
      });
    }
    const { sessions } = await platform.as(admin).call(accountSessions);
    expect(sessions.map(({ id }) => id)).toContain(foreign);
  });
});

describe('the export of everything about me', () => {
  const exported = async (me: Person, jobs = platform.ports.jobs) => {
    const file = await platform.as(me, { jobs }).call(accountExport);
    let text = '';
    for await (const bytes of file.stream()) text += new TextDecoder().decode(bytes);
    return { file, text, held: JSON.parse(text) as Record<string, unknown> };
  };

  it('holds profile, roles, sessions, tokens, keys, notices, webhooks, what I wrote, and what I did', async () => {
    const me = await platform.makeUser({ grants: [{ role: 'focal-point', country: 'KAZ' }] });
    await platform.as(admin).call(invitationsCreate, { email: me.email, role: 'reviewer' });
    const { secret } = await platform.as(me).call(tokensCreate, { name: 'Nightly', scopes: ['read'] });
    const { at, sealed } = await holdings(me);
    const { file, text, held } = await exported(me, queueOf(me, admin));
    expect(file).toMatchObject({ name: 'account-2026-11-26.json', mediaType: 'application/json' });
    expect(held).toMatchObject({
      exported_at: at,
      profile: { email: me.email, grants: [{ role: 'focal-point', country: 'KAZ' }], digest: 'daily' },
      invitations: [{ email: me.email, grant: { role: 'reviewer' } }],
      sessions: [{ address: '192.0.2.7' }],
      tokens: [{ name: 'Nightly', scopes: ['read'] }],
      passkeys: [{ name: 'Key in the drawer' }],
      notifications: [{ kind: 'security.token-created' }],
      mails: [{ purpose: 'invitation', to: me.email }],
      webhooks: [{ url: 'https://hooks.example.org/me' }],
      rounds: [{ title: 'Figures of 2025' }],
      comments: [{ text: 'This is 2024, not 2025.' }],
      national_notes: [{ country: 'KAZ', text: 'By our own method.', at }],
      verdicts: [{ position: 1, verdict: 'disputed', at }],
      identities: [{ provider: 'national-id', since: at }],
      deliveries: [{ kind: 'validation.opened', delivered_at: null }],
      jobs: [{ use_case: 'observations.import' }],
      audit: { by_me: [{ action: 'tokens.create' }] },
    });
    const { rows } = await platform.opened.pool.query<{ token: string; hash: string }>(
      'select s.token, t.hash from sessions s join api_tokens t on t.user_id = s.user_id where s.user_id = $1',
      [me.id],
    );
    expect(rows).toHaveLength(1);
    for (const key of [secret, sealed, 'COSE-KEY', ...rows.flatMap(({ token, hash }) => [token, hash])]) {
      expect(text).not.toContain(key);
    }
    expect(text).not.toMatch(/"[a-z]+[A-Z]\w*":/);
    expect(text).not.toMatch(/welcome\?token=|hash|password|secret|[0-9a-f]{64}/i);
  });

  it('holds nothing of anybody else', async () => {
    const me = await platform.makeUser();
    const other = await platform.makeUser({ name: 'Somebody Else' });
    await holdings(other);
    const { text } = await exported(me);
    expect(text).not.toContain(other.id);
    expect(text).not.toContain('Somebody Else');
  });

  /** A queue with one piece of work of each. */
  const queueOf = (...people: readonly Person[]): Jobs => ({
    ...platform.ports.jobs,
    list: async () =>
      people.map(({ id }) => ({
        id: platform.ports.secrets.newId(),
        useCase: 'observations.import',
        state: 'done',
        actor: `user:${id}`,
        submittedAt: platform.clock.now(),
        startedAt: undefined,
        endedAt: undefined,
        output: undefined,
        problem: undefined,
      })),
  });

  /** A key, an account elsewhere, a webhook with a call, and a round with all that is said in it, straight in the store. */
  async function holdings({ id }: Person): Promise<{ at: string; sealed: string }> {
    const { secrets, storage, clock } = platform.ports;
    const { pool } = platform.opened;
    const at = clock.now();
    const sealed = secrets.seal('whsec_of-the-test');
    const round = secrets.newId();
    const webhook = secrets.newId();
    await pool.query(
      `insert into identities (id, user_id, account_id, provider_id, created_at) values ($1, $2, $1, 'national-id', $3)`,
      [secrets.newId(), id, at],
    );
    await storage.write(async (tx) => {
      await tx.accounts.addPasskey({
        id: `credential-${id}`,
        user: id,
        name: 'Key in the drawer',
        publicKey: 'COSE-KEY',
        counter: 7,
        transports: ['usb'],
        backedUp: false,
        createdAt: at,
        lastUsedAt: undefined,
      });
      await tx.notifications.addWebhook({
        id: webhook,
        owner: `user:${id}`,
        url: 'https://hooks.example.org/me',
        kinds: [],
        sealedSecret: sealed,
        createdAt: at,
        disabledAt: undefined,
        lastDeliveryAt: undefined,
        lastProblem: undefined,
      });
      await tx.validation.addRound(
        {
          id: round,
          kind: 'figures',
          title: 'Figures of 2025',
          country: 'KAZ',
          owner: 'country:KAZ',
          disclosure: 'private',
          state: 'draft',
          createdBy: `user:${id}`,
          createdAt: at,
          deadline: undefined,
          openedAt: undefined,
          answeredAt: undefined,
          endedAt: undefined,
          nationalNote: { text: 'By our own method.', by: `user:${id}`, at },
          snapshot: undefined,
          remindedAt: undefined,
        },
        [
          {
            id: secrets.newId(),
            round,
            position: 1,
            content: {},
            verdict: 'disputed',
            verdictBy: `user:${id}`,
            verdictAt: at,
            excluded: false,
          },
        ],
      );
      await tx.notifications.addDeliveries([
        {
          id: secrets.newId(),
          webhook,
          kind: 'validation.opened',
          facts: { round },
          createdAt: at,
          attempts: 0,
          nextAt: at,
          deliveredAt: undefined,
        },
      ]);
      await tx.validation.addComment({
        id: secrets.newId(),
        round,
        item: undefined,
        replyTo: undefined,
        author: `user:${id}`,
        at,
        text: 'This is 2024, not 2025.',
      });
    });
    return { at, sealed };
  }
});

describe('deleting my account', () => {
  it('leaves a tombstone: records keep my id, and name, address, keys and roles are gone', async () => {
    const { id: organisation } = await platform.makeOrganisation();
    await platform.makeUser({ memberships: [{ organisation, role: 'lead' }] });
    const me = await platform.makeUser({
      name: 'Gulnara',
      email: 'gulnara@example.org',
      grants: [{ role: 'reviewer' }],
      memberships: [{ organisation, role: 'editor' }],
    });
    await platform.as(me).call(tokensCreate, { name: 'x', scopes: ['read'] });
    expect(await platform.as(me).call(accountDelete, { confirm: 'Gulnara@example.org' })).toEqual({
      deleted: true,
    });
    expect(platform.identity.forgotten).toContain(me.id);
    const { rows } = await platform.opened.pool.query(
      `select name, email, (select count(*)::int from sessions where user_id = users.id) as sessions,
         (select count(*)::int from api_tokens where user_id = users.id) as tokens,
         (select count(*)::int from role_grants where user_id = users.id) as grants,
         (select count(*)::int from memberships where user_id = users.id) as memberships
       from users where id = $1`,
      [me.id],
    );
    expect(rows).toEqual([
      {
        name: expect.not.stringContaining('Gulnara') as unknown,
        email: `${me.id}@deleted.invalid`,
        sessions: 0,
        tokens: 0,
        grants: 0,
        memberships: 0,
      },
    ]);
    const log = await platform.read((tx) => tx.listHistory(`user:${me.id}`));
    expect(log.at(-1)).toMatchObject({ actor: `user:${me.id}`, action: 'account.delete' });
  });

  it('needs the password', async () => {
    const me = await platform.makeUser();
    platform.identity.password = 'horse battery staple';
    const remove = (password: string) => platform.as(me).call(accountDelete, { confirm: me.email, password });
    await expect(remove('a guess')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await remove('horse battery staple')).toEqual({ deleted: true });
    platform.identity.password = undefined;
  });

  it('frees the address for a new account', async () => {
    await platform.makeUser({ email: 'gulnara@example.org' });
  });

  it('asks for my own address and takes no other', async () => {
    const me = await platform.makeUser();
    await expect(platform.as(me).call(accountDelete, { confirm: admin.email })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });

  it('is refused to the last administrator and to the last lead of others, with the way out', async () => {
    await expect(platform.as(admin).call(accountDelete, { confirm: admin.email })).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/last active administrator/) as unknown,
    });
    const { id: organisation } = await platform.makeOrganisation({ name: 'Ministry of Roads' });
    const lead = await platform.makeUser({ memberships: [{ organisation, role: 'lead' }] });
    const member = await platform.makeUser({ memberships: [{ organisation, role: 'member' }] });
    const leave = { confirm: lead.email };
    await expect(platform.as(lead).call(accountDelete, leave)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/Ministry of Roads has no other lead: transfer it/) as unknown,
    });
    await platform.as(member).call(accountDelete, { confirm: member.email });
    await platform.as(lead).call(accountDelete, leave);
  });
});
