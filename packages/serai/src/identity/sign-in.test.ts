/** Signing in with a password, on a real embedded database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../../../test/identity/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world?.close();
});

describe('a person with an account', () => {
  it('signs in, is known by the session, and signs out', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id, grants: [{ role: 'reviewer' }] });
    const { json } = await browser.get('/session');
    expect(json).toMatchObject({
      user: { id: account.id, email: account.email, roles: ['visitor', 'member', 'reviewer'] },
    });
    expect((await browser.post('/sign-out')).status).toBe(204);
    expect(await world.actorOf(browser)).toBeUndefined();
    expect((await browser.get('/session')).json).toMatchObject({ user: null });
    expect(world.defects).toEqual([]);
    const actions = (await world.audit()).map(({ action, actor }) => [action, actor]);
    expect(actions.slice(-2)).toEqual([
      ['session.start', `user:${account.id}`],
      ['session.end', `user:${account.id}`],
    ]);
  });
});
