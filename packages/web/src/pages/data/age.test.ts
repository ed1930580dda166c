import { expect, test } from 'vitest';
import { ageClass, summariseAges } from './age.ts';

const freshness = {
  areas: ['KAZ', 'TKM', 'FRA'],
  indicators: ['WGI_RQ', 'ODIN_SCORE'],
  last_year: [
    [2023, 2023, 2023],
    [2022, null, 2010],
  ],
};

test('a gap is counted as a gap and not as an old figure', () => {
  expect(summariseAges(freshness, new Set(['KAZ', 'TKM']), 2024)).toEqual({ cells: 4, filled: 3, old: 0 });
  expect(summariseAges(freshness, new Set(['FRA']), 2024)).toEqual({ cells: 2, filled: 2, old: 1 });
});

test('a figure of the reference year and of the year before are of the newest class', () => {
  expect([0, 1, 2, 3, 4, 7, 8, 30].map(ageClass)).toEqual([0, 0, 1, 1, 2, 3, 4, 4]);
  expect(ageClass(-1)).toBe(0);
});
