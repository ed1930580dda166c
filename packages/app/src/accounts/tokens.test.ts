import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { findRefusal, isAllowed } from '../policy/access.ts';
import { accountDelete } from './account-delete.ts';
import { organisationsClose } from './organisations-write.ts';
import { assertScopes } from './token-scopes.ts';
import { tokensCreate, tokensList, tokensRevoke } from './tokens.ts';
import { usersBlock } from './users-block.ts';
import { usersGrant, usersWithdraw } from './users-grants.ts';
import { usersList } from './users-list.ts';

let platform: PeoplePlatform;
let admin: Person;
let member: Person;
beforeAll(async () => {
  platform = await openPeoplePlatform();
  admin = await platform.makeUser({ grants: [{ role: 'administrator' }] });
  const organisation = (await platform.makeOrganisation()).id;
  member = await platform.makeUser({ memberships: [{ organisation, role: 'member' }] });
});
afterAll(() => platform.close());

/** The owner as an actor of now for whom a token speaks: what a shell makes of the header. */
async function speakingFor(person: Person, secret: string) {
  const { storage, secrets } = platform.ports;
  const hash = secrets.hash(secret);
  return storage.read(async (tx) => {
    const token = await tx.accounts.findTokenByHash(hash);
    const actor = await tx.accounts.findActor(person.id);
    return token === undefined || actor === undefined ? undefined : { ...actor, token };
  });
}

describe('an API token', () => {
  it('shows its secret once and keeps a hash', async () => {
    const made = await platform.as(member).call(tokensCreate, { name: 'Nightly', scopes: ['read'] });
    expect(made.secret).toMatch(/^serai_[\w-]{43}$/);
    expect(made.expires_at).toBe('2027-02-24T09:00:00.000Z');
    const { rows } = await platform.opened.pool.query('select * from api_tokens where id = $1', [made.id]);
    expect(JSON.stringify(rows)).not.toContain(made.secret);
    expect(JSON.stringify(rows)).toContain(platform.ports.secrets.hash(made.secret));
    const { tokens } = await platform.as(member).call(tokensList);
    expect(tokens).toEqual([{ ...made, secret: undefined }].map(({ secret: _, ...token }) => token));
    expect(JSON.stringify(await platform.read((tx) => tx.listHistory(`token:${made.id}`)))).not.toContain(
      'Nightly',
    );
  });

  it('tells its owner that it was made, who may not have been at their browser', async () => {
    const told = await platform.read((tx) => tx.notifications.listNotifications(member.id, {}));
    expect(told).toMatchObject([{ kind: 'security.token-created', facts: { name: 'Nightly' } }]);
  });

  it('is refused a scope that names nothing, and one that its owner could not use', () => {
    const { policy } = platform.ports.installation;
    const ask = (person: Person, ...scopes: string[]) => assertScopes(scopes, person.actor, policy);
    for (const scope of [
      '',
      'admin',
      'read:read',
      'observations',
      'observations:delete',
      'nothing:read',
      'READ',
    ]) {
      expect(() => ask(admin, scope), scope).toThrow(/There is no scope/);
    }
    // Passwords and tokens themselves are changed on pages, so no scope covers them.
    expect(() => ask(admin, 'tokens:write')).toThrow(/There is no scope/);
    // Nor does one make an administrator: roles and blocking are for somebody who sits there.
    expect(() => ask(admin, 'users:write')).toThrow(/There is no scope/);
    expect(() => ask(member, 'users:read')).toThrow(/could use nothing of the scope "users:read"/);
    expect(() => ask(member, 'audit:read')).toThrow(/could use nothing/);
    expect(() => ask(admin, 'read', 'write', 'users:read', 'audit:read')).not.toThrow();
    expect(() => ask(member, 'read', 'organisations:write', 'observations:read')).not.toThrow();
  });

  it('covers what its scopes name and nothing of its owner own credentials', async () => {
    const { secret } = await platform.as(admin).call(tokensCreate, { name: 'x', scopes: ['users:read'] });
    const actor = await speakingFor(admin, secret);
    if (actor === undefined) throw new Error('the token speaks for somebody');
    expect(isAllowed(usersList, actor)).toBe(true);
    expect(findRefusal(organisationsClose, actor)).toBe('token');
    expect(findRefusal(usersBlock, actor)).toBe('interactive');
    expect(findRefusal(usersGrant, actor)).toBe('interactive');
    expect(findRefusal(tokensCreate, actor)).toBe('interactive');
    expect(findRefusal(accountDelete, actor)).toBe('interactive');
  });

  it('loses a role at once when its owner does', async () => {
    const other = await platform.makeUser({ grants: [{ role: 'administrator' }] });
    const { secret } = await platform.as(other).call(tokensCreate, { name: 'x', scopes: ['read'] });
    const before = await speakingFor(other, secret);
    expect(before !== undefined && findRefusal(usersList, before)).toBeUndefined();
    await platform.as(admin).call(usersWithdraw, { id: other.id, role: 'administrator' });
    const after = await speakingFor(other, secret);
    expect(after !== undefined && findRefusal(usersList, after)).toBe('role');
    await platform.as(admin).call(usersBlock, { id: other.id });
    expect(await speakingFor(other, secret)).toBeUndefined();
  });

  it('is revoked by its owner, once; that of somebody else is not found', async () => {
    const { id } = await platform.as(member).call(tokensCreate, { name: 'x', scopes: ['read'] });
    await expect(platform.as(admin).call(tokensRevoke, { id })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await platform.as(member).call(tokensRevoke, { id })).toMatchObject({ state: 'revoked' });
    await expect(platform.as(member).call(tokensRevoke, { id })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is made by whoever proves once more that the account is theirs', async () => {
    platform.identity.password = 'horse battery staple';
    const make = (password?: string) =>
      platform
        .as(member)
        .call(tokensCreate, { name: 'x', scopes: ['read'], ...(password === undefined ? {} : { password }) });
    await expect(make()).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(make('a guess')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await make('horse battery staple')).toMatchObject({ state: 'valid' });
    platform.identity.password = undefined;
  });

  it('expires', async () => {
    const owner = await platform.makeUser();
    const { id } = await platform.as(owner).call(tokensCreate, { name: 'x', scopes: ['read'], days: 1 });
    platform.clock.advance({ days: 1 });
    const { tokens } = await platform.as(owner).call(tokensList);
    expect(tokens).toMatchObject([{ id, state: 'expired' }]);
    expect(tokensCreate.input.safeParse({ name: 'x', scopes: ['read'], days: 366 }).success).toBe(false);
  });

  it('is one of at most 50', async () => {
    const owner = await platform.makeUser();
    const { secrets, storage, clock } = platform.ports;
    await storage.write(async (tx) => {
      for (let index = 0; index < 50; index += 1) {
        const dates = { createdAt: clock.now(), expiresAt: '2028-01-01T00:00:00.000Z' };
        const unused = { lastUsedAt: undefined, revokedAt: undefined };
        const token = { id: secrets.newId(), user: owner.id, name: `token ${index}`, scopes: ['read'] };
        await tx.accounts.addToken({ ...token, ...dates, ...unused }, secrets.hash(secrets.newSecret()));
      }
    });
    await expect(
      platform.as(owner).call(tokensCreate, { name: 'one more', scopes: ['read'] }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });
});
