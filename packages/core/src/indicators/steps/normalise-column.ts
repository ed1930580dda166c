/**
 * Normalisation of one indicator by any method of a pipeline (step 5). The value is multiplied by its direction first,
 * so that more is always better; conventions are COINr's `n_*` functions.
 */
import { extremes, mean, rankAscending, standardDeviation } from '../../measure/index.ts';
import type { IndexNode } from '../data/dataset.ts';
import type { Normalisation } from '../pipeline/schema.ts';
import { goalpostScore } from './normalise.ts';

/** What normalisation found that a person should know. */
export type NormalisationIssue =
  /** Every value is the same: everybody gets the middle of the scale. */
  | 'constant'
  /** The metadata has no target, or no goalposts. */
  | 'no-target'
  | 'no-goalposts'
  /** The target does not lie beyond the worst value. */
  | 'target-not-beyond'
  /** The reference unit has no value, or the lowest one. */
  | 'no-reference-value'
  | 'reference-is-worst'
  /** Less is better, and a share of the largest value turns that round. */
  | 'fraction-turns-direction';

/** A normalised column; `issue` undefined when all went as stated. */
export interface NormalisedColumn {
  readonly values: Float64Array;
  readonly issue?: NormalisationIssue;
}

/** What a method may need besides the column. */
export interface NormalisationContext {
  readonly node: Pick<IndexNode, 'direction' | 'target' | 'goalposts'>;
  /** Row of a unit by its code, for the distance to a reference unit; -1 when it is not there. */
  rowOf(unit: string): number;
}

/** Normalises a column; NaN stays NaN. Never throws: what cannot be done is an issue and an absent column. */
export function normaliseColumn(
  column: ArrayLike<number>,
  using: Normalisation,
  context: NormalisationContext,
): NormalisedColumn {
  const { direction } = context.node;
  const signed = signedCopy(column, direction);
  switch (using.method) {
    case 'min-max':
      return minMax(signed, using.bounds);
    case 'z-score':
      return zScore(signed, using);
    case 'rank':
      return { values: rankAscending(signed) };
    case 'borda':
      return { values: rankAscending(signed).map((rank) => rank - 1) };
    case 'percentile-rank':
      return percentileRank(signed);
    case 'distance-to-max': {
      const { min, max } = extremes(signed);
      if (max === min) return { values: same(signed, 1), issue: 'constant' };
      return { values: signed.map((value) => 1 - (max - value) / (max - min)) };
    }
    case 'fraction-of-max': {
      const { max } = extremes(signed);
      if (max === 0) return { values: absent(signed), issue: 'constant' };
      const values = signed.map((value) => value / max);
      return direction === 1 ? { values } : { values, issue: 'fraction-turns-direction' };
    }
    case 'distance-to-target':
      return distanceToTarget(column, context, using.cap);
    case 'distance-to-reference':
      return distanceToReference(signed, context.rowOf(using.unit), using.cap);
    case 'goalposts':
      return betweenGoalposts(column, context, using.bounds);
    case 'scaled':
      return {
        values: signed.map((value) => ((value - using.lower) / (using.upper - using.lower)) * using.factor),
      };
  }
}

/** `Float64Array.from` with a function is ten times slower than this, and replications come through here. */
function signedCopy(column: ArrayLike<number>, direction: number): Float64Array {
  const out = new Float64Array(column.length);
  for (let i = 0; i < out.length; i++) out[i] = column[i]! * direction;
  return out;
}

const absent = (column: Float64Array): Float64Array => new Float64Array(column.length).fill(Number.NaN);

/** One value for all that are present. */
const same = (column: Float64Array, value: number): Float64Array =>
  column.map((each) => (Number.isNaN(each) ? Number.NaN : value));

function minMax(signed: Float64Array, [low, high]: readonly [number, number]): NormalisedColumn {
  const { min, max } = extremes(signed);
  if (max === min) return { values: same(signed, (low + high) / 2), issue: 'constant' };
  for (let i = 0; i < signed.length; i++) signed[i] = ((signed[i]! - min) / (max - min)) * (high - low) + low;
  return { values: signed };
}

function zScore(signed: Float64Array, to: { readonly mean: number; readonly sd: number }): NormalisedColumn {
  const centre = mean(signed);
  const sd = standardDeviation(signed);
  if (!(sd > 0)) return { values: same(signed, to.mean), issue: 'constant' };
  for (let i = 0; i < signed.length; i++) signed[i] = ((signed[i]! - centre) / sd) * to.sd + to.mean;
  return { values: signed };
}

function percentileRank(signed: Float64Array): NormalisedColumn {
  const ranks = rankAscending(signed);
  const n = ranks.reduce((count, rank) => count + (Number.isNaN(rank) ? 0 : 1), 0);
  if (n === 1) return { values: same(signed, 0.5), issue: 'constant' };
  return { values: ranks.map((rank) => (rank - 1) / (n - 1)) };
}

/** (x - min) / (target - min) where more is better, (max - x) / (max - target) where less is. */
function distanceToTarget(
  column: ArrayLike<number>,
  { node }: NormalisationContext,
  cap: boolean,
): NormalisedColumn {
  const raw = Float64Array.from(column);
  const { target, direction } = node;
  if (target === undefined) return { values: absent(raw), issue: 'no-target' };
  const { min, max } = extremes(raw);
  const worst = direction === 1 ? min : max;
  if (!((target - worst) * direction > 0)) return { values: absent(raw), issue: 'target-not-beyond' };
  const values = raw.map((value) => (value - worst) / (target - worst));
  return { values: cap ? values.map((value) => (value > 1 ? 1 : value)) : values };
}

/** 1 - (reference - x) / (reference - min). */
function distanceToReference(signed: Float64Array, row: number, cap: boolean): NormalisedColumn {
  const reference = row < 0 ? Number.NaN : signed[row]!;
  if (Number.isNaN(reference)) return { values: absent(signed), issue: 'no-reference-value' };
  const { min } = extremes(signed);
  if (reference === min) return { values: absent(signed), issue: 'reference-is-worst' };
  const values = signed.map((value) => 1 - (reference - value) / (reference - min));
  return { values: cap ? values.map((value) => (value > 1 ? 1 : value)) : values };
}

function betweenGoalposts(
  column: ArrayLike<number>,
  { node }: NormalisationContext,
  [min, max]: readonly [number, number],
): NormalisedColumn {
  const raw = Float64Array.from(column);
  const { goalposts, direction } = node;
  if (goalposts === undefined) return { values: absent(raw), issue: 'no-goalposts' };
  const posts = { lower: goalposts.lower, upper: goalposts.upper, log: goalposts.log };
  return {
    values: raw.map((value) =>
      goalpostScore(value, posts, direction === 1 ? 'higher' : 'lower', { min, max }),
    ),
  };
}
