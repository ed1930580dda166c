import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, cellsOf, figure, importFigures, manyFigures, OPERATOR } from '../support/figures.ts';

/** Figures: stored as they were given, found by every filter, packed into the cube without loss. */
export function figuresContract(engine: Engine): void {
  describe('figures', () => {
    let opened: TestStorage;
    beforeAll(async () => {
      opened = await engine.open();
    });
    afterAll(() => opened.dispose());

    it('starts at data version 0, without a figure', async () => {
      const version = await opened.storage.read((tx) => tx.dataVersion());
      expect(version).toMatchObject({ version: 0, observations: 0 });
    });

    it('gives back every field of a figure, and the reason where there is none', async () => {
      const odd = 0.1 + 0.2;
      const { sha256, version } = await importFigures(opened, 'fields', [
        { area: 'KAZ', value: odd, raw: '0,30000000000000004 "quoted" {braces}, NULL', status: 'E' },
        { area: 'KGZ', value: undefined, missing: 'zero-coded', status: 'M', raw: '' },
      ]);
      const found = await opened.storage.read((tx) =>
        tx.listObservations(OPERATOR, { areas: ['KAZ', 'KGZ'] }),
      );
      expect(found).toEqual([
        {
          ...figure(sha256, {
            area: 'KAZ',
            value: odd,
            raw: '0,30000000000000004 "quoted" {braces}, NULL',
            status: 'E',
          }),
          id: expect.any(Number),
          chosen: true,
          version,
        },
        {
          ...figure(sha256, {
            area: 'KGZ',
            value: undefined,
            missing: 'zero-coded',
            status: 'M',
            raw: '',
            rawRow: 3,
          }),
          id: expect.any(Number),
          chosen: true,
          version,
        },
      ]);
    });

    it('counts what is held of each source and indicator, figures without a value apart', async () => {
      await importFigures(opened, 'holdings', [
        { area: 'TUV', source: 'user:survey', publisher: 'Survey', year: 2019 },
        { area: 'TUV', source: 'user:survey', publisher: 'Survey', year: 2021 },
        {
          area: 'NRU',
          source: 'user:survey',
          value: undefined,
          missing: 'not-reported',
          status: 'M',
          raw: '',
        },
      ]);
      const held = await opened.storage.read((tx) => tx.listHoldings(OPERATOR));
      expect(held.filter((each) => each.source === 'user:survey')).toMatchObject([
        { publisher: 'Survey', figures: 2, firstYear: 2019, lastYear: 2021 },
      ]);
    });

    it('keeps the snapshot that a figure was read from, once', async () => {
      const { sha256 } = await importFigures(opened, 'snapshot', [{ area: 'MNG' }]);
      await importFigures(opened, 'snapshot', [{ area: 'MNG', year: 2022 }]);
      const { listed, found } = await opened.storage.read(async (tx) => ({
        listed: (await tx.listSnapshots(OPERATOR)).filter((snapshot) => snapshot.sha256 === sha256),
        found: await tx.findSnapshot(OPERATOR, sha256),
      }));
      expect(listed).toEqual([found]);
      expect(found).toEqual({
        sha256,
        name: 'figures.csv',
        mediaType: 'text/csv',
        bytes: 8,
        retrievedAt: AT,
        source: 'wgi',
        note: undefined,
        parts: [{ source: 'wgi', licence: 'CC-BY-4.0', disclosure: 'public' }],
        indicators: ['WGI_RQ'],
      });
    });

    it('filters by indicator, area, year, source and id, in one order, in pages', async () => {
      await importFigures(opened, 'filters', [
        { indicator: 'B', area: 'UZB', year: 2021 },
        { indicator: 'A', area: 'UZB', year: 2022 },
        { indicator: 'A', area: 'UZB', year: 2020, source: 'itu' },
        { indicator: 'A', area: 'TJK', year: 2021 },
      ]);
      const list = (filter: object) =>
        opened.storage.read(async (tx) => {
          const rows = await tx.listObservations(OPERATOR, { indicators: ['A', 'B'], ...filter });
          const counted = { ...filter, limit: undefined, offset: undefined };
          return {
            cells: rows.map(({ indicator, area, year }) => `${indicator} ${area} ${year}`),
            count: await tx.countObservations(OPERATOR, {
              indicators: ['A', 'B'],
              ...('limit' in filter ? {} : counted),
            } as object),
          };
        });
      const all = ['A TJK 2021', 'A UZB 2020', 'A UZB 2022', 'B UZB 2021'];
      expect(await list({})).toEqual({ cells: all, count: 4 });
      expect(await list({ areas: ['TJK'] })).toEqual({ cells: ['A TJK 2021'], count: 1 });
      expect(await list({ fromYear: 2021, toYear: 2021 })).toEqual({
        cells: ['A TJK 2021', 'B UZB 2021'],
        count: 2,
      });
      expect(await list({ sources: ['itu'] })).toEqual({ cells: ['A UZB 2020'], count: 1 });
      expect(await list({ ids: [] })).toEqual({ cells: [], count: 0 });
      expect((await list({ limit: 2, offset: 1 })).cells).toEqual(all.slice(1, 3));
    });

    it('finds the figures of given cells, from any source, and one figure by its id', async () => {
      await importFigures(opened, 'keys', [
        { indicator: 'KEYS', area: 'AZE', year: 2020 },
        { indicator: 'KEYS', area: 'AZE', year: 2021 },
      ]);
      const key = { indicator: 'KEYS', area: 'AZE', year: 2021 };
      const absent = { indicator: 'KEYS', area: 'AZE', year: 1999 };
      const found = await opened.storage.read((tx) => tx.findByKeys(OPERATOR, [key, key, absent]));
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject(key);
      const byId = await opened.storage.read((tx) => tx.findObservation(OPERATOR, found[0]?.id ?? 0));
      expect(byId).toEqual(found[0]);
      expect(await opened.storage.read((tx) => tx.findByKeys(OPERATOR, []))).toEqual([]);
    });

    it('takes 20,000 figures at once, and the cube equals the list', async () => {
      await importFigures(opened, 'many', manyFigures(20_000));
      const { cube, listed, count } = await opened.storage.read(async (tx) => ({
        cube: await tx.readCube(OPERATOR),
        listed: await tx.listObservations(OPERATOR, {}),
        count: await tx.countObservations(OPERATOR, { chosenOnly: true }),
      }));
      expect(count).toBeGreaterThanOrEqual(20_000);
      const cells = Array.from(cube.ids, (id, i) =>
        [
          cube.indicators[cube.indicatorIndex[i] ?? -1],
          cube.areas[cube.areaIndex[i] ?? -1],
          cube.years[i],
          cube.values[i],
          id,
        ].join('|'),
      ).sort();
      expect(cells).toEqual(cellsOf(listed));
    });
  });
}
