/** Estimators against recorded outputs, and our sampling against the analytic values of Ishigami's function. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import { readAsem } from '../../../../../test/index/coinr.ts';
import { Pipeline } from '../pipeline/schema.ts';
import { computeSensitivity, oneAtATime } from './sensitivity.ts';
import { designOutputs, estimateIndex, isSettled, sobolDesign, sobolIndices } from './sobol-indices.ts';
import { sobolPoints } from './sobol-sequence.ts';

const ishigami = ([x1, x2, x3]: readonly number[]): number => {
  const angle = (x: number) => -Math.PI + 2 * Math.PI * x;
  return Math.sin(angle(x1!)) + 7 * Math.sin(angle(x2!)) ** 2 + 0.1 * angle(x3!) ** 4 * Math.sin(angle(x1!));
};

describe('the sequence', () => {
  it('is balanced: every dyadic interval of every dimension gets its share', () => {
    const dimensions = 20;
    const points = sobolPoints(256, dimensions, 1);
    for (let d = 0; d < dimensions; d++) {
      const counts = new Array(16).fill(0);
      for (let row = 0; row < 256; row++) counts[Math.floor(points[row * dimensions + d]! * 16)]++;
      // The shift moves points over the ends of intervals, by one each at most.
      for (const count of counts) expect(Math.abs(count - 16)).toBeLessThanOrEqual(1);
    }
  });

  it('is moved by its seed, and refuses more dimensions than it has numbers for', () => {
    expect(sobolPoints(8, 3, 1)).toEqual(sobolPoints(8, 3, 1));
    expect(sobolPoints(8, 3, 1)).not.toEqual(sobolPoints(8, 3, 2));
    expect(() => sobolPoints(8, 21, 1)).toThrow(/At most 20 dimensions/);
  });
});

describeWithShared('the estimators', (shared) => {
  const recorded = JSON.parse(readFileSync(join(shared, 'golden/index/sobol_ishigami.json'), 'utf8')) as {
    N: number;
    X: readonly (readonly number[])[];
    y: readonly number[];
    sens: readonly { Si: number; STi: number }[];
  };

  it('give the recorded indices from the recorded outputs', () => {
    const outputs = designOutputs(recorded.y, 3);
    recorded.sens.forEach(({ Si, STi }, input) => {
      const { first, total } = estimateIndex(outputs, input);
      expect(first).toBeCloseTo(Si, 12);
      expect(total).toBeCloseTo(STi, 12);
    });
  });

  it('stand on the function that they say', () => {
    for (const [row, x] of recorded.X.entries()) expect(ishigami(x)).toBeCloseTo(recorded.y[row]!, 10);
  });
});

describe('the whole, on a function whose indices are known', () => {
  it('comes within 0.01 of the analytic values with 4,096 rows', () => {
    const n = 4096;
    const design = sobolDesign(n, 3, 1);
    const y = Float64Array.from({ length: 5 * n }, (_, at) =>
      ishigami([...design.subarray(at * 3, at * 3 + 3)]),
    );
    const found = sobolIndices(designOutputs(y, 3), ['x1', 'x2', 'x3'], { seed: 1 });
    const analytic = [
      [0.3139, 0.5576],
      [0.4424, 0.4424],
      [0, 0.2437],
    ] as const;
    found.forEach(({ first, total, firstInterval, totalInterval }, input) => {
      expect(Math.abs(first - analytic[input]![0])).toBeLessThan(0.01);
      expect(Math.abs(total - analytic[input]![1])).toBeLessThan(0.01);
      expect(firstInterval[0]).toBeLessThanOrEqual(first);
      expect(totalInterval[1]).toBeGreaterThanOrEqual(total);
    });
  });
});

describe('the choices of the ASEM index', () => {
  const dataset = readAsem();
  const pipeline = Pipeline.parse({
    id: 'asem',
    steps: [
      { step: 'denominate' },
      { step: 'impute', method: 'group-mean', by: 'EurAsia_group' },
      { step: 'treat' },
      { step: 'normalise', using: { method: 'min-max', bounds: [1, 100] } },
      { step: 'aggregate', using: { method: 'arithmetic' } },
    ],
  });
  const choices = {
    aggregation: [{ method: 'arithmetic' as const }, { method: 'geometric' as const }],
    weight_noise: { noise: 0.25 },
  };

  it('share the variance of the ranks, first orders not above total ones', () => {
    const { sensitivities, convergence, evaluations } = computeSensitivity(dataset, pipeline, {
      choices,
      n: 128,
      seed: 1,
      units: ['AUT'],
    });
    expect(evaluations).toBe(512);
    expect(sensitivities.map(({ output }) => output)).toEqual(['mean-rank-shift', { unit: 'AUT' }]);
    for (const { indices } of sensitivities) {
      expect(indices.map(({ input }) => input)).toEqual(['weight_noise', 'aggregation']);
      for (const { first, total } of indices) expect(first).toBeLessThanOrEqual(total + 0.15);
      expect(indices.reduce((sum, { total }) => sum + total, 0)).toBeGreaterThan(0.8);
    }
    expect(convergence.map(({ n }) => n)).toEqual([16, 32, 64, 128]);
  });

  it('one at a time: what is not changed moves nobody, and what moves most comes first', () => {
    const effects = oneAtATime(dataset, pipeline, { choices, seed: 1 });
    expect(effects).toHaveLength(2 + 49 + 8 + 2);
    expect(effects.find(({ option }) => option === 'arithmetic')!.meanShift).toBe(0);
    expect(effects[0]!.meanShift).toBeGreaterThan(effects.at(-1)!.meanShift);
    const withoutPillar = effects.find(({ option }) => option === 'Physical')!;
    expect(withoutPillar.choice).toBe('remove');
    expect(withoutPillar.meanShift).toBeGreaterThan(0);
  });
});

it.each([
  [-0.4, 0.2, false],
  [0.3, 1.31, false],
  [0.9, 0.2, false],
  [-0.02, 1.03, true],
])('estimates of %d by itself and %d in all are shares of the variance: %s', (first, total, settled) => {
  expect(isSettled({ first, total })).toBe(settled);
});
