import { describe, expect, it } from 'vitest';
import { framework, leaf } from '../../../../../test/index/small.ts';
import { rankDescending } from '../../measure/index.ts';
import { computeRanks } from './rank.ts';
import type { AreaResult, IndexResult } from './result.ts';

const tree = framework({ one: [leaf('A')] });

/** A result with given scores and draws, all else empty. */
function resultOf(
  scores: Readonly<Record<string, number | undefined>>,
  drawn: readonly number[][],
): IndexResult {
  const results = Object.entries(scores).map(
    ([area, score]): AreaResult => ({
      area,
      score,
      interval: undefined,
      partial: false,
      present: 1,
      loaded: 1,
      reasons: [],
      dimensions: [],
    }),
  );
  return {
    framework: { id: 'small', version: '1.0.0' },
    year: 2024,
    strict: false,
    seed: 1,
    draws: drawn[0]?.length ?? 0,
    results,
    drawn: Float64Array.from(drawn.flat()),
  };
}

const fixed = (value: number): number[] => new Array<number>(20).fill(value);
const around = (low: number, high: number): number[] =>
  Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? low : high));

describe('ranks', () => {
  it('start at 1 for the highest, ties share the better place, the absent have none', () => {
    expect([...rankDescending([30, 70, Number.NaN, 70, 10])]).toEqual([3, 1, Number.NaN, 1, 4]);
  });

  it('count within the group that is shown', () => {
    const result = resultOf({ KAZ: 80, UZB: 70, TJK: 40, AFG: undefined }, [
      fixed(80),
      fixed(70),
      fixed(40),
      fixed(Number.NaN),
    ]);
    expect(computeRanks(result, tree, ['UZB', 'AFG', 'TJK'])).toEqual([
      { area: 'UZB', rank: 1, interval: [1, 1], of: 2, withheld: false },
      { area: 'AFG', rank: undefined, interval: undefined, of: 2, withheld: false },
      { area: 'TJK', rank: 2, interval: [2, 2], of: 2, withheld: false },
    ]);
  });

  it('are withheld when the interval is wider than half the field, the interval still told', () => {
    const result = resultOf({ KAZ: 60, UZB: 50, TJK: 40, KGZ: 55 }, [
      fixed(60),
      around(30, 70),
      fixed(40),
      fixed(55),
    ]);
    const ranks = computeRanks(result, tree, ['KAZ', 'UZB', 'TJK', 'KGZ']);
    expect(ranks[1]).toEqual({ area: 'UZB', rank: undefined, interval: [1, 4], of: 4, withheld: true });
    expect(ranks[0]).toEqual({ area: 'KAZ', rank: 1, interval: [1, 2], of: 4, withheld: false });
  });

  it('are stated when the interval is exactly half the field', () => {
    const scores = { KAZ: 60, UZB: 50, TJK: 40, KGZ: 30 };
    const result = resultOf(scores, [fixed(60), around(35, 65), fixed(40), fixed(30)]);
    const [, second] = computeRanks(result, tree, Object.keys(scores));
    expect(second).toEqual({ area: 'UZB', rank: 2, interval: [1, 3], of: 4, withheld: false });
  });

  it('are not stated without draws: a place without its uncertainty is what "politicized" meant', () => {
    const ranks = computeRanks(resultOf({ KAZ: 60, UZB: 50 }, []), tree, ['KAZ', 'UZB']);
    expect(ranks.map(({ rank, withheld }) => [rank, withheld])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
  });

  it('know nothing of a code that the result does not hold, and count nobody twice', () => {
    const result = resultOf({ KAZ: 60, UZB: 50 }, [fixed(60), fixed(50)]);
    expect(computeRanks(result, tree, ['XXX', 'KAZ', 'KAZ']).map(({ area, of }) => [area, of])).toEqual([
      ['KAZ', 1],
    ]);
  });
});
