/** What leaves the platform, on the real store: mails, digests, retries, and what is never told twice. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { START } from '../../../../test/people/worlds.ts';
import { notificationsDeliver } from './deliver.ts';
import { writeMail } from './mail.ts';
import { mailList } from './mail-list.ts';
import { notify } from './notify.ts';

const SYSTEM = { kind: 'system' } as const;
let platform: PeoplePlatform;
let admin: Person;

beforeAll(async () => {
  platform = await openPeoplePlatform();
  admin = await platform.makeUser({ digest: 'none', grants: [{ role: 'administrator' }] });
});
afterAll(() => platform.close());
beforeEach(async () => {
  platform.mailer.configured = true;
  platform.mailer.fail = undefined;
  await platform.opened.pool.query('delete from notifications');
  await platform.opened.pool.query('delete from mails');
  platform.mailer.sent.length = 0;
  platform.clock.set(START);
});

const deliver = () => platform.as(SYSTEM).call(notificationsDeliver, {});
const mails = (all = false) => platform.as(admin).call(mailList, { all });
const moment = () => ({ at: platform.clock.now(), newId: () => platform.ports.secrets.newId() });

/** Tells people that a round was published. */
const tell = (title: string, ...people: readonly Person[]) =>
  platform.ports.storage.write((tx) =>
    notify(
      tx,
      {
        kind: 'validation.published',
        users: people.map(({ id }) => id),
        facts: { round: '1', title, country: 'KAZ' },
        path: '/validation/1',
      },
      moment(),
    ),
  );

const invite = (to: string, expiresAt: string) =>
  platform.ports.storage.write((tx) =>
    writeMail(
      tx,
      {
        kind: 'invitation',
        to,
        language: 'en',
        facts: { link: 'https://serai.example.org/welcome?token=opens-a-door', expires_at: expiresAt },
        expiresAt,
      },
      moment(),
    ),
  );

/** Titles of rounds in the mails to somebody, mail by mail. */
const toldTo = ({ email }: Person): string[][] =>
  platform.mailer.sent
    .filter(({ to }) => to === email)
    .map(({ text }) =>
      [...text.matchAll(/^(?:Published|Опубликовано): [“«](.+?)[”»]/gm)].map(([, title]) => title ?? ''),
    );

