import { describe, expect, it } from 'vitest';
import { cellsOf } from './cells.ts';

const series = {
  indicator_id: 'SDG_4G_COVERAGE',
  years: [2016, 2017, 2018, 2022],
  areas: [
    { iso3: 'KAZ', values: [66, 69, 75.3, null], observation_ids: [1, 2, 3, 0] },
    { iso3: 'TKM', values: [null, 67, null, null], observation_ids: [0, 4, 0, 0] },
    { iso3: 'MNG', values: [null, null, null, 95], observation_ids: [0, 0, 0, 5] },
  ],
};

describe('the figure that counts in a year', () => {
  it('is the newest up to that year, with its age', () => {
    const [kazakhstan] = cellsOf(series, ['KAZ'], 2020, 7);
    expect(kazakhstan).toMatchObject({ value: 75.3, year: 2018, age: 2, observationId: 3, missing: null });
  });

  it('never comes from a later year', () => {
    expect(cellsOf(series, ['MNG'], 2021, 7)).toMatchObject([{ value: undefined, missing: 'not-reported' }]);
  });

  it('is carried as long as the framework carries it, whatever cycle the publisher states', () => {
    expect(cellsOf(series, ['KAZ'], 2024, 7)).toMatchObject([{ value: 75.3, year: 2018, age: 6 }]);
    expect(cellsOf(series, ['KAZ'], 2026, 7)).toMatchObject([{ value: undefined, missing: 'too-old' }]);
  });

  it('is a gap with its reason beyond the carry limit, and where nothing was ever published', () => {
    expect(cellsOf(series, ['TKM', 'PLW'], 2022, 3)).toMatchObject([
      { iso3: 'TKM', value: undefined, missing: 'too-old', observationId: 0 },
      { iso3: 'PLW', value: undefined, missing: 'not-reported', observationId: 0 },
    ]);
  });
});
