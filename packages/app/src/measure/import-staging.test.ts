import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStaging, FATE, type Provenance, type StagedFigure } from './import-staging.ts';

const GRID = { indicators: 3, areas: 4, firstYear: 1960, lastYear: 2027 };
const provenance = (source: string, vintage: string): Provenance => ({
  source,
  vintage,
  vintageStated: true,
  publisher: source,
  licence: 'CC0-1.0',
  status: 'A',
  disclosure: 'public',
});
const PROVENANCES = ['a', 'b'].flatMap((source) => ['1', '2'].map((vintage) => provenance(source, vintage)));

const staged = fc
  .record({
    indicator: fc.nat({ max: GRID.indicators - 1 }),
    area: fc.nat({ max: GRID.areas - 1 }),
    year: fc.integer({ min: GRID.firstYear, max: GRID.lastYear }),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    row: fc.integer({ min: 2, max: 4_000_000 }),
    provenance: fc.constantFrom(...PROVENANCES),
    padded: fc.boolean(),
  })
  .map(({ padded, ...figure }): StagedFigure => ({ ...figure, raw: `${figure.value}${padded ? '.0' : ''}` }));

const keyOf = ({ indicator, area, year, provenance: { source, vintage } }: StagedFigure) =>
  `${indicator} ${area} ${year} ${source} ${vintage}`;

describe('figures between check and write', () => {
  it('come back as they went in, the first of each series and cell, repeats told with their predecessor', () => {
    fc.assert(
      fc.property(fc.array(staged, { maxLength: 200 }), (figures) => {
        const staging = createStaging(GRID);
        const kept = new Map<string, number>();
        const expected: StagedFigure[] = [];
        for (const figure of figures) {
          expect(staging.add(figure)).toBe(kept.get(keyOf(figure)));
          if (kept.has(keyOf(figure))) continue;
          kept.set(keyOf(figure), expected.length);
          expected.push(figure);
        }
        expect(staging.size).toBe(expected.length);
        expect(expected.map((_, at) => staging.figure(at))).toEqual(expected);
      }),
    );
  });

  it('stand cell by cell, each once, in the order of the file', () => {
    fc.assert(
      fc.property(fc.array(staged, { maxLength: 100 }), (figures) => {
        const staging = createStaging(GRID);
        for (const figure of figures) staging.add(figure);
        const order = [...staging.byCell()];
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: staging.size }, (_, at) => at));
        for (let i = 1; i < order.length; i++)
          if (staging.sameCell(order[i - 1]!, order[i]!)) expect(order[i]).toBeGreaterThan(order[i - 1]!);
        const changes = order.filter((at, i) => i === 0 || !staging.sameCell(at, order[i - 1]!)).length;
        expect(changes).toBe(
          new Set(
            order.map(
              (at) => `${staging.figure(at).indicator} ${staging.figure(at).area} ${staging.figure(at).year}`,
            ),
          ).size,
        );
      }),
    );
  });

  it('are kept apart past the size of a block and of the first index', () => {
    const staging = createStaging({ indicators: 40, areas: 66, firstYear: 1960, lastYear: 2027 });
    const base = { value: 1.5, raw: '1.50', row: 2, provenance: PROVENANCES[0]! };
    for (let at = 0; at < 40 * 66 * 68; at++) {
      const figure = {
        ...base,
        indicator: Math.floor(at / (66 * 68)),
        area: Math.floor(at / 68) % 66,
        year: 1960 + (at % 68),
        row: at + 2,
      };
      expect(staging.add(figure)).toBeUndefined();
    }
    expect(staging.size).toBe(179_520);
    expect(staging.figure(179_519)).toMatchObject({
      indicator: 39,
      area: 65,
      year: 2027,
      row: 179_521,
      raw: '1.50',
    });
    staging.setFate(179_519, FATE.drop);
    expect(staging.fate(179_519)).toBe(FATE.drop);
    expect(staging.add({ ...base, indicator: 39, area: 65, year: 2027 })).toBe(179_519);
  });

  it('may have so many provenances as two bytes tell apart, and the refusal says so', () => {
    const staging = createStaging(GRID);
    const add = () => {
      for (let at = 0; at <= 65_535; at++)
        staging.add({
          indicator: 0,
          area: 0,
          year: 2000,
          value: 1,
          raw: '1',
          row: 2,
          provenance: provenance('a', `v${at}`),
        });
    };
    expect(add).toThrow('The file mixes more than 65535 combinations of source');
  });
});
