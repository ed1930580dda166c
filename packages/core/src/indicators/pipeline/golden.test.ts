/** The pipeline gives what COINr 1.1.14 gives on its ASEM data, step by step and method by method. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { repositoryRoot } from '../../../../../test/harness/root.ts';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import {
  expectReference,
  matrixOf,
  readAsem,
  readReference,
  readTable,
} from '../../../../../test/index/coinr.ts';
import { columnOf, emptyMatrix, setColumn, shapeOf } from '../../measure/index.ts';
import { indicatorCodes } from '../data/dataset.ts';
import { aggregateTree, openScores, planAggregation } from '../steps/aggregate-tree.ts';
import { normaliseColumn } from '../steps/normalise-column.ts';
import { availabilityOf } from '../steps/screen.ts';
import { boxCox, logCt, logCtOrig, winsorise } from '../steps/treat.ts';
import { parsePipeline } from './parse.ts';
import type { PipelineRun } from './result.ts';
import { runPipeline } from './run.ts';
import { AggregateStep, Normalisation, type Pipeline } from './schema.ts';

const dataset = readAsem();
const codes = indicatorCodes(dataset);
const nodes = dataset.tree.nodes.map(({ code }) => code);

function pipelineOf(name: string): Pipeline {
  const text = readFileSync(join(repositoryRoot, 'examples/asem', name), 'utf8');
  return parsePipeline({ name, content: parseYaml(text), lineOf: () => 1 });
}

const stage = (run: PipelineRun, step: string) => {
  const { units, values } = run.stages.find((each) => each.step === step)!;
  return { units, columns: codes, matrix: values };
};

describeWithShared('the ASEM pipeline', (shared) => {
  const golden = (name: string) => readReference(join(shared, 'golden/index', name));
  const run = runPipeline(dataset, pipelineOf('asem.yaml'));

  it.each([
    ['raw', 'step_raw.csv'],
    ['denominate', 'step_denominated.csv'],
    ['impute', 'step_imputed.csv'],
    ['screen', 'step_screened.csv'],
    ['treat', 'step_treated.csv'],
    ['normalise', 'step_normalised.csv'],
  ])('%s', (step, file) => expectReference(stage(run, step), golden(file)));

  it('aggregates, and ranks', () => {
    const scores = { units: run.units, columns: nodes, matrix: run.scores };
    expectReference(scores, golden('step_aggregated.csv'));
    // TolMin has ties that COINr lost to rounding.
    const ranks = golden('results_ranks.csv');
    const columns = nodes.filter((node) => ranks.columns.includes(node) && node !== 'TolMin');
    const matrix = {
      rows: run.units.length,
      columns: columns.length,
      values: new Float64Array(run.units.length * columns.length),
    };
    for (const [to, code] of columns.entries()) {
      setColumn(matrix, to, columnOf(run.ranks, nodes.indexOf(code)));
    }
    expectReference({ units: run.units, columns, matrix }, ranks);
    expectReference(scores, golden('results_scores.csv'));
  });

  it('treats what COINr treats, by as many points', () => {
    const { header, rows } = readTable(join(shared, 'golden/index/treat_details.csv'));
    const at = (name: string) => header.indexOf(name);
    expect(rows).toHaveLength(codes.length);
    for (const { cells } of rows) {
      const treatment = run.treatments.find(({ indicator }) => indicator === cells[0])!;
      expect(treatment.before.skewness).toBeCloseTo(Number(cells[at('check_SkewKurt0.Skew')]), 9);
      expect(treatment.before.kurtosis).toBeCloseTo(Number(cells[at('check_SkewKurt0.Kurt')]), 9);
      const points = cells[at('winsorise.nwin')]!;
      expect([treatment.indicator, treatment.winsorised]).toEqual([
        cells[0],
        Number(points === 'NA' ? 0 : points),
      ]);
      if (points === 'NA' || points === '') continue;
      expect(treatment.after.skewness).toBeCloseTo(Number(cells[at('check_SkewKurt1.Skew')]), 9);
    }
  });

  it('counts what is there', () => {
    const reference = golden('avail_raw.csv');
    const rows = availabilityOf(dataset.values);
    dataset.units.forEach((unit, row) => {
      const { missing, zeros, available, nonzero } = rows[row]!;
      expect([unit, missing, zeros]).toEqual([
        unit,
        reference.at(unit, 'N_missing'),
        reference.at(unit, 'N_zero'),
      ]);
      expect(available).toBeCloseTo(reference.at(unit, 'Dat_Avail'), 12);
      expect(nonzero).toBeCloseTo(reference.at(unit, 'Non_Zero'), 12);
    });
  });
});

describeWithShared('imputation', (shared) => {
  it.each([
    ['impute_i_mean.csv', { method: 'mean' }],
    ['impute_i_median_grp_GDP.csv', { method: 'group-median', by: 'GDP_group' }],
  ])('%s', (file, how) => {
    const steps = [{ step: 'denominate' }, { step: 'impute', ...how }, ...ENDING];
    const run = runPipeline(
      dataset,
      parsePipeline({ name: file, content: { id: 'x', steps }, lineOf: () => 1 }),
    );
    expectReference(stage(run, 'impute'), readReference(join(shared, 'golden/index', file)));
  });
});

const ENDING = [
  { step: 'normalise', using: { method: 'min-max' } },
  { step: 'aggregate', using: { method: 'arithmetic' } },
];

describeWithShared('normalisation, from step_treated', (shared) => {
  const golden = (name: string) => readReference(join(shared, 'golden/index', name));
  const treated = golden('step_treated.csv');
  const units = treated.units;
  const input = matrixOf(treated, units, codes);

  it.each([
    ['norm_minmax_0_100.csv', { method: 'min-max', bounds: [0, 100] }],
    ['norm_minmax_1_100.csv', { method: 'min-max', bounds: [1, 100] }],
    ['norm_zscore_0_1.csv', { method: 'z-score' }],
    ['norm_rank.csv', { method: 'rank' }],
    ['norm_prank.csv', { method: 'percentile-rank' }],
    ['norm_dist2max.csv', { method: 'distance-to-max' }],
  ])('%s', (file, using) => {
    const matrix = emptyMatrix(input.rows, input.columns);
    dataset.tree.nodes.slice(0, codes.length).forEach((node, column) => {
      const context = { node, rowOf: (unit: string) => units.indexOf(unit) };
      const { values, issue } = normaliseColumn(columnOf(input, column), Normalisation.parse(using), context);
      expect(issue).toBeUndefined();
      setColumn(matrix, column, values);
    });
    // Ties that were lost to the rounding of the file shift three ranks of TolMin.
    const tied = /rank/.test(file);
    const reference = golden(file);
    const exact = codes.filter((code) => !(tied && code === 'TolMin'));
    const take = (some: readonly string[]) => {
      const out = emptyMatrix(input.rows, some.length);
      for (const [to, code] of some.entries()) setColumn(out, to, columnOf(matrix, codes.indexOf(code)));
      return out;
    };
    expectReference({ units, columns: exact, matrix: take(exact) }, reference);
    if (!tied) return;
    const off = units.filter(
      (unit, row) => columnOf(matrix, codes.indexOf('TolMin'))[row] !== reference.at(unit, 'TolMin'),
    );
    expect(off.length).toBeLessThanOrEqual(3);
  });
});

describeWithShared('aggregation, from norm_minmax_1_100', (shared) => {
  const golden = (name: string) => readReference(join(shared, 'golden/index', name));
  const reference = golden('norm_minmax_1_100.csv');
  const units = reference.units;
  const normalised = matrixOf(reference, units, codes);
  const weights = Float64Array.from(dataset.tree.nodes, ({ weight }) => weight);
  const aggregated = (from: typeof normalised, step: object) => {
    const plan = planAggregation(dataset.tree, AggregateStep.parse({ step: 'aggregate', ...step }));
    const scores = openScores(from, dataset.tree);
    aggregateTree(scores, plan, weights);
    return scores;
  };

  it.each([
    ['agg_amean.csv', { method: 'arithmetic' }],
    ['agg_gmean.csv', { method: 'geometric' }],
    ['agg_hmean.csv', { method: 'harmonic' }],
    ['agg_genmean_p2.csv', { method: 'generalised', exponent: 2 }],
    ['agg_genmean_p0.5.csv', { method: 'generalised', exponent: 0.5 }],
  ])('%s', (file, using) => {
    expectReference({ units, columns: nodes, matrix: aggregated(normalised, { using }) }, golden(file));
  });

  it.each([
    ['missing_agg_amean.csv', {}],
    ['missing_agg_amean_thresh0.8.csv', { minimum: { children_share: 0.8 } }],
  ])('%s, over gaps', (file, minimum) => {
    const gaps = golden('missing_normalised_raw_minmax_1_100.csv');
    const from = matrixOf(gaps, gaps.units, codes);
    const scores = aggregated(from, { using: { method: 'arithmetic' }, ...minimum });
    expectReference({ units: gaps.units, columns: nodes, matrix: scores }, golden(file));
  });

  it.each([
    ['missing.yaml', 'missing_agg_amean.csv'],
    ['missing-80.yaml', 'missing_agg_amean_thresh0.8.csv'],
  ])('%s gives %s from the raw data', (pipeline, file) => {
    const run = runPipeline(dataset, pipelineOf(pipeline));
    expectReference(stage(run, 'normalise'), golden('missing_normalised_raw_minmax_1_100.csv'));
    expectReference({ units: run.units, columns: nodes, matrix: run.scores }, golden(file));
  });
});

describeWithShared('treatment, function by function', (shared) => {
  interface Treated {
    readonly x: readonly number[];
    readonly skew: number;
    readonly kurt: number;
    readonly winsorise: readonly number[];
    readonly log_CT: readonly number[];
    readonly log_CT_orig: readonly number[];
    readonly 'boxcox_0.5': readonly number[];
  }
  const file = join(shared, 'golden/index/treat_functions.json');
  const reference = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Treated>;
  const limits = { maximum_skewness: 2, maximum_kurtosis: 3.5, winsorise_points: 5 };
  const near = (is: Float64Array, should: readonly (number | null)[]) => {
    expect(is).toHaveLength(should.length);
    is.forEach((value, i) => {
      const there = should[i];
      if (typeof there !== 'number') expect(value).toBeNaN();
      else expect(Math.abs(value - there)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(there)));
    });
  };

  it.each(Object.entries(reference))('%s', (_, { x, ...gives }) => {
    const column = Float64Array.from(x, (value) => (typeof value === 'number' ? value : Number.NaN));
    const { skewness, kurtosis } = shapeOf(column);
    expect(skewness).toBeCloseTo(gives.skew, 10);
    expect(kurtosis).toBeCloseTo(gives.kurt, 10);
    near(winsorise(column, limits).values, gives.winsorise);
    near(logCt(column), gives.log_CT);
    near(logCtOrig(column), gives.log_CT_orig);
    near(boxCox(column, 0.5), gives['boxcox_0.5']);
  });
});

describe('the examples', () => {
  it.each(['asem.yaml', 'geometric.yaml', 'missing.yaml', 'missing-80.yaml'])(
    '%s scores every unit it can',
    (name) => {
      const run = runPipeline(dataset, pipelineOf(name));
      expect(run.units).toHaveLength(51);
      const top = columnOf(run.scores, nodes.length - 1);
      const without = run.withheld.filter(({ node }) => node === 'Index').length;
      expect(top.filter((score) => Number.isNaN(score))).toHaveLength(without);
    },
  );
});
