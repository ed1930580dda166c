/** Outranking methods and pairwise weights against published examples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import { type Matrix, rankDescending } from '../../measure/index.ts';
import { ahpWeights, computeAhp } from '../weighting/ahp.ts';
import { copelandScores } from './outranking.ts';
import { promethee } from './promethee.ts';
import { topsis } from './topsis.ts';

const matrixOf = (rows: readonly (readonly number[])[]): Matrix => ({
  rows: rows.length,
  columns: rows[0]!.length,
  values: Float64Array.from(rows.flat()),
});

interface Vector {
  readonly test: string;
  readonly inputs: {
    readonly dm: {
      readonly matrix: readonly (readonly number[])[];
      readonly objectives: readonly string[];
      readonly weights: readonly number[];
    };
  };
  readonly expected: {
    readonly expected: {
      readonly args: readonly [
        string,
        readonly string[],
        readonly number[],
        { readonly similarity: readonly number[] },
      ];
    };
  };
}

describeWithShared('published decisions', (shared) => {
  const read = <T>(name: string): T =>
    JSON.parse(readFileSync(join(shared, 'cases/08-mcda-agreement', name), 'utf8')) as T;

  it('TOPSIS: Tzeng & Huang 2011', () => {
    const { inputs, expected } = read<Vector[]>('scikit-criteria-vectors.json').find(
      ({ test }) => test === 'test_TOPSIS_tzeng2011multiple',
    )!;
    const { matrix, weights, objectives } = inputs.dm;
    const { closeness } = topsis(
      matrixOf(matrix),
      weights,
      objectives.map((objective) => (objective === 'max' ? 1 : -1)),
    );
    const [, , ranks, { similarity }] = expected.expected.args;
    for (const [at, value] of closeness.entries())
      expect(Math.abs(value - similarity[at]!)).toBeLessThanOrEqual(1e-4);
    expect([...rankDescending(closeness)]).toEqual(ranks);
  });

  it('AHP: the points of three alternatives under three criteria', () => {
    const [vector] =
      read<
        {
          criteria_lower_triangle: number[][];
          alternatives_lower_triangles: number[][][];
          expected_points: number[];
          expected_rank: number[];
          atol: number;
        }[]
      >('ahp-vectors.json');
    const full = (lower: readonly (readonly number[])[]): number[] =>
      lower.flatMap((_, i) => lower.map((__, j) => (i >= j ? lower[i]![j]! : 1 / lower[j]![i]!)));
    const criteria = computeAhp(full(vector!.criteria_lower_triangle), 3).weights;
    const alternatives = vector!.alternatives_lower_triangles.map(
      (lower) => computeAhp(full(lower), 3).weights,
    );
    const points = [0, 1, 2].map((at) =>
      alternatives.reduce((sum, own, criterion) => sum + criteria[criterion]! * own[at]!, 0),
    );
    // The published points come from the mean of normalised columns, which approximates the eigenvector.
    for (const [at, value] of points.entries()) {
      expect(Math.abs(value - vector!.expected_points[at]!)).toBeLessThan(0.02);
    }
    expect([...rankDescending(points)]).toEqual(vector!.expected_rank);
  });
});

describe('pairwise judgements', () => {
  it('give the weights that they were made of when nobody contradicts himself', () => {
    const weight = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 3, maxLength: 7 }), (weights) => {
        const total = weights.reduce((sum, each) => sum + each, 0);
        const { weights: found, consistencyRatio } = computeAhp(
          weights.flatMap((a) => weights.map((b) => a / b)),
          weights.length,
        );
        for (const [i, each] of found.entries()) expect(each).toBeCloseTo(weights[i]! / total, 9);
        expect(consistencyRatio).toBeCloseTo(0, 9);
      }),
    );
  });

  it('name the three that go round in a circle, and the pair that nobody compared', () => {
    const circle = [
      { a: 'x', b: 'y', times: 5 },
      { a: 'y', b: 'z', times: 5 },
      { a: 'z', b: 'x', times: 5 },
    ];
    const { findings } = ahpWeights(
      ['x', 'y', 'z'],
      { judgements: circle, maximum_ratio: 0.1 },
      { parent: 'P', field: 'f' },
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        code: 'inconsistent-judgements',
        message: expect.stringContaining('x, y, z contradict'),
      },
    ]);
    const missing = ahpWeights(
      ['x', 'y', 'z'],
      { judgements: circle.slice(1), maximum_ratio: 0.1 },
      { parent: 'P', field: 'f' },
    );
    expect(missing.findings).toMatchObject([
      { code: 'judgement-missing', message: expect.stringContaining('x and y') },
    ]);
  });
});

describe('outranking', () => {
  const rows = [
    [3, 1],
    [2, 2],
    [1, 3],
    [Number.NaN, Number.NaN],
  ];

  it('PROMETHEE: net flows sum to zero, who has nothing has none', () => {
    const { net, positive } = promethee(matrixOf(rows), [0.7, 0.3]);
    expect([...net.slice(0, 3)].reduce((sum, flow) => sum + flow, 0)).toBeCloseTo(0, 12);
    expect(net[3]).toBeNaN();
    expect([...rankDescending(net)].slice(0, 3)).toEqual([1, 2, 3]);
    expect(positive[0]).toBeCloseTo(0.7, 12);
  });

  it('PROMETHEE: a threshold makes small differences none', () => {
    const linear = [{ criterion: 'linear', q: 1, p: 3 } as const, { criterion: 'usual' } as const];
    const { positive } = promethee(
      matrixOf([
        [3, 0],
        [2, 0],
        [0, 0],
      ]),
      [1, 0],
      linear,
    );
    expect([...positive]).toEqual([0.5, 0.25, 0]);
  });

  it('Copeland: wins minus losses, ties nothing, also with weights that do not add up exactly', () => {
    expect([...copelandScores(matrixOf(rows), [0, 1], [0.7, 0.3])].slice(0, 3)).toEqual([2, 0, -2]);
    expect([...copelandScores(matrixOf(rows), [0, 1], [0.1 + 0.2, 0.3])].slice(0, 3)).toEqual([0, 0, 0]);
  });
});
