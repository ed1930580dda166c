/** Point scores of all economies for one year: choose figures, normalise, aggregate, hold to the minima. */
import { type Cube, emptyMatrix, type Matrix } from '../../measure/index.ts';
import { aggregateLevel } from '../steps/aggregate.ts';
import { goalpostScore, isClipped, minMaxScorer, type Scale } from '../steps/normalise.ts';
import { BOUNDED, type Carried, type CarryOptions, carryForward } from './carry.ts';
import { type Coverage, coverDimensions, meetsDimensionMinimum, meetsOverallMinimum } from './minimum.ts';
import type { IndexPlan, PlannedLeaf } from './plan.ts';

/** Turns a raw value of a leaf into a score on the scale of the framework. */
export type Scorer = (raw: number) => number;

/** Everything that is known of one year before uncertainty. */
export interface Points {
  readonly carried: Carried;
  /** Scorer of each leaf. */
  readonly scorers: readonly Scorer[];
  /** [area][leaf]. */
  readonly leafScores: Matrix;
  /** 1 where a score was clipped, [area][leaf]. */
  readonly clipped: Uint8Array;
  /** [area][dimension], NaN below the minimum. */
  readonly dimensionScores: Matrix;
  /** [area][1], NaN below the minimum. */
  readonly overallScores: Matrix;
  /** [area][dimension] in row order. */
  readonly coverage: readonly Coverage[];
}

/** Computes the point scores of one year. Pure; a few milliseconds for a region. */
export function computePoints(plan: IndexPlan, cube: Cube, options: CarryOptions): Points {
  const carried = carryForward(plan, cube, options);
  const scorers = plan.leaves.map((leaf, column) => scorerOf(leaf, column, carried, plan.framework.scale));
  const { leafScores, clipped } = scoreLeaves(plan, carried, scorers);
  const coverage = coverDimensions(plan, leafScores);
  const dimensions = plan.framework.dimensions.length;
  const dimensionScores = aggregateLevel(aggregateLevel(leafScores, plan.leafLevel), plan.nodeLevel);
  coverage.forEach((cover, at) => {
    if (!meetsDimensionMinimum(cover, plan.framework.minimum)) dimensionScores.values[at] = Number.NaN;
  });
  const overallScores = aggregateLevel(dimensionScores, plan.dimensionLevel);
  for (let area = 0; area < leafScores.rows; area++) {
    const own = coverage.slice(area * dimensions, (area + 1) * dimensions);
    if (!meetsOverallMinimum(own, plan.framework.minimum)) overallScores.values[area] = Number.NaN;
  }
  return { carried, scorers, leafScores, clipped, dimensionScores, overallScores, coverage };
}

/** Min-max runs over the own figures of all economies; a bound of another series does not stretch the range. */
function scorerOf(leaf: PlannedLeaf, column: number, carried: Carried, scale: Scale): Scorer {
  const { goalposts, direction } = leaf;
  if (goalposts) return (raw) => goalpostScore(raw, goalposts, direction, scale);
  const own = Float64Array.from({ length: carried.areas }, (_, area) => {
    const at = area * carried.leaves + column;
    return carried.state[at] === BOUNDED ? Number.NaN : carried.raw[at]!;
  });
  return minMaxScorer(own, direction, scale);
}

function scoreLeaves(
  plan: IndexPlan,
  carried: Carried,
  scorers: readonly Scorer[],
): Pick<Points, 'leafScores' | 'clipped'> {
  const leafScores = emptyMatrix(carried.areas, carried.leaves);
  const clipped = new Uint8Array(carried.areas * carried.leaves);
  plan.leaves.forEach((leaf, column) => {
    for (let at = column; at < carried.raw.length; at += carried.leaves) {
      const raw = carried.raw[at]!;
      leafScores.values[at] = scorers[column]!(raw);
      clipped[at] = leaf.goalposts && isClipped(raw, leaf.goalposts) ? 1 : 0;
    }
  });
  return { leafScores, clipped };
}
