/** Properties that hold for every index, on random small ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byId,
  cubeOfFigures,
  type Figure,
  framework,
  indicator,
  leaf,
} from '../../../../../test/index/small.ts';
import type { Framework, Indicator } from '../../catalog/index.ts';
import { computeIndex, computeIndexYears, type IndexInput } from './compute-index.ts';
import { computeRanks } from './rank.ts';
import type { AreaResult, IndexResult } from './result.ts';

const AREAS = ['AFG', 'AZE', 'KAZ', 'KGZ', 'MNG', 'TJK'];
const SERIES = ['A', 'B', 'C', 'D', 'E'];
const YEARS = [2016, 2019, 2022, 2024];

/** An index over five series, some of them falling, with gaps, old values and a group of leaves. */
interface Case {
  readonly figures: readonly Figure[];
  readonly directions: readonly ('higher' | 'lower')[];
  readonly weights: readonly number[];
  readonly aggregation: Framework['aggregation'];
  readonly minMax: boolean;
}

const weight = fc.double({ min: 0.1, max: 10, noNaN: true });
const mean = fc.constantFrom('arithmetic', 'geometric' as const);
const value = fc.option(fc.double({ min: -20, max: 140, noNaN: true }), { freq: 3 });
const cases: fc.Arbitrary<Case> = fc
  .record({
    values: fc.array(value, { minLength: 120, maxLength: 120 }),
    directions: fc.array(fc.constantFrom('higher', 'lower' as const), { minLength: 5, maxLength: 5 }),
    weights: fc.array(weight, { minLength: 6, maxLength: 6 }),
    aggregation: fc.record({ dimension: mean, overall: mean }),
    minMax: fc.boolean(),
  })
  .map(({ values, ...rest }) => ({ ...rest, figures: figuresOf(values) }));

function figuresOf(values: readonly (number | null)[]): Figure[] {
  let next = 0;
  return AREAS.flatMap((area) =>
    SERIES.flatMap((id) =>
      YEARS.flatMap((year): Figure[] => {
        const one = values[next++];
        return one === null || one === undefined ? [] : [[area, id, year, one]];
      }),
    ),
  );
}

const drift: Indicator['drift'] = [
  { lag_years: 2, median_points: 2, p90_points: 10 },
  { lag_years: 5, median_points: 5, p90_points: 30 },
];

function inputOf(one: Case, areas: readonly string[] = AREAS, factor = 1): IndexInput {
  const [a, b, c, d, e, group] = one.weights.map((each) => each * factor) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const own = one.minMax ? { normalisation: { method: 'min-max' } } : {};
  return {
    framework: framework(
      {
        first: [
          leaf('A', { weight: a, ...own }),
          leaf('B', { weight: b, ...own }),
          {
            kind: 'group',
            id: 'pair',
            name: { en: 'pair' },
            weight: group,
            children: [leaf('C', { weight: c, ...own }), leaf('D', { weight: d, ...own })],
          },
        ],
        second: [leaf('E', { weight: e, ...own })],
      },
      { aggregation: one.aggregation, uncertainty: { draws: 60, seed: 1, interval: 0.9 } },
    ),
    indicators: byId(
      ...SERIES.map((id, i) => indicator(id, { direction: one.directions[i]!, ...(i < 3 && { drift }) })),
    ),
    cube: cubeOfFigures(one.figures, areas, SERIES),
  };
}

const of = (result: IndexResult, area: string): AreaResult =>
  result.results.find((each) => each.area === area)!;
const scores = (result: AreaResult) => [result.score, ...result.dimensions.map(({ score }) => score)];
const drawsOf = (result: IndexResult, area: string) => {
  const row = result.results.findIndex((each) => each.area === area);
  return result.drawn.slice(row * result.draws, (row + 1) * result.draws);
};

