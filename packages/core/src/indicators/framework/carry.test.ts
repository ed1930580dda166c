import { describe, expect, it } from 'vitest';
import { byId, cubeOfFigures, framework, indicator, leaf } from '../../../../../test/index/small.ts';
import { computeIndex } from './compute-index.ts';
import type { LeafResult } from './result.ts';

const indicators = byId(
  indicator('USERS', { carry_limit_years: 3 }),
  indicator('RURAL', { zero_coded: ['COK'] }),
  indicator('FAST', { carry_limit_years: 4 }),
  indicator('BROADBAND', { carry_limit_years: 2 }),
  indicator('AUDIT'),
);
const tree = framework({
  one: [
    leaf('USERS'),
    leaf('RURAL'),
    leaf('FAST', { bounded_by: 'BROADBAND' }),
    leaf('BROADBAND'),
    leaf('AUDIT', { supply: 'optional' }),
  ],
});
const cube = cubeOfFigures([
  ['KAZ', 'USERS', 2024, 93],
  ['KAZ', 'USERS', 2025, 95],
  ['KAZ', 'FAST', 2019, 10],
  ['KAZ', 'BROADBAND', 2022, 16],
  ['TKM', 'USERS', 2017, 21],
  ['TKM', 'FAST', 2016, 0],
  ['TJK', 'USERS', 2016, 22],
  ['TJK', 'BROADBAND', 2023, 0.1],
  ['COK', 'RURAL', 2023, 0],
  ['KGZ', 'RURAL', 2023, 0],
]);
const leafOf = (area: string, id: string, strict = false): LeafResult =>
  computeIndex({ framework: tree, indicators, cube, draws: 0, strict })
    .results.find((one) => one.area === area)!
    .dimensions[0]!.leaves.find((one) => one.id === id)!;

describe('the figure that stands for a leaf in 2024', () => {
  it('is that of the year itself; a later one is not looked at', () => {
    expect(leafOf('KAZ', 'USERS')).toMatchObject({
      state: 'observed',
      value: 93,
      year: 2024,
      ageYears: 0,
      observationId: 1,
    });
  });

  it('is an older one up to seven years back, with its age', () => {
    expect(leafOf('TKM', 'USERS')).toMatchObject({
      state: 'carried',
      value: 21,
      year: 2017,
      ageYears: 7,
      observationId: 5,
    });
  });

  it.each([
    ['TJK', 'USERS', 'too-old'],
    ['KAZ', 'RURAL', 'not-reported'],
    ['COK', 'RURAL', 'zero-coded'],
    ['KAZ', 'AUDIT', 'not-loaded'],
  ])('is missing for %s %s: %s', (area, id, reason) => {
    expect(leafOf(area, id)).toMatchObject({
      state: 'missing',
      missing: reason,
      value: undefined,
      score: undefined,
      observationId: 0,
    });
  });

  it('may be a true zero where zeros are not coded', () => {
    expect(leafOf('KGZ', 'RURAL')).toMatchObject({ state: 'carried', value: 0, score: 1 });
  });

  it('is the bound when the own one is missing or too old, never when there is one', () => {
    expect(leafOf('TJK', 'FAST')).toMatchObject({
      state: 'bounded',
      value: 0.1,
      year: 2023,
      ageYears: 1,
      observationId: 8,
    });
    expect(leafOf('KAZ', 'FAST')).toMatchObject({ state: 'carried', value: 10 });
    expect(leafOf('TKM', 'FAST')).toMatchObject({ state: 'missing', missing: 'too-old' });
  });

  it('obeys the cycle limit of each series under the strict switch', () => {
    expect(leafOf('KAZ', 'USERS', true)).toMatchObject({ state: 'observed' });
    expect(leafOf('TKM', 'USERS', true)).toMatchObject({ state: 'missing', missing: 'too-old' });
    // Own value five years old, limit four; the bound is two years old, limit two.
    expect(leafOf('KAZ', 'FAST', true)).toMatchObject({ state: 'bounded', value: 16 });
  });

  it('has no weight when nobody holds the series, and the others share it', () => {
    expect(leafOf('KAZ', 'AUDIT').weight).toBe(0);
    expect(leafOf('KAZ', 'USERS').weight).toBe(0.25);
  });
});
