/**
 * Monte Carlo over what is not known: the age of values, bounds in place of values, and what to do about gaps.
 * Method and reasons: decision 0002.
 */
import { nextNormal, nextUniform, openStream } from '@serai/kernel';
import { emptyMatrix, type Matrix, rowOf, setColumn } from '../../measure/index.ts';
import { aggregateLevel } from '../steps/aggregate.ts';
import { clip } from '../steps/normalise.ts';
import { BOUNDED, MISSING } from './carry.ts';
import { findGaps, type Gap, type GapFinder, levelOf } from './donors.ts';
import { type AgeSpread, ageSpread } from './drift.ts';
import { type Coverage, meetsDimensionMinimum } from './minimum.ts';
import type { IndexPlan } from './plan.ts';
import type { Points } from './points.ts';

/** Size and seed of a Monte Carlo run. */
export interface DrawOptions {
  readonly draws: number;
  readonly seed: number;
}

/** All replications of one economy. */
export interface AreaDraws {
  /** [draw][leaf]: NaN where a gap is left out. */
  readonly leaves: Matrix;
  /** [draw][dimension]. */
  readonly dimensions: Matrix;
  /** [draw][1]; NaN throughout when the economy has no point score. */
  readonly overall: Matrix;
}

/** Draws the replications of one economy (its row). Order and company of the economies change nothing. */
export type AreaDrawer = (area: number) => AreaDraws;

/**
 * Replications with an odd index fill gaps, those with an even one leave them out: the choice of what to do about
 * missing values is drawn with equal weight, and is the same for all economies of a replication.
 */
export const fillsGaps = (draw: number): boolean => draw % 2 === 1;

/** Prepares a Monte Carlo over point scores. `areas` are the codes of the rows: they name the random streams. */
export function prepareDraws(
  plan: IndexPlan,
  points: Points,
  areas: readonly string[],
  options: DrawOptions,
): AreaDrawer {
  const spread = ageSpread(plan.driftSeries);
  const gapsOf = findGaps(plan, points, areas);
  return (area) => {
    const context: AreaContext = { plan, points, spread, options, area, code: areas[area]! };
    return drawArea(context, gapsOf);
  };
}

interface AreaContext {
  readonly plan: IndexPlan;
  readonly points: Points;
  readonly spread: AgeSpread;
  readonly options: DrawOptions;
  readonly area: number;
  readonly code: string;
}

function drawArea(context: AreaContext, gapsOf: GapFinder): AreaDraws {
  const { plan, points, options, area } = context;
  const leaves = emptyMatrix(options.draws, plan.leaves.length);
  plan.leaves.forEach((_, column) => {
    drawLeaf(context, leaves, column);
  });
  const gaps = gapsOf(area);
  fillGaps(context, leaves, gaps);
  const dimensions = aggregateLevel(aggregateLevel(leaves, plan.leafLevel), plan.nodeLevel);
  blankDimensions(context, dimensions, gaps);
  const scored = !Number.isNaN(points.overallScores.values[area]!);
  const overall = scored ? aggregateLevel(dimensions, plan.dimensionLevel) : emptyMatrix(options.draws, 1);
  return { leaves, dimensions, overall };
}

/** Fills the column of a leaf that has a value; a missing one stays NaN. */
function drawLeaf(context: AreaContext, leaves: Matrix, column: number): void {
  const { plan, points, spread, options, area, code } = context;
  const { carried, leafScores, scorers } = points;
  const at = area * carried.leaves + column;
  if (carried.state[at] === MISSING) return;
  const leaf = plan.leaves[column]!;
  const bounded = carried.state[at] === BOUNDED;
  const series = bounded ? leaf.bound!.indicator : leaf.indicator;
  const { min, max } = plan.framework.scale;
  const sd = (spread(series, carried.ageYears[at]!) * (max - min)) / 100;
  const values = new Float64Array(options.draws).fill(leafScores.values[at]!);
  if (sd > 0) {
    // Named after the series: a value that bounds another leaf moves both of them together.
    const stream = openStream(options.seed, code, series.id, 'age');
    for (let draw = 0; draw < values.length; draw++) {
      values[draw] = clip(values[draw]! + sd * nextNormal(stream), min, max);
    }
  }
  if (bounded) {
    const floor = scorers[column]!(0);
    const stream = openStream(options.seed, code, leaf.id, 'bound');
    for (let draw = 0; draw < values.length; draw++) {
      values[draw] = floor + nextUniform(stream) * (values[draw]! - floor);
    }
  }
  setColumn(leaves, column, values);
}

/** Own level of the replication plus the residual of a random economy that has the leaf, in every second draw. */
function fillGaps({ plan, options, code }: AreaContext, leaves: Matrix, gaps: readonly Gap[]): void {
  const { min, max } = plan.framework.scale;
  for (const { column, reference, residuals } of gaps) {
    const stream = openStream(options.seed, code, plan.leaves[column]!.id, 'gap');
    for (let draw = 0; draw < leaves.rows; draw++) {
      const residual = residuals[Math.floor(nextUniform(stream) * residuals.length)]!;
      if (!fillsGaps(draw)) continue;
      const row = rowOf(leaves, draw);
      row[column] = clip(levelOf(row, reference) + residual, min, max);
    }
  }
}

/** A dimension enters a replication when its leaves, filled ones included where they are filled, reach the minimum. */
function blankDimensions(
  { plan, points, area }: AreaContext,
  dimensions: Matrix,
  gaps: readonly Gap[],
): void {
  const filled = new Set(gaps.map((gap) => gap.column));
  for (let dimension = 0; dimension < dimensions.columns; dimension++) {
    const cover = points.coverage[area * dimensions.columns + dimension]!;
    if (meetsDimensionMinimum(cover, plan.framework.minimum)) continue;
    const whenFilled = meetsDimensionMinimum(coverWith(plan, cover, filled), plan.framework.minimum);
    for (let draw = 0; draw < dimensions.rows; draw++) {
      if (whenFilled && fillsGaps(draw)) continue;
      dimensions.values[draw * dimensions.columns + dimension] = Number.NaN;
    }
  }
}

function coverWith(plan: IndexPlan, cover: Coverage, filled: ReadonlySet<number>): Coverage {
  let { share, present } = cover;
  plan.leaves.forEach((leaf, column) => {
    if (leaf.dimension !== cover.dimension || !filled.has(column)) return;
    share += leaf.share;
    present++;
  });
  return { ...cover, share, present };
}
