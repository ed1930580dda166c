/** When the figures in memory are read anew: an embargo that ends, once for all who ask, and never too early. */
import type { Catalog } from '@serai/core/catalog';
import { describe, expect, it } from 'vitest';
import type { ReadTransaction, Scope, Storage } from '../ports/index.ts';
import { createReadModels, isReleaseDue, publicStateOf } from './read-model.ts';

const RELEASE = '2026-12-01T09:00:00.000Z';
const BEFORE = '2026-12-01T08:59:59.999Z';
const AFTER = '2026-12-02T00:00:00.000Z';

/** A store with one figure under embargo, that counts how often its figures are read. */
function openStore() {
  const world = { now: BEFORE, reads: 0, away: false };
  const tx = {
    dataVersion: async () => ({ version: 7, changedAt: '2026-11-25T12:00:00.000Z', observations: 1 }),
    readCube: async ({ now }: Scope) => {
      world.reads += 1;
      const shown = now >= RELEASE ? 1 : 0;
      return {
        ids: Int32Array.from({ length: shown }, () => 1),
        areas: ['KAZ'],
        indicators: ['UN_OSI'],
        areaIndex: new Uint16Array(shown),
        indicatorIndex: new Uint16Array(shown),
        years: Int16Array.from({ length: shown }, () => 2024),
        values: Float64Array.from({ length: shown }, () => 0.5),
      };
    },
    listHoldings: async () => [],
    nextRelease: async (at: string) => (at < RELEASE ? RELEASE : undefined),
  } as unknown as ReadTransaction;
  const storage = {
    read: async (work: (tx: ReadTransaction) => Promise<unknown>) => {
      if (world.away) throw new Error('The database is away.');
      return work(tx);
    },
  } as unknown as Storage;
  const catalog = {
    areas: new Map([['KAZ', {}]]),
    indicators: new Map([['UN_OSI', {}]]),
  } as unknown as Catalog;
  return { world, open: () => createReadModels(storage, catalog, { now: () => world.now }) };
}

describe('the figures that everybody sees', () => {
  it('stay as they are until the instant of the next release', async () => {
    const { world, open } = openStore();
    const models = await open();
    expect(await models.settle()).toBe(models.current());
    expect([models.current().nextRelease, world.reads]).toEqual([RELEASE, 1]);
  });

  it('are read once at that instant, however many calls meet it, and then not again', async () => {
    const { world, open } = openStore();
    const models = await open();
    const before = models.current();
    world.now = RELEASE;
    const settled = await Promise.all(Array.from({ length: 20 }, () => models.settle()));
    expect(new Set(settled).size).toBe(1);
    expect(settled[0]).not.toBe(before);
    expect(settled[0]).toMatchObject({ asOf: RELEASE, nextRelease: undefined });
    world.now = AFTER;
    await models.settle();
    expect(world.reads).toBe(2);
  });

  it('stay those of before while the store cannot be read: too little, never too much', async () => {
    const { world, open } = openStore();
    const models = await open();
    const before = models.current();
    world.now = RELEASE;
    world.away = true;
    expect(await models.settle()).toBe(before);
    world.away = false;
    expect((await models.settle()).nextRelease).toBeUndefined();
  });

  it('have one name between two releases and another one after, whenever they were read', async () => {
    const { world, open } = openStore();
    const models = await open();
    const name = publicStateOf(models.current());
    world.now = '2026-11-30T00:00:00.000Z';
    expect(publicStateOf(await models.refresh())).toBe(name);
    // A server that starts after the release sees what the others see.
    world.now = RELEASE;
    const settled = publicStateOf(await models.settle());
    expect(settled).not.toBe(name);
    world.now = AFTER;
    expect(publicStateOf((await open()).current())).toBe(settled);
  });

  it('are due at the very instant, not before', () => {
    expect(isReleaseDue({ nextRelease: RELEASE }, BEFORE)).toBe(false);
    expect(isReleaseDue({ nextRelease: RELEASE }, RELEASE)).toBe(true);
    expect(isReleaseDue({ nextRelease: undefined }, AFTER)).toBe(false);
  });
});
