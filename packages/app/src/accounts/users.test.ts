import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { RESET_PATH } from '../../../../test/people/worlds.ts';
import type { UseCase } from '../usecase.ts';
import { usersBlock, usersResetLink, usersUnblock } from './users-block.ts';
import { usersGrant, usersWithdraw } from './users-grants.ts';
import { usersList, usersShow } from './users-list.ts';

const NOBODY = '00000000-0000-4000-8000-00000000dead';

describe('people as administrators see them', () => {
  let platform: PeoplePlatform;
  let admin: Person;
  let secretariat: Person;
  beforeAll(async () => {
    platform = await openPeoplePlatform();
    admin = await platform.makeUser({ name: 'Aigul', grants: [{ role: 'administrator' }] });
    secretariat = await platform.makeUser({ name: 'Bolat', grants: [{ role: 'secretariat' }] });
  });
  afterAll(() => platform.close());

  const problemOf = (kind: string, words: RegExp) => ({
    kind,
    message: expect.stringMatching(words) as unknown,
  });

  it('are found by name, address, role, organisation and state, in pages', async () => {
    const ministry = await platform.makeOrganisation({ name: 'Ministry of Roads' });
    const dilnoza = await platform.makeUser({
      name: 'Dilnoza',
      email: 'dilnoza@roads.example',
      memberships: [{ organisation: ministry.id, role: 'editor' }],
    });
    const ask = async (input: Parameters<typeof usersList.input.parse>[0] & object) =>
      (await platform.as(secretariat).call(usersList, input)).users.map(({ name }) => name);
    expect(await ask({ search: 'DILN' })).toEqual(['Dilnoza']);
    expect(await ask({ search: 'roads.example' })).toEqual(['Dilnoza']);
    expect(await ask({ search: '%' })).toEqual([]);
    expect(await ask({ role: 'administrator' })).toEqual(['Aigul']);
    expect(await ask({ organisation: ministry.id })).toEqual(['Dilnoza']);
    expect(await ask({ state: 'blocked' })).toEqual([]);
    const pages = await Promise.all(
      [0, 1, 2, 3].map((offset) => platform.as(admin).call(usersList, { limit: 1, offset })),
    );
    expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3]);
    const names = pages.flatMap(({ users }) => users.map(({ name }) => name));
    expect(names.sort()).toEqual(['Aigul', 'Bolat', 'Dilnoza']);
    expect(pages.flatMap(({ users }) => users).find(({ name }) => name === 'Dilnoza')).toMatchObject({
      memberships: [{ organisation: { id: ministry.id, name: 'Ministry of Roads' }, role: 'editor' }],
    });
    expect(await platform.as(admin).call(usersShow, { id: dilnoza.id })).toMatchObject({
      email: 'dilnoza@roads.example',
      state: 'active',
      memberships: [{ organisation: { id: ministry.id, name: 'Ministry of Roads' }, role: 'editor' }],
    });
  });

  it('come in pages of at most 100, so that nobody copies the directory in one call', () => {
    expect(usersList.input.safeParse({ limit: 101 }).success).toBe(false);
  });

  it('are closed to everybody but administrators and the secretariat', async () => {
    const tester = await platform.makeUser({ grants: [{ role: 'tester' }] });
    for (const who of [tester, { kind: 'visitor' } as const]) {
      await expect(platform.as(who).call(usersList)).rejects.toMatchObject({
        kind: who === tester ? 'forbidden' : 'unauthenticated',
      });
    }
    await expect(platform.as(secretariat).call(usersBlock, { id: tester.id })).rejects.toMatchObject(
      problemOf('forbidden', /needs the role administrator/),
    );
  });

  it('lose their sessions and every way in when they are blocked, and nothing else', async () => {
    const user = await platform.makeUser({ grants: [{ role: 'reviewer' }] });
    platform.identity.forgotten.length = 0;
    const blocked = await platform.as(admin).call(usersBlock, { id: user.id });
    expect(blocked).toMatchObject({ state: 'blocked', grants: [{ role: 'reviewer' }] });
    expect(platform.identity.forgotten).toEqual([user.id]);
    expect(await platform.read((tx) => tx.accounts.findActor(user.id))).toBeUndefined();
    const { rows } = await platform.opened.pool.query('select 1 from sessions where user_id = $1', [user.id]);
    expect(rows).toEqual([]);
    await expect(platform.as(admin).call(usersBlock, { id: user.id })).rejects.toMatchObject(
      problemOf('conflict', /blocked already/),
    );
    await platform.as(admin).call(usersUnblock, { id: user.id });
    expect(await platform.read((tx) => tx.accounts.findActor(user.id))).toBeDefined();
  });

  it('are named by an id that tells nothing: unknown ids answer not-found', async () => {
    const named: readonly UseCase[] = [usersShow, usersBlock, usersUnblock, usersResetLink];
    for (const useCase of named) {
      await expect(platform.as(admin).call(useCase, { id: NOBODY })).rejects.toMatchObject({
        kind: 'not-found',
        message: `There is no user ${NOBODY}: \`serai users list\` shows the ids.`,
      });
    }
    expect(usersShow.input.safeParse({ id: '1' }).success).toBe(false);
  });

  it('get a new way in by a link that is shown once and stands in no log', async () => {
    const user = await platform.makeUser();
    const answer = await platform.as(admin).call(usersResetLink, { id: user.id });
    expect(answer.link).toBe(`https://serai.example.org${RESET_PATH}`);
    const log = await platform.read((tx) => tx.listHistory(`user:${user.id}`));
    expect(log.at(-1)?.action).toBe('users.reset-link');
    expect(JSON.stringify(log)).not.toContain('token');
  });
});

