/**
 * Aggregation of children into parents, level by level (OECD/JRC handbook, step 7). Absent children (NaN) are
 * left out and the weights of the present siblings are renormalised, unless too few are present.
 */
import type { Mean } from '../../catalog/index.ts';
import { emptyMatrix, type Matrix } from '../../measure/index.ts';

/** Weighted mean over the first `count` values; NaN values are absent; NaN when no weight is present. */
export type MeanFunction = (values: Float64Array, weights: Float64Array, count: number) => number;

const arithmetic: MeanFunction = (values, weights, count) => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    sum += weights[i]! * value;
    total += weights[i]!;
  }
  return total > 0 ? sum / total : Number.NaN;
};

/** Needs positive values (min-max to 1-100 gives them): zero pulls the mean to zero, a negative one gives NaN. */
const geometric: MeanFunction = (values, weights, count) => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (Number.isNaN(value) || weights[i]! === 0) continue;
    sum += weights[i]! * Math.log(value);
    total += weights[i]!;
  }
  return total > 0 ? Math.exp(sum / total) : Number.NaN;
};

/** The means of the framework schema; every other aggregation joins here. */
export const MEAN_FUNCTIONS: Readonly<Record<Mean, MeanFunction>> = { arithmetic, geometric };

/** Weighted mean of a few values with renormalised weights; NaN = absent. */
export const weightedMean = (mean: Mean, values: readonly number[], weights: readonly number[]): number =>
  MEAN_FUNCTIONS[mean](Float64Array.from(values), Float64Array.from(weights), values.length);

/** A parent needs this share of its children, counted by children or by their weight. */
export interface CoverageThreshold {
  readonly by: 'count' | 'weight';
  /** 0..1; a parent at the threshold exactly is kept. */
  readonly minimum: number;
}

/** One level of a tree: which parent each column belongs to and with what weight. */
export interface Level {
  readonly parents: number;
  /** Parent of each child column. */
  readonly parentOf: Int32Array;
  /** Weight of each child column among its siblings, in any unit. */
  readonly weights: Float64Array;
  /** Mean of each parent. */
  readonly means: readonly Mean[];
  readonly threshold?: CoverageThreshold;
}

/** Children of one parent, laid out for the inner loop. */
interface Family {
  readonly children: Int32Array;
  readonly weights: Float64Array;
  readonly mean: MeanFunction;
}

function familiesOf(level: Level): Family[] {
  return Array.from({ length: level.parents }, (_, parent) => {
    const children: number[] = [];
    for (let child = 0; child < level.parentOf.length; child++) {
      if (level.parentOf[child] === parent) children.push(child);
    }
    return {
      children: Int32Array.from(children),
      weights: Float64Array.from(children, (child) => level.weights[child]!),
      mean: MEAN_FUNCTIONS[level.means[parent]!],
    };
  });
}

/**
 * Aggregates every row of a rows x children matrix into rows x parents. Rows may be economies or replications.
 * A parent below the threshold, or without any present child, is NaN.
 */
export function aggregateLevel(children: Matrix, level: Level): Matrix {
  const out = emptyMatrix(children.rows, level.parents);
  const scratch = new Float64Array(children.columns);
  familiesOf(level).forEach((family, parent) => {
    const { children: columns, weights, mean } = family;
    for (let row = 0; row < children.rows; row++) {
      const start = row * children.columns;
      for (let i = 0; i < columns.length; i++) scratch[i] = children.values[start + columns[i]!]!;
      if (level.threshold && coverage(scratch, weights, level.threshold.by) < level.threshold.minimum)
        continue;
      out.values[row * level.parents + parent] = mean(scratch, weights, columns.length);
    }
  });
  return out;
}

/**
 * Share of the first `weights.length` values that is present (not NaN), 0..1, by count or by weight; 0 when there
 * is nothing to count.
 */
export function coverage(values: Float64Array, weights: Float64Array, by: CoverageThreshold['by']): number {
  let there = 0;
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = by === 'count' ? 1 : weights[i]!;
    total += weight;
    if (!Number.isNaN(values[i]!)) there += weight;
  }
  return total > 0 ? there / total : 0;
}
