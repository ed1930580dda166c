/** From the typed arrays of a computed index to the result that a person reads: one economy at a time. */
import { type Cube, columnOf, MISSING_REASONS, yearOfCell } from '../../measure/index.ts';
import { weightedMean } from '../steps/aggregate.ts';
import { LEAF_STATES, MISSING } from './carry.ts';
import type { AreaDraws } from './draws.ts';
import { intervalOf } from './interval.ts';
import { type Coverage, countLeaves, dimensionReasons, overallReasons } from './minimum.ts';
import type { IndexPlan } from './plan.ts';
import type { Points } from './points.ts';
import type { AreaResult, DimensionResult, LeafResult, PartResult } from './result.ts';

/** One economy (row `area`) of a computed index; `drawn` is undefined for points alone. */
export interface AreaView {
  readonly plan: IndexPlan;
  readonly points: Points;
  readonly cube: Cube;
  readonly area: number;
  readonly drawn: AreaDraws | undefined;
}

/** Assembles the result of one economy. */
export function describeArea(view: AreaView): AreaResult {
  const { plan, points, cube, area, drawn } = view;
  const { framework } = plan;
  const width = framework.dimensions.length;
  const coverage = points.coverage.slice(area * width, (area + 1) * width);
  const leaves = plan.leaves.map((_, column) => describeLeaf(view, column));
  const dimensions = coverage.map((cover) => describeDimension(view, cover, leaves));
  const score = scoreOf(points.overallScores.values[area]!);
  const { present, loaded } = countLeaves(coverage);
  return {
    area: cube.areas[area]!,
    score,
    interval:
      drawn && score !== undefined ? intervalOf(drawn.overall.values, probability(plan), score) : undefined,
    partial: score !== undefined && dimensions.some(isIncomplete),
    present,
    loaded,
    reasons: overallReasons(
      coverage,
      framework.minimum,
      framework.dimensions.map(({ id }) => id),
    ),
    dimensions,
  };
}

/** A loaded leaf without a figure of its own, or a dimension that stays out of the overall score. */
const isIncomplete = (dimension: DimensionResult): boolean =>
  dimension.score === undefined ||
  dimension.leaves.some(
    ({ state, missing }) => state === 'bounded' || (state === 'missing' && missing !== 'not-loaded'),
  );

function describeDimension(view: AreaView, cover: Coverage, all: readonly LeafResult[]): DimensionResult {
  const { plan, points, area, drawn } = view;
  const dimension = plan.framework.dimensions[cover.dimension]!;
  const leaves = all.filter((_, column) => plan.leaves[column]!.dimension === cover.dimension);
  const { dimensionScores } = points;
  const score = scoreOf(dimensionScores.values[area * dimensionScores.columns + cover.dimension]!);
  const draws = drawn && score !== undefined ? columnOf(drawn.dimensions, cover.dimension) : undefined;
  return {
    id: dimension.id,
    score,
    interval: draws && score !== undefined ? intervalOf(draws, probability(plan), score) : undefined,
    coverage: cover.share,
    present: cover.present,
    loaded: cover.loaded,
    reasons: dimensionReasons(cover, plan.framework.minimum),
    parts: dimension.parts.map(({ id }) => describePart(view, id, leaves)),
    leaves,
  };
}

/** A part is shown, not weighted: the mean of its present leaves by their shares, without a minimum of its own. */
function describePart({ plan }: AreaView, id: string, leaves: readonly LeafResult[]): PartResult {
  const own = leaves.filter((leaf) => leaf.part === id && leaf.missing !== 'not-loaded');
  const scores = own.map(({ score }) => score ?? Number.NaN);
  const weights = own.map(({ weight }) => weight);
  return {
    id,
    score: scoreOf(weightedMean(plan.framework.aggregation.dimension, scores, weights)),
    present: own.filter(({ score }) => score !== undefined).length,
    loaded: own.length,
  };
}

function describeLeaf({ plan, points, cube, area, drawn }: AreaView, column: number): LeafResult {
  const { carried, leafScores, clipped } = points;
  const leaf = plan.leaves[column]!;
  const at = area * carried.leaves + column;
  const base = { id: leaf.id, part: leaf.part, weight: leaf.share };
  if (carried.state[at] === MISSING) {
    const missing = MISSING_REASONS[carried.reason[at]!]!;
    return {
      ...base,
      state: 'missing',
      value: undefined,
      year: undefined,
      ageYears: undefined,
      score: undefined,
      interval: undefined,
      missing,
      clipped: false,
      observationId: 0,
    };
  }
  const cell = carried.cell[at]!;
  const score = leafScores.values[at]!;
  return {
    ...base,
    state: LEAF_STATES[carried.state[at]!]!,
    value: carried.raw[at]!,
    year: yearOfCell(cube, cell),
    ageYears: carried.ageYears[at]!,
    score,
    interval: drawn ? intervalOf(columnOf(drawn.leaves, column), probability(plan), score) : undefined,
    missing: undefined,
    clipped: clipped[at] === 1,
    observationId: cube.observationIds[cell]!,
  };
}

const probability = (plan: IndexPlan): number => plan.framework.uncertainty.interval;

const scoreOf = (score: number): number | undefined => (Number.isNaN(score) ? undefined : score);