describe('digests', () => {
  it('at once, each alone; daily at 06:00 UTC; weekly on Monday; none never', async () => {
    const at = {
      immediate: await platform.makeUser({ digest: 'immediate' }),
      daily: await platform.makeUser({ digest: 'daily' }),
      weekly: await platform.makeUser({ digest: 'weekly', language: 'ru' }),
      none: await platform.makeUser({ digest: 'none' }),
    };
    await tell('One', ...Object.values(at));
    platform.clock.advance({ minutes: 1 });
    await tell('Two', ...Object.values(at));
    await deliver();
    expect(toldTo(at.immediate)).toEqual([['One'], ['Two']]);
    expect([at.daily, at.weekly, at.none].flatMap(toldTo)).toEqual([]);
    platform.clock.set('2026-11-27T06:00:00.000Z');
    await deliver();
    expect(toldTo(at.daily).map((each) => each.toSorted())).toEqual([['One', 'Two']]);
    expect(toldTo(at.weekly)).toEqual([]);
    platform.clock.set('2026-11-30T06:00:00.000Z');
    await deliver();
    expect(toldTo(at.weekly).map((each) => each.toSorted())).toEqual([['One', 'Two']]);
    const weekly = platform.mailer.sent.find(({ to }) => to === at.weekly.email);
    expect(weekly).toMatchObject({ language: 'ru', subject: 'Caravanserai: 2 новых уведомления' });
    platform.clock.advance({ days: 30 });
    await deliver();
    expect(toldTo(at.none)).toEqual([]);
    expect(platform.mailer.sent).toHaveLength(4);
  });

  it('tell everything exactly once, whatever is told when and whenever the worker runs, with two of them', async () => {
    let round = 0;
    const step = fc.oneof(
      fc.record({ tell: fc.integer({ min: 0, max: 2 }) }),
      fc.record({ hours: fc.integer({ min: 1, max: 200 }) }),
      fc.constant({ run: true as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        platform.clock.set(START);
        const people = [
          await platform.makeUser({ digest: 'immediate' }),
          await platform.makeUser({ digest: 'daily' }),
          await platform.makeUser({ digest: 'weekly' }),
        ];
        const told: string[][] = people.map(() => []);
        for (const each of steps) {
          if ('tell' in each) {
            round += 1;
            told[each.tell]?.push(`Round ${round}`);
            await tell(`Round ${round}`, people[each.tell] as Person);
          } else if ('hours' in each) platform.clock.advance({ hours: each.hours });
          else await Promise.all([deliver(), deliver()]);
        }
        platform.clock.advance({ days: 8 });
        await Promise.all([deliver(), deliver()]);
        await deliver();
        people.forEach((person, index) => {
          expect(toldTo(person).flat().toSorted()).toEqual(told[index]?.toSorted());
        });
      }),
      { numRuns: 10 },
    );
  });

  it('say what concerns security at once, one by one, to whoever wants none, too', async () => {
    const person = await platform.makeUser({ digest: 'none' });
    await platform.ports.storage.write(async (tx) => {
      await notify(tx, { kind: 'security.password-changed', users: [person.id], facts: {} }, moment());
      await notify(
        tx,
        { kind: 'security.passkey-added', users: [person.id], facts: { name: 'Laptop' } },
        moment(),
      );
    });
    await deliver();
    const subjects = platform.mailer.sent
      .filter(({ to }) => to === person.email)
      .map(({ subject }) => subject);
    expect(subjects.toSorted()).toEqual(['A passkey was added to your account', 'Your password was changed']);
  });

  it('owe nothing of the time in which a person wanted none', async () => {
    const person = await platform.makeUser({ digest: 'none' });
    await tell('Unwanted', person);
    await platform.ports.storage.write((tx) => tx.accounts.updateUser(person.id, { digest: 'daily' }));
    await tell('Wanted', person);
    platform.clock.advance({ days: 1 });
    await deliver();
    expect(toldTo(person)).toEqual([['Wanted']]);
  });

  it('leave out whoever is blocked, and the name of whoever is gone', async () => {
    const blocked = await platform.makeUser({ digest: 'immediate' });
    const reader = await platform.makeUser({ digest: 'immediate' });
    const author = await platform.makeUser({ name: 'Daniyar Omarov' });
    await tell('Before', blocked);
    await platform.ports.storage.write(async (tx) => {
      await tx.accounts.updateUser(blocked.id, { blockedAt: platform.clock.now() });
      const facts = { round: '1', title: 'T', country: 'KAZ', author: author.id };
      await notify(tx, { kind: 'validation.commented', users: [reader.id, blocked.id], facts }, moment());
      await tx.accounts.buryUser(author.id, platform.clock.now());
    });
    await deliver();
    expect(platform.mailer.sent.map(({ to }) => to)).toEqual([reader.email]);
    expect(platform.mailer.sent[0]?.text).toContain('a deleted user has commented');
    expect(JSON.stringify(platform.mailer.sent)).not.toContain('Omarov');
  });
});