describe('granted roles', () => {
  let platform: PeoplePlatform;
  let admin: Person;
  beforeAll(async () => {
    platform = await openPeoplePlatform();
    admin = await platform.makeUser({ grants: [{ role: 'administrator' }] });
  });
  afterAll(() => platform.close());

  it('make a focal point for a country of the catalog, and tell the person', async () => {
    const user = await platform.makeUser();
    const answer = await platform
      .as(admin)
      .call(usersGrant, { id: user.id, role: 'focal-point', country: 'kaz' });
    expect(answer.grants).toEqual([{ role: 'focal-point', country: 'KAZ' }]);
    const told = await platform.read((tx) => tx.notifications.listNotifications(user.id, {}));
    expect(told).toMatchObject([{ kind: 'role.granted', facts: { role: 'focal-point', country: 'KAZ' } }]);
    expect(platform.identity.forgotten).toContain(user.id);
  });

  it('need a country of the catalog for a focal point and take none for anybody else', async () => {
    const { id } = await platform.makeUser();
    const attempts = [
      { role: 'focal-point' },
      { role: 'focal-point', country: 'ZZZ' },
      { role: 'reviewer', country: 'KAZ' },
    ] as const;
    for (const attempt of attempts) {
      await expect(platform.as(admin).call(usersGrant, { id, ...attempt })).rejects.toMatchObject({
        kind: 'invalid-input',
      });
    }
  });

  it('are granted once and withdrawn once', async () => {
    const { id } = await platform.makeUser();
    const tester = { id, role: 'tester' } as const;
    await platform.as(admin).call(usersGrant, tester);
    await expect(platform.as(admin).call(usersGrant, tester)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await platform.as(admin).call(usersWithdraw, tester)).grants).toEqual([]);
    await expect(platform.as(admin).call(usersWithdraw, tester)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('stand in the audit log with before and after, and with no name or address', async () => {
    const user = await platform.makeUser({ name: 'Gulnara Secret', email: 'gulnara@example.org' });
    await platform.as(admin).call(usersGrant, { id: user.id, role: 'reviewer' });
    await platform.as(admin).call(usersWithdraw, { id: user.id, role: 'reviewer' });
    const log = await platform.read((tx) => tx.listHistory(`user:${user.id}`));
    expect(log.map(({ actor, action, details }) => ({ actor, action, details }))).toEqual([
      {
        actor: `user:${admin.id}`,
        action: 'users.grant',
        details: { before: {}, after: { role: 'reviewer', country: null } },
      },
      {
        actor: `user:${admin.id}`,
        action: 'users.withdraw',
        details: { before: { role: 'reviewer', country: null }, after: {} },
      },
    ]);
  });
});

describe('the last active administrator', () => {
  let platform: PeoplePlatform;
  let admin: Person;
  beforeAll(async () => {
    platform = await openPeoplePlatform();
    admin = await platform.makeUser({ grants: [{ role: 'administrator' }] });
  });
  afterAll(() => platform.close());

  const refusal = {
    kind: 'conflict',
    message: expect.stringMatching(/last active administrator: grant the role to somebody else/) as unknown,
  };

  it('is neither blocked nor stripped of the role, by themselves or by the operator', async () => {
    const operator = { kind: 'local-operator', name: 'op' } as const;
    for (const who of [admin, operator]) {
      await expect(platform.as(who).call(usersBlock, { id: admin.id })).rejects.toMatchObject(refusal);
      const role = { id: admin.id, role: 'administrator' } as const;
      await expect(platform.as(who).call(usersWithdraw, role)).rejects.toMatchObject(refusal);
    }
  });

  it('is still the last when the only other one is blocked', async () => {
    const other = await platform.makeUser({ grants: [{ role: 'administrator' }] });
    await platform.as(admin).call(usersBlock, { id: other.id });
    await expect(
      platform.as(admin).call(usersWithdraw, { id: admin.id, role: 'administrator' }),
    ).rejects.toMatchObject(refusal);
    await platform.as(admin).call(usersWithdraw, { id: other.id, role: 'administrator' });
  });

  it('may go when two ask at the same time only once', async () => {
    const other = await platform.makeUser({ grants: [{ role: 'administrator' }] });
    const outcomes = await Promise.allSettled(
      [admin, other].map(({ id }) => platform.as(admin).call(usersWithdraw, { id, role: 'administrator' })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await platform.read((tx) => tx.accounts.countHolders('administrator'))).toBe(1);
  });
});
