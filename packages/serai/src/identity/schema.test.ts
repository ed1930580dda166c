/** The identity library writes into our own tables: it finds everything there that it wants. */
import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../../../test/identity/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world?.close();
});

it('has nothing to create and nothing to add', async () => {
  const { auth } = world;
  const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  // Five tables: a comparison that saw none would be content, too.
  const { tables } = await auth.$context;
  expect(
    Object.values(tables)
      .map(({ modelName }) => modelName)
      .sort(),
  ).toEqual(['identities', 'sessions', 'two_factors', 'users', 'verifications']);
});