describe('the outbox', () => {
  it('keeps no words of what was sent: links in them open doors, and they name people', async () => {
    await invite('new@example.org', '2026-12-03T09:00:00.000Z');
    expect(await deliver()).toMatchObject({ mailed: 1, failed: 0 });
    expect(platform.mailer.sent[0]?.text).toContain('opens-a-door');
    const { rows } = await platform.opened.pool.query('select * from mails');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('opens-a-door');
    expect((await mails(true)).mails).toMatchObject([
      { state: 'sent', subject: '', text: '', to: 'new@example.org' },
    ]);
    expect((await mails()).mails).toEqual([]);
  });

  it('tries again with growing pauses while the server is away, says why, and loses nothing', async () => {
    await invite('new@example.org', '2026-12-03T09:00:00.000Z');
    platform.mailer.fail = 'The mail server is away.';
    expect(await deliver()).toMatchObject({ mailed: 0, failed: 1 });
    expect(await deliver()).toMatchObject({ mailed: 0, failed: 0 });
    platform.clock.advance({ minutes: 1 });
    expect(await deliver()).toMatchObject({ failed: 1 });
    platform.clock.advance({ minutes: 4 });
    expect(await deliver()).toMatchObject({ failed: 0 });
    const waiting = { state: 'waiting', attempts: 2, last_problem: 'The mail server is away.', text: '' };
    expect((await mails()).mails).toMatchObject([waiting]);
    platform.mailer.fail = undefined;
    platform.clock.advance({ minutes: 1 });
    expect(await deliver()).toMatchObject({ mailed: 1 });
    expect(await deliver()).toMatchObject({ mailed: 0 });
  });

  it('does not try a whole outbox on a server that is away', async () => {
    for (const who of ['a', 'b', 'c', 'd', 'e'])
      await invite(`${who}@example.org`, '2026-12-03T09:00:00.000Z');
    platform.mailer.fail = 'Away.';
    expect(await deliver()).toMatchObject({ mailed: 0, failed: 3 });
  });

  it('without a server keeps letters for administrators until they expire, and nobody reads an inbox of others', async () => {
    platform.mailer.configured = false;
    const person = await platform.makeUser({ digest: 'immediate' });
    await tell('Secret round', person);
    await invite('new@example.org', '2026-12-03T09:00:00.000Z');
    await deliver();
    const kept = await mails();
    expect(kept).toMatchObject({ configured: false, mails: [{ state: 'kept', purpose: 'invitation' }] });
    expect(kept.mails[0]?.text).toContain('opens-a-door');
    expect(JSON.stringify(kept)).not.toContain('Secret round');
    platform.clock.set('2026-12-03T09:00:00.000Z');
    await deliver();
    expect((await mails()).mails).toEqual([]);
    platform.mailer.configured = true;
    await deliver();
    expect(toldTo(person)).toEqual([['Secret round']]);
  });

  it('shows of mails that repeat an inbox neither subject nor text, while they wait either', async () => {
    const person = await platform.makeUser({ digest: 'immediate' });
    await tell('Secret round', person);
    platform.mailer.fail = 'Away.';
    await deliver();
    platform.mailer.configured = false;
    const { mails: kept } = await mails();
    expect(kept).toMatchObject([{ purpose: 'notification', subject: '', text: '', to: person.email }]);
  });

  it('shows no administrator the link to a new password, with a server or without', async () => {
    const person = await platform.makeUser();
    const link = 'https://serai.example.org/reset-password?token=opens-a-door';
    const letter = { kind: 'password-reset', to: person.email, language: 'en' } as const;
    const expires_at = '2026-11-26T11:00:00.000Z';
    await platform.ports.storage.write((tx) =>
      writeMail(tx, { ...letter, facts: { link, expires_at } }, moment()),
    );
    for (const configured of [true, false]) {
      platform.mailer.configured = configured;
      expect((await mails()).mails).toMatchObject([
        { purpose: 'password-reset', text: '', to: person.email },
      ]);
    }
  });

  it('forgets whom it wrote to after thirty days', async () => {
    await invite('new@example.org', '2026-12-03T09:00:00.000Z');
    await deliver();
    platform.clock.advance({ days: 31 });
    await deliver();
    expect((await mails(true)).mails).toEqual([]);
  });
});

describe('sessions and links that have ended', () => {
  it('are taken away, those that go on stay', async () => {
    const person = await platform.makeUser();
    const { pool } = platform.opened;
    const add = (id: string, end: string) =>
      pool.query('insert into verifications (id, identifier, value, expires_at) values ($1, $1, $1, $2)', [
        id,
        end,
      ]);
    await add('ended', '2026-11-26T00:00:00.000Z');
    await add('open', '2026-12-26T00:00:00.000Z');
    await pool.query(`update sessions set expires_at = '2026-11-26T00:00:00Z' where user_id = $1`, [
      person.id,
    ]);
    const going = await platform.signIn(person.id);
    await deliver();
    const left = async (sql: string) => (await pool.query(sql)).rows.map(({ id }) => id);
    expect(await left('select id from verifications')).toEqual(['open']);
    expect(await left(`select id from sessions where user_id = '${person.id}'`)).toEqual([going]);
  });
});

describe('tokens that end soon', () => {
  it('are told of once, seven days before; one made for a few days is not', async () => {
    const person = await platform.makeUser({ digest: 'none' });
    const add = (name: string, expiresAt: string) =>
      platform.ports.storage.write((tx) =>
        tx.accounts.addToken(
          {
            id: platform.ports.secrets.newId(),
            user: person.id,
            name,
            scopes: ['read'],
            createdAt: platform.clock.now(),
            expiresAt,
            lastUsedAt: undefined,
            revokedAt: undefined,
          },
          platform.ports.secrets.hash(name),
        ),
      );
    const inbox = async () =>
      (await platform.read((tx) => tx.notifications.listNotifications(person.id, {}))).map(
        ({ facts }) => facts.name,
      );
    await add('Nightly', '2026-12-26T09:00:00.000Z');
    await add('For a day', '2026-11-27T09:00:00.000Z');
    await deliver();
    expect(await inbox()).toEqual([]);
    platform.clock.set('2026-12-19T09:00:01.000Z');
    await deliver();
    await deliver();
    expect(await inbox()).toEqual(['Nightly']);
  });
});
