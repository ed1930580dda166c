/** Groups of the ASEM pillars as R gives them: stats, cluster and mclust. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import { matrixOf, readReference } from '../../../../../test/index/coinr.ts';
import { computeGrouping } from './grouping.ts';
import { computeHierarchy, cutHierarchy, relabel } from './hierarchy.ts';
import { kMeans } from './k-means.ts';
import { fitMixture } from './mixture.ts';
import { adjustedRand, meanSilhouette } from './quality.ts';
import { standardise } from './standardise.ts';

interface Reference {
  readonly units: readonly string[];
  readonly pillars: readonly string[];
  readonly Z: readonly (readonly number[])[];
  readonly ward: {
    readonly merge: readonly (readonly [number, number])[];
    readonly height: readonly number[];
    readonly order: readonly number[];
    readonly cut: Record<string, readonly number[]>;
    readonly mean_silhouette: Record<string, number>;
  };
  readonly kmeans: Record<
    string,
    { readonly cluster: readonly number[]; readonly tot_withinss: number; readonly sil: number }
  >;
  readonly avg: { readonly height: readonly number[] };
  readonly mclust: { readonly bic: number; readonly loglik: number; readonly class: readonly number[] };
}

describeWithShared('grouping', (shared) => {
  const reference = JSON.parse(
    readFileSync(join(shared, 'golden/index/clustering_pillars.json'), 'utf8'),
  ) as Reference;
  const raw = matrixOf(
    readReference(join(shared, 'golden/index/step_aggregated.csv')),
    reference.units,
    reference.pillars,
  );
  const values = standardise(raw);

  it('standardises with n - 1', () => {
    for (const [row, expected] of reference.Z.entries()) {
      for (const [column, z] of expected.entries()) expect(values.values[row * 8 + column]).toBeCloseTo(z, 9);
    }
  });

  it('merges as ward.D2 does, at the same heights, in the same order', () => {
    const { merge, height, order } = computeHierarchy(values, 'ward');
    for (const [step, expected] of reference.ward.height.entries())
      expect(height[step]).toBeCloseTo(expected, 9);
    expect(merge).toEqual(reference.ward.merge);
    expect(order.map((row) => row + 1)).toEqual(reference.ward.order);
  });

  it('merges by mean distance at the same heights', () => {
    const { height } = computeHierarchy(values, 'average');
    for (const [step, expected] of reference.avg.height.entries())
      expect(height[step]).toBeCloseTo(expected, 9);
  });

  it.each([2, 3, 4, 5, 6])('cuts into %i groups with the same silhouette', (k) => {
    const labels = cutHierarchy(computeHierarchy(values, 'ward'), k);
    expect(labels).toEqual(relabel(reference.ward.cut[`k${k}`]!));
    expect(meanSilhouette(values, labels)).toBeCloseTo(reference.ward.mean_silhouette[`k${k}`]!, 9);
  });

  it.each([2, 3, 4, 5, 6])('k-means finds %i groups, none worse than the best of fifty starts in R', (k) => {
    const { groups, within } = kMeans(values, k, { seed: 1 });
    const expected = reference.kmeans[`k${k}`]!;
    expect(within).toBeLessThanOrEqual(expected.tot_withinss + 1e-9);
    if (within < expected.tot_withinss - 1e-9) return;
    expect(groups).toEqual(relabel(expected.cluster));
    expect(meanSilhouette(values, groups)).toBeCloseTo(expected.sil, 9);
  });

  it("fits mclust's EVI mixture of five groups, started from its classes", () => {
    const { logLikelihood, bic, groups } = fitMixture(values, relabel(reference.mclust.class), 'EVI');
    // mclust stops at a relative change of 1e-5; we go on until nothing moves.
    expect(logLikelihood).toBeGreaterThanOrEqual(reference.mclust.loglik - 1e-6);
    expect(Math.abs(logLikelihood - reference.mclust.loglik)).toBeLessThan(0.05);
    expect(Math.abs(bic - reference.mclust.bic)).toBeLessThan(0.1);
    expect(adjustedRand(groups, reference.mclust.class)).toBeGreaterThan(0.95);
  });

  it.each(['kmeans', 'ward', 'mixture'] as const)(
    '%s says what sets each group apart and how sure it is',
    (method) => {
      const result = computeGrouping({
        values: raw,
        units: reference.units,
        dimensions: reference.pillars,
        method,
        seed: 1,
        bootstraps: 20,
      });
      expect(result.groups.flatMap(({ members }) => members).toSorted()).toEqual(
        [...reference.units].toSorted(),
      );
      expect(result.choices.map(({ groups }) => groups)).toEqual([2, 3, 4, 5, 6]);
      for (const { stability, traits } of result.groups) {
        expect(stability).toBeGreaterThan(0);
        expect(stability).toBeLessThanOrEqual(1);
        for (const { distance, side } of traits) expect(side === 'high').toBe(distance > 0);
      }
    },
  );
});

describe('groups', () => {
  const cell = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 10);
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 12, maxLength: 20 });
  const inputOf = (points: readonly (readonly [number, number])[], scale = 1) => ({
    values: {
      rows: points.length,
      columns: 2,
      values: Float64Array.from(points.flatMap(([x, y]) => [x * scale, y])),
    },
    units: points.map((_, i) => `U${i}`),
    dimensions: ['x', 'y'],
    method: 'ward' as const,
    groups: 3,
    seed: 1,
    bootstraps: 2,
  });
  const labels = (input: ReturnType<typeof inputOf>) => {
    const { units } = computeGrouping(input);
    return new Map(units.map(({ unit, group }) => [unit, group]));
  };

  it('do not change when a dimension is measured in another unit', () => {
    fc.assert(
      fc.property(rows, (points) => {
        expect(labels(inputOf(points, 8))).toEqual(labels(inputOf(points)));
      }),
      { numRuns: 30 },
    );
  });

  it('do not change but for their labels when the units change places', () => {
    fc.assert(
      fc.property(rows, (points) => {
        const input = inputOf(points);
        const turned = {
          ...input,
          units: input.units.toReversed(),
          values: { ...input.values, values: Float64Array.from(points.toReversed().flat()) },
        };
        const [a, b] = [labels(input), labels(turned)];
        expect(
          adjustedRand(
            input.units.map((unit) => a.get(unit)!),
            input.units.map((unit) => b.get(unit)!),
          ),
        ).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  it('leave out whoever has a gap, and say which', () => {
    const input = inputOf(Array.from({ length: 12 }, (_, i) => [i, (i * 7) % 5] as const));
    input.values.values[3] = Number.NaN;
    expect(computeGrouping(input).notGrouped).toEqual([{ unit: 'U1', missing: ['y'] }]);
  });

  it.each([
    [{ method: 'kmeans' as const, points: 9 }, /9 units in 2 dimensions are too few for kmeans/],
    [{ groups: 12, points: 12 }, /12 groups of 12 units: choose from 2 to 11/],
    [{ points: 2 }, /at least 3 are needed/],
  ])('are refused where they would be noise: %o', ({ points, ...over }, message) => {
    const input = inputOf(Array.from({ length: points }, (_, i) => [i, i * i] as const));
    expect(() => computeGrouping({ ...input, ...over })).toThrow(message);
  });
});
