import { beforeAll, describe, expect, it } from 'vitest';
import { cubeOf, type Edition, readEdition } from '../../../../test/index/edition.ts';
import { shownIndicators } from '../policy/publication.ts';
import { holdingOf } from './holdings.ts';
import { toSeries } from './indicators-series.ts';
import { toCube } from './read-model.ts';
import { toFreshness } from './sources-freshness.ts';

let edition: Edition;
beforeAll(async () => {
  edition = await readEdition();
});

describe('the read model', () => {
  const columns = {
    ids: Int32Array.of(7, 8, 9),
    areas: ['KAZ', 'ATL'],
    indicators: ['WGI_RQ'],
    areaIndex: Uint16Array.of(0, 0, 1),
    indicatorIndex: Uint16Array.of(0, 0, 0),
    years: Int16Array.of(2020, 2023, 2023),
    values: Float64Array.of(0.1, 0.2, 0.3),
  };

  it('lays stored columns on the axes of the catalog and leaves out codes that it does not know', () => {
    const cube = toCube(columns, edition.catalog);
    expect(cube.areas).toEqual([...edition.catalog.areas.keys()].sort());
    expect(holdingOf(cube, 'WGI_RQ')).toEqual({ figures: 2, economies: 1, firstYear: 2020, lastYear: 2023 });
  });

  it('keeps the id of every figure as the first step of its lineage', () => {
    const series = toSeries(toCube(columns, edition.catalog), 'WGI_RQ', ['KAZ', 'KGZ']);
    expect(series).toEqual({
      indicator_id: 'WGI_RQ',
      years: [2020, 2021, 2022, 2023],
      areas: [
        { iso3: 'KAZ', values: [0.1, null, null, 0.2], observation_ids: [7, null, null, 8] },
        { iso3: 'KGZ', values: [null, null, null, null], observation_ids: [null, null, null, null] },
      ],
    });
  });
});

describe('holdings and freshness of the embedded figures', () => {
  it('holds internet users of every core country, newest year known', () => {
    const cube = cubeOf(edition.figures);
    const rows = edition.figures.filter((figure) => figure.indicator === 'ITU_INTERNET_USERS');
    expect(holdingOf(cube, 'ITU_INTERNET_USERS')).toMatchObject({
      figures: rows.length,
      economies: new Set(rows.map((figure) => figure.area)).size,
    });
    const newest = Math.max(...rows.filter((figure) => figure.area === 'KAZ').map((figure) => figure.year));
    expect(toFreshness(cube, ['ITU_INTERNET_USERS'], ['KAZ'])).toEqual([[newest]]);
  });

  it('has null where there is no figure in any year', () => {
    const cube = cubeOf(edition.figures);
    expect(toFreshness(cube, ['ODIN_SCORE', 'ISOC_IRI'], ['TKM'])[1]).toEqual([null]);
    expect(holdingOf(cube, 'ISOC_IRI')).toMatchObject({ figures: 0, firstYear: undefined });
  });
});

describe('the UN publication profile', () => {
  it('leaves out voice and accountability, research shows it', () => {
    const ids = (profile: 'un-publication' | 'research') =>
      shownIndicators(edition.catalog, profile).map((indicator) => indicator.id);
    expect(ids('un-publication')).not.toContain('WGI_VA');
    expect(ids('research')).toContain('WGI_VA');
    expect(ids('un-publication').every((id) => ids('research').includes(id))).toBe(true);
  });
});
