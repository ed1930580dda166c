/** Indices in threads: computed once for all who ask, again for new data, and stopped when nobody waits. */
import type { ReadModel, ReadModels } from '@serai/app/ports';
import type { Catalog } from '@serai/core/catalog';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  byId,
  cubeOfFigures,
  type Figure,
  framework,
  indicator,
  leaf,
} from '../../../../test/index/small.ts';
import { type ClosableIndexComputer, createIndexComputer } from './index-computer.ts';

const SERIES = Array.from({ length: 40 }, (_, i) => `S${i}`);
const small = framework({ use: SERIES.map((id) => leaf(id)) });
const catalog = {
  frameworks: new Map([['small', small]]),
  indicators: byId(...SERIES.map((id) => indicator(id))),
  defaults: { profile: 'research' },
} as unknown as Catalog;

/** Economies with KAZ ahead by as much as is said; figures of 2020, so that their age is uncertainty in 2024. */
function modelOf(version: number, lead: number, others: readonly string[] = ['KGZ']): ReadModel {
  const figures = SERIES.flatMap((id): Figure[] => [
    ['KAZ', id, 2020, 50 + lead],
    ...others.map((area): Figure => [area, id, 2020, 50]),
  ]);
  const changedAt = '2026-11-25T12:00:00.000Z';
  return {
    version,
    changedAt,
    asOf: changedAt,
    nextRelease: undefined,
    observations: figures.length,
    cube: cubeOfFigures(figures),
    holdings: [],
  };
}

let model: ReadModel;
let computer: ClosableIndexComputer;
beforeEach(() => {
  model = modelOf(1, 10);
  computer = createIndexComputer(catalog, { current: () => model } as ReadModels);
});
afterEach(() => computer.close());

/** Over these the draws below take far longer than a test may. */
const CROWD = Array.from({ length: 300 }, (_, i) => `X${i}`);
const ENDLESS = 50_000;
/** Such a computation, and when its thread has done its first economy. */
function startEndless(seed: number, signal: AbortSignal): { result: Promise<unknown>; begun: Promise<void> } {
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const request = { framework: 'small', draws: ENDLESS, seed };
  return { result: computer.compute(request, { signal, progress: () => resolve() }), begun };
}

it('computes the same request once, a default and the same choice spelt out being one request', async () => {
  const [first, second] = await Promise.all([
    computer.compute({ framework: 'small' }),
    computer.compute({ framework: 'small', draws: 200, seed: 1, profile: 'research' }),
  ]);
  expect(second).toBe(first);
  expect(await computer.compute({ framework: 'small', year: 2024 })).toBe(first);
  expect(await computer.compute({ framework: 'small', seed: 2 })).not.toBe(first);
});

it('computes again when the data have changed', async () => {
  const before = await computer.compute({ framework: 'small', draws: 0 });
  model = modelOf(2, 30);
  const after = await computer.compute({ framework: 'small', draws: 0 });
  expect(after).not.toEqual(before);
  expect(await computer.compute({ framework: 'small', draws: 0 })).toBe(after);
});

it('tells everybody who waits how far it is', async () => {
  const heard: [number[], number[]] = [[], []];
  await Promise.all(
    heard.map((parts) =>
      computer.compute({ framework: 'small', draws: 20_000 }, { progress: (done) => void parts.push(done) }),
    ),
  );
  expect(heard[0].length).toBeGreaterThan(0);
  expect(heard[1]).toEqual(heard[0]);
});

it('stops computing when the last who waits has left: both threads are free for the next request', async () => {
  model = modelOf(1, 10, CROWD);
  const leaving = new AbortController();
  const left = [startEndless(1, leaving.signal), startEndless(2, leaving.signal)];
  await Promise.all(left.map(({ begun }) => begun));
  leaving.abort();
  for (const { result } of left) await expect(result).rejects.toMatchObject({ kind: 'cancelled' });
  model = modelOf(2, 10);
  expect(await computer.compute({ framework: 'small' })).toBeDefined();
});

it('goes on computing for whoever still waits', async () => {
  const leaving = new AbortController();
  const request = { framework: 'small', draws: 20_000 } as const;
  const staying = computer.compute(request);
  const left = computer.compute(request, { signal: leaving.signal });
  leaving.abort();
  await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
  const result = await staying;
  expect(await computer.compute(request)).toBe(result);
});

it('a platform that stops cancels what is computed, which is no defect', async () => {
  model = modelOf(1, 10, CROWD);
  const { result, begun } = startEndless(1, new AbortController().signal);
  result.catch(() => undefined);
  await begun;
  await computer.close();
  await expect(result).rejects.toMatchObject({ kind: 'cancelled' });
});

it('computes afresh for whoever asks in the moment after everybody left', async () => {
  const leaving = new AbortController();
  const request = { framework: 'small', draws: 20_000 } as const;
  const left = computer.compute(request, { signal: leaving.signal });
  leaving.abort();
  await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
  expect(await computer.compute(request)).toBeDefined();
});

it('computes anew when an embargo has ended, though the version is the same', async () => {
  model = { ...modelOf(1, 10), nextRelease: '2026-12-01T00:00:00.000Z' };
  const before = await computer.compute({ framework: 'small' });
  model = modelOf(1, 20);
  expect(await computer.compute({ framework: 'small' })).not.toBe(before);
});
