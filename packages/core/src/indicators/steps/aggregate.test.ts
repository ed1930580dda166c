import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEANS } from '../../catalog/index.ts';
import { emptyMatrix } from '../../measure/index.ts';
import { aggregateLevel, coverage, type Level, weightedMean } from './aggregate.ts';

const NaNs = Number.NaN;
const score = fc.double({ min: 1, max: 100, noNaN: true });
const child = fc.record({
  score: fc.option(score, { nil: NaNs }),
  weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
});
const children = fc.array(child, { minLength: 1, maxLength: 8 });
const mean = fc.constantFrom(...MEANS);

describe('a weighted mean of present children', () => {
  it('weighs', () => {
    expect(weightedMean('arithmetic', [10, 40], [2, 1])).toBe(20);
    expect(weightedMean('geometric', [1, 8], [2, 1])).toBeCloseTo(2, 12);
  });

  it('renormalises the weights of those that are present', () => {
    expect(weightedMean('arithmetic', [10, NaNs, 40], [1, 7, 2])).toBe(30);
    expect(weightedMean('geometric', [4, NaNs, 9], [1, 7, 1])).toBeCloseTo(6, 12);
  });

  it('is absent when all are, or when those present carry no weight', () => {
    expect(weightedMean('arithmetic', [NaNs], [1])).toBeNaN();
    expect(weightedMean('geometric', [], [])).toBeNaN();
    expect(weightedMean('arithmetic', [5, NaNs], [0, 1])).toBeNaN();
    expect(weightedMean('geometric', [5, NaNs], [0, 1])).toBeNaN();
  });

  it('does not see a child without weight, a zero included', () => {
    expect(weightedMean('geometric', [0, 4], [0, 1])).toBeCloseTo(4, 12);
    expect(weightedMean('arithmetic', [0, 4], [0, 1])).toBe(4);
  });

  it('lies between the smallest and the largest child, the geometric one never above the arithmetic', () => {
    fc.assert(
      fc.property(children, (list) => {
        const scores = list.map((one) => one.score);
        const weights = list.map((one) => one.weight);
        const present = scores.filter((one) => !Number.isNaN(one));
        const [arithmetic, geometric] = MEANS.map((one) => weightedMean(one, scores, weights));
        if (present.length === 0) return;
        expect(geometric!).toBeGreaterThanOrEqual(Math.min(...present) - 1e-9);
        expect(arithmetic!).toBeLessThanOrEqual(Math.max(...present) + 1e-9);
        expect(geometric!).toBeLessThanOrEqual(arithmetic! + 1e-9);
      }),
    );
  });

  it('does not see a common factor on the weights, nor the order of the children', () => {
    fc.assert(
      fc.property(children, mean, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, kind, factor) => {
        const plain = weightedMean(
          kind,
          list.map((one) => one.score),
          list.map((one) => one.weight),
        );
        const turned = [...list].reverse();
        const other = weightedMean(
          kind,
          turned.map((one) => one.score),
          turned.map((one) => one.weight * factor),
        );
        if (Number.isNaN(plain)) expect(other).toBeNaN();
        else expect(other).toBeCloseTo(plain, 9);
      }),
    );
  });
});

describe('a level of a tree', () => {
  const rows = { ...emptyMatrix(2, 3), values: Float64Array.of(10, 20, 60, NaNs, NaNs, 60) };
  const level = (over: Partial<Level> = {}): Level => ({
    parents: 2,
    parentOf: Int32Array.of(0, 0, 1),
    weights: Float64Array.of(1, 3, 1),
    means: ['arithmetic', 'geometric'],
    ...over,
  });

  it('aggregates each row by the mean of each parent', () => {
    const { values, columns } = aggregateLevel(rows, level());
    expect(columns).toBe(2);
    expect(values[0]).toBe(17.5);
    expect(values[1]).toBeCloseTo(60, 12);
    expect(values[2]).toBeNaN();
  });

  it('counts coverage by children or by weight', () => {
    const values = Float64Array.of(NaNs, 5, 7);
    const weights = Float64Array.of(6, 1, 1);
    expect(coverage(values, weights, 'count')).toBeCloseTo(2 / 3, 12);
    expect(coverage(values, weights, 'weight')).toBeCloseTo(0.25, 12);
    expect(coverage(values, new Float64Array(0), 'count')).toBe(0);
  });

  it('gives no parent below the threshold, and one exactly at it', () => {
    const half = { ...emptyMatrix(1, 2), values: Float64Array.of(NaNs, 20) };
    const one = { parents: 1, parentOf: Int32Array.of(0, 0), means: ['arithmetic'] as const };
    const at = (minimum: number, by: 'count' | 'weight', weights: readonly number[]) =>
      aggregateLevel(half, { ...one, weights: Float64Array.from(weights), threshold: { by, minimum } })
        .values[0];
    expect(at(0.5, 'count', [9, 1])).toBe(20);
    expect(at(0.51, 'count', [9, 1])).toBeNaN();
    expect(at(0.5, 'weight', [9, 1])).toBeNaN();
    expect(at(0.5, 'weight', [1, 1])).toBe(20);
  });
});
