/**
 * What a missing leaf could have been. Leaving it out of a mean imputes the economy's own mean; the alternative
 * adds to that mean what the series adds to it elsewhere: the residual of a randomly drawn economy of the data set
 * that has the leaf (residual hot deck). See decision 0002.
 */
import type { Matrix } from '../../measure/index.ts';
import { CARRIED, OBSERVED } from './carry.ts';
import type { IndexPlan } from './plan.ts';
import type { Points } from './points.ts';

/** Own level of an economy that a missing leaf is compared with: the leaves that count for it, by nominal weight. */
export interface Reference {
  readonly columns: readonly number[];
  readonly weights: readonly number[];
}

/** A missing leaf of one economy that can be filled. */
export interface Gap {
  readonly column: number;
  readonly reference: Reference;
  /** Score minus own level, in points, of every economy that has the leaf; by area code, so order is no input. */
  readonly residuals: readonly number[];
}

/** Finds what can be filled in an economy; leaves that nobody has stay out. */
export type GapFinder = (area: number) => readonly Gap[];

/** Prepares the residuals of the data set once. `areas` are the codes of the rows. */
export function findGaps(plan: IndexPlan, points: Points, areas: readonly string[]): GapFinder {
  const { leafScores } = points;
  const byCode = areas.map((_, row) => row).sort((a, b) => (areas[a]! < areas[b]! ? -1 : 1));
  const known = new Map<string, readonly number[]>();
  const residualsOf = (column: number, scope: Scope): readonly number[] => {
    const key = `${column} ${scope}`;
    const found = known.get(key) ?? residuals(plan, points, byCode, column, scope);
    known.set(key, found);
    return found;
  };
  return (area) =>
    plan.leaves.flatMap((leaf, column) => {
      if (!leaf.loaded || hasScore(leafScores, area, column)) return [];
      const scope = scopeOf(plan, leafScores, area, column);
      const reference = referenceOf(plan, leafScores, { area, column, scope });
      const deck = residualsOf(column, scope);
      return reference.columns.length > 0 && deck.length > 0 ? [{ column, reference, residuals: deck }] : [];
    });
}

/** Weighted mean of the scores of a row at the columns of a reference; all of them are present there. */
export function levelOf(row: Float64Array, reference: Reference): number {
  let sum = 0;
  let total = 0;
  reference.columns.forEach((column, i) => {
    sum += reference.weights[i]! * row[column]!;
    total += reference.weights[i]!;
  });
  return sum / total;
}

/** The other leaves of the dimension; when the economy has none there, its leaves of all other dimensions. */
type Scope = 'dimension' | 'others';

const hasScore = (scores: Matrix, area: number, column: number): boolean =>
  !Number.isNaN(scores.values[area * scores.columns + column]!);

function scopeOf(plan: IndexPlan, scores: Matrix, area: number, column: number): Scope {
  const here = referenceOf(plan, scores, { area, column, scope: 'dimension' });
  return here.columns.length > 0 ? 'dimension' : 'others';
}

interface Cell {
  readonly area: number;
  readonly column: number;
  readonly scope: Scope;
}

function referenceOf(plan: IndexPlan, scores: Matrix, { area, column, scope }: Cell): Reference {
  const { dimension } = plan.leaves[column]!;
  const columns: number[] = [];
  const weights: number[] = [];
  plan.leaves.forEach((leaf, other) => {
    if (other === column || (leaf.dimension === dimension) !== (scope === 'dimension')) return;
    const weight = leaf.share * plan.framework.dimensions[leaf.dimension]!.weight;
    if (weight <= 0 || !hasScore(scores, area, other)) return;
    columns.push(other);
    weights.push(weight);
  });
  return { columns, weights };
}

function residuals(
  plan: IndexPlan,
  points: Points,
  rows: readonly number[],
  column: number,
  scope: Scope,
): number[] {
  const { leafScores, carried } = points;
  return rows.flatMap((area) => {
    const state = carried.state[area * carried.leaves + column];
    // A bound is not a figure of the series: it must not teach what the series looks like.
    if (state !== OBSERVED && state !== CARRIED) return [];
    const reference = referenceOf(plan, leafScores, { area, column, scope });
    if (reference.columns.length === 0) return [];
    const row = leafScores.values.subarray(area * leafScores.columns, (area + 1) * leafScores.columns);
    return [row[column]! - levelOf(row, reference)];
  });
}
