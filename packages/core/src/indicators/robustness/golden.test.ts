/** One hundred replications that COINr recorded: the same scores, and not one rank different. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import { readAsem } from '../../../../../test/index/coinr.ts';
import { rankDescending } from '../../measure/index.ts';
import { Normalisation, Pipeline } from '../pipeline/schema.ts';
import { prepareReplications } from './prepare.ts';
import { rankStatistics } from './rank-statistics.ts';
import type { Replication } from './replications.ts';
import { computeRobustness, nominalScores, replicate } from './robustness.ts';
import { runReplications } from './run.ts';

interface Recorded {
  readonly params: readonly { winmax: number; norm: string; agg: string; weights: Record<string, number> }[];
  readonly units: readonly string[];
  readonly scores: readonly (readonly number[])[];
  readonly ranks: readonly (readonly number[])[];
  readonly rankstats: readonly {
    uCode: string;
    Nominal: number;
    Mean: number;
    Median: number;
    Q5: number;
    Q95: number;
  }[];
}

const dataset = readAsem();
const STEPS = [
  { step: 'denominate' },
  { step: 'impute', method: 'group-mean', by: 'EurAsia_group' },
  { step: 'treat' },
  { step: 'normalise', using: { method: 'min-max', bounds: [0, 100] } },
  { step: 'aggregate', using: { method: 'arithmetic' } },
];
const pipeline = Pipeline.parse({
  id: 'asem',
  steps: STEPS,
  robustness: {
    winsorise_points: [1, 3, 5],
    normalisation: [
      { method: 'min-max', bounds: [1, 100] },
      { method: 'z-score', mean: 10, sd: 2 },
    ],
    weight_noise: { noise: 0.25 },
    aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
  },
});

const NORMS: Record<string, object> = {
  n_minmax: { method: 'min-max', bounds: [1, 100] },
  n_zscore: { method: 'z-score', mean: 10, sd: 2 },
};
const MEANS = { a_amean: 'arithmetic', a_gmean: 'geometric', a_hmean: 'harmonic' } as const;

describeWithShared('replications', (shared) => {
  const recorded = JSON.parse(readFileSync(join(shared, 'golden/index/sa_ua_100.json'), 'utf8')) as Recorded;
  const places = dataset.units.map((unit) => recorded.units.indexOf(unit));
  const replications = recorded.params.map(
    ({ winmax, norm, agg, weights }): Replication => ({
      winsorisePoints: winmax,
      normalisation: Normalisation.parse(NORMS[norm]),
      aggregation: { method: MEANS[agg as keyof typeof MEANS] },
      weightFactors: Float64Array.from(dataset.tree.nodes, ({ code }) => weights[code] ?? 1),
    }),
  );
  const prepared = prepareReplications(dataset, pipeline, { seed: 1 });
  const replicated = runReplications(prepared, replications, { count: 100 });
  const nominal = nominalScores(dataset, pipeline, {});

  it('gives every recorded score at a relative 1e-9, and no other rank', () => {
    expect(replicated.replications).toBe(100);
    const off: string[] = [];
    replications.forEach((_, at) => {
      const scores = replicated.scores.subarray(at * 51, (at + 1) * 51);
      const ranks = rankDescending(scores);
      places.forEach((place, unit) => {
        const should = recorded.scores[place]![at + 1]!;
        if (Math.abs(scores[unit]! - should) > 1e-9 * should)
          off.push(`${dataset.units[unit]} in ${at}: ${scores[unit]}, not ${should}`);
        if (ranks[unit] !== recorded.ranks[place]![at + 1])
          off.push(`${dataset.units[unit]} in ${at}: rank ${ranks[unit]}`);
      });
    });
    expect(off).toEqual([]);
  });

  it('gives the nominal run, and the statistics of ranks without it', () => {
    for (const [unit, place] of places.entries()) {
      expect(nominal[unit]).toBeCloseTo(recorded.scores[place]![0]!, 9);
    }
    const { units } = rankStatistics(replicated, nominal);
    for (const should of recorded.rankstats) {
      const is = units.find(({ unit }) => unit === should.uCode)!;
      expect([is.nominal, is.median]).toEqual([should.Nominal, should.Median]);
      for (const [a, b] of [
        [is.mean, should.Mean],
        [is.low, should.Q5],
        [is.high, should.Q95],
      ] as const)
        expect(a).toBeCloseTo(b, 9);
    }
  });
});

describe('drawn replications', () => {
  it('are the same bits in any split, and without memory', () => {
    const choices = pipeline.robustness!;
    const run = (memoise: boolean, cuts: readonly number[]) => {
      const prepared = prepareReplications(dataset, pipeline, { seed: 7, memoise });
      return cuts
        .slice(1)
        .flatMap((to, i) => [...replicate(prepared, choices, { seed: 7, from: cuts[i]!, to }).scores]);
    };
    const whole = run(true, [0, 60]);
    expect(run(true, [0, 13, 14, 60])).toEqual(whole);
    expect(run(false, [0, 60])).toEqual(whole);
  });

  it('cover every place of the field with shares that sum to one', () => {
    const { statistics } = computeRobustness(dataset, pipeline, { n: 200, seed: 1 });
    statistics.units.forEach((unit, row) => {
      const shares = statistics.frequency.subarray(row * 51, (row + 1) * 51);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(unit.low).toBeLessThanOrEqual(unit.median);
      expect(unit.median).toBeLessThanOrEqual(unit.high);
    });
  });

  it('is refused when nothing is varied: certainty would be made up', () => {
    const { robustness: _, ...bare } = pipeline;
    expect(() => computeRobustness(dataset, bare, { n: 10, seed: 1 })).toThrow(/no choice to vary/);
  });

  it('names the combination that cannot be computed', () => {
    const choices = {
      normalisation: [Normalisation.parse({ method: 'z-score' })],
      aggregation: [{ method: 'geometric' as const }],
    };
    expect(() => computeRobustness(dataset, pipeline, { n: 2, seed: 1, choices })).toThrow(
      /zero or negative.*geometric/,
    );
  });
});