describe('an index', () => {
  it('keeps scores, draws and intervals on the scale, and every interval holds its point', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const result = computeIndex(inputOf(one));
        for (const draw of result.drawn)
          if (!Number.isNaN(draw)) expect(draw >= 1 - 1e-9 && draw <= 100 + 1e-9).toBe(true);
        for (const area of result.results) {
          const parts = [area, ...area.dimensions, ...area.dimensions.flatMap(({ leaves }) => leaves)];
          for (const { score, interval } of parts) {
            expect(interval === undefined).toBe(score === undefined);
            if (score === undefined) continue;
            expect(score).toBeGreaterThanOrEqual(1 - 1e-9);
            expect(score).toBeLessThanOrEqual(100 + 1e-9);
            expect(interval![0]).toBeLessThanOrEqual(score);
            expect(interval![1]).toBeGreaterThanOrEqual(score);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has a score or a reason why not, never both and never neither', () => {
    const shares = fc.constantFrom(0, 0.5, 0.8, 1);
    const minima = fc.record({
      dimension_weight_share: shares,
      dimension_indicators: fc.integer({ min: 1, max: 3 }),
      overall_indicator_share: shares,
      overall_dimensions: fc.integer({ min: 1, max: 2 }),
    });
    const zero = fc.array(fc.constantFrom(0, 1), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(cases, minima, zero, fc.integer({ min: 0, max: 1 }), (one, minimum, weights, first) => {
        const input = inputOf({ ...one, weights: weights.map((each, i) => (i === 4 ? 1 : each)) });
        const [a, b] = input.framework.dimensions;
        const dimensions = [
          { ...a!, weight: first },
          { ...b!, weight: 1 },
        ];
        const pair = a!.children[2]!;
        fc.pre(a!.children.some((child) => child.kind !== 'wanted' && child.weight > 0));
        fc.pre(pair.kind === 'group' && pair.children.some((child) => child.weight > 0));
        const result = computeIndex({
          ...input,
          framework: { ...input.framework, minimum, dimensions },
          draws: 0,
        });
        for (const part of result.results.flatMap((area) => [area, ...area.dimensions])) {
          expect(part.score === undefined).toBe(part.reasons.length > 0);
          expect(part.present).toBeLessThanOrEqual(part.loaded);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bits for the same seed, and other draws but the same points for another', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const first = computeIndex(inputOf(one));
        expect(computeIndex(inputOf(one))).toEqual(first);
        const other = computeIndex({ ...inputOf(one), seed: 2 });
        expect(other.results.map(scores)).toEqual(first.results.map(scores));
      }),
      { numRuns: 20 },
    );
  });

  it('does not depend on the order of the economies, to the bit', () => {
    fc.assert(
      fc.property(cases, fc.shuffledSubarray(AREAS, { minLength: AREAS.length }), (one, order) => {
        const plain = computeIndex(inputOf(one));
        const turned = computeIndex(inputOf(one, order));
        for (const area of AREAS) {
          expect(of(turned, area)).toEqual(of(plain, area));
          expect(drawsOf(turned, area)).toEqual(drawsOf(plain, area));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('does not see a common factor on the weights of siblings', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 0.01, max: 100, noNaN: true }), (one, factor) => {
        const plain = computeIndex({ ...inputOf(one), draws: 0 });
        const scaled = computeIndex({ ...inputOf(one, AREAS, factor), draws: 0 });
        plain.results.forEach((area, i) => {
          scores(scaled.results[i]!).forEach((score, s) => {
            const before = scores(area)[s];
            if (before === undefined) expect(score).toBeUndefined();
            else expect(score).toBeCloseTo(before, 9);
          });
        });
      }),
      { numRuns: 30 },
    );
  });

  it('never falls when a figure gets better (goalposts)', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.double({ min: 0, max: 50, noNaN: true }), (one, pick, gain) => {
        fc.pre(one.figures.length > 0);
        const at = pick % one.figures.length;
        const [area, id, year, before] = one.figures[at]!;
        const up = one.directions[SERIES.indexOf(id)] === 'higher';
        const better: Figure = [area, id, year, up ? before + gain : before - gain];
        const fixed = { ...one, minMax: false };
        const first = computeIndex({ ...inputOf(fixed), draws: 0 });
        const second = computeIndex({
          ...inputOf({ ...fixed, figures: one.figures.with(at, better) }),
          draws: 0,
        });
        scores(of(second, area)).forEach((score, s) => {
          expect(score ?? 0).toBeGreaterThanOrEqual((scores(of(first, area))[s] ?? 0) - 1e-9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('scores an economy against goalposts as if it were alone', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...AREAS), (one, area) => {
        const fixed = { ...one, minMax: false };
        const everyone = computeIndex({ ...inputOf(fixed), draws: 0 });
        const alone = computeIndex({ ...inputOf(fixed, [area]), draws: 0 });
        expect(of(alone, area)).toEqual(of(everyone, area));
      }),
      { numRuns: 30 },
    );
  });

  it('is left as it is by showing a group of it', () => {
    fc.assert(
      fc.property(cases, fc.subarray(AREAS), (one, group) => {
        const input = inputOf(one);
        const result = computeIndex(input);
        const before = structuredClone(result);
        const ranks = computeRanks(result, input.framework, group);
        expect(result).toEqual(before);
        expect(ranks.map(({ area }) => area)).toEqual(group);
        for (const { area, rank, interval, of: field, withheld } of ranks) {
          if (interval === undefined) {
            expect({ rank, withheld, score: of(result, area).score }).toEqual({
              rank: undefined,
              withheld: false,
              score: undefined,
            });
            continue;
          }
          expect(interval[0]).toBeGreaterThanOrEqual(1);
          expect(interval[1]).toBeLessThanOrEqual(field);
          if (rank !== undefined) expect(rank >= interval[0] && rank <= interval[1]).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has the same point scores year by year', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...YEARS), (one, year) => {
        const input = inputOf(one);
        const { overall, years, byDimension, dimensions } = computeIndexYears(input);
        fc.pre(years.includes(year));
        const column = years.indexOf(year);
        computeIndex({ ...input, year, draws: 0 }).results.forEach((area, row) => {
          const at = row * years.length + column;
          const found = [
            overall[at]!,
            ...byDimension.subarray(at * dimensions.length, (at + 1) * dimensions.length),
          ];
          expect(found).toEqual(scores(area).map((score) => score ?? Number.NaN));
        });
      }),
      { numRuns: 30 },
    );
  });

  it('reports progress economy by economy, and stops when the listener throws', () => {
    const input = inputOf({
      figures: [],
      directions: Array(5).fill('higher'),
      weights: Array(6).fill(1),
      aggregation: { dimension: 'arithmetic', overall: 'geometric' },
      minMax: false,
    });
    const seen: number[] = [];
    computeIndex({ ...input, onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6].map((n) => n / 6));
    const stop = () => {
      throw new Error('cancelled');
    };
    expect(() => computeIndex({ ...input, onProgress: stop })).toThrow('cancelled');
  });
});
