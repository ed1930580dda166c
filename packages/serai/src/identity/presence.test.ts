import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOOD_PASSWORD, openWorld, type World } from '../../../../test/identity/world.ts';

const MINUTE = 60_000;

describe('whoever asks for something grave', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const person = async () => {
    const account = await world.makeAccount();
    const actor = await world.actorOf(await world.signedIn(account));
    if (actor === undefined) throw new Error('The account that was just made is signed in.');
    return actor;
  };

  it('proves by the password that it is they, however long they are signed in', async () => {
    const { identity } = world.service;
    const actor = await person();
    await identity.assertPresent(actor, GOOD_PASSWORD);
    await expect(identity.assertPresent(actor, undefined)).rejects.toMatchObject({
      kind: 'invalid-input',
      findings: [{ field: 'password' }],
    });
    await expect(identity.assertPresent(actor, 'a guess of mine')).rejects.toMatchObject({
      kind: 'forbidden',
    });
    world.travel(60 * MINUTE);
    await identity.assertPresent(actor, GOOD_PASSWORD);
  });

  it('may guess ten times, and then has to wait', async () => {
    const { identity } = world.service;
    const actor = await person();
    const kinds: unknown[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      await identity.assertPresent(actor, `guess ${guess}`).catch((problem: { kind: string }) => {
        kinds.push(problem.kind);
      });
    }
    expect(kinds).toEqual([...Array<string>(10).fill('forbidden'), 'too-many']);
    await expect(identity.assertPresent(actor, GOOD_PASSWORD)).rejects.toMatchObject({ kind: 'too-many' });
  });

  it('without a password must have signed in within the last 15 minutes', async () => {
    const { identity } = world.service;
    const actor = await person();
    await world.opened.pool.query(`delete from identities where user_id = $1`, [actor.id]);
    await identity.assertPresent(actor, undefined);
    world.travel(16 * MINUTE);
    await expect(identity.assertPresent(actor, undefined)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(identity.assertPresent(actor, GOOD_PASSWORD)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
