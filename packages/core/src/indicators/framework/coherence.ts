/** Statistical coherence (OECD/JRC handbook, step 8): what an index correlates with, inside and outside. */
import { type Correlation, pearson } from '../../measure/index.ts';
import type { IndexResult, LeafResult } from './result.ts';

/**
 * Correlation of the overall score with the natural logarithm of GDP per head, over all scored economies: an index
 * that nearly equals wealth measures wealth. `gdpPerHead` by area code; values that are not positive are left out.
 */
export function correlationWithWealth(
  result: IndexResult,
  gdpPerHead: ReadonlyMap<string, number>,
): Correlation | undefined {
  const scores = result.results.map(({ score }) => score ?? Number.NaN);
  const wealth = result.results.map(({ area }) => {
    const gdp = gdpPerHead.get(area);
    return gdp !== undefined && gdp > 0 ? Math.log(gdp) : Number.NaN;
  });
  return pearson(scores, wealth);
}

/** Two leaves that say the same thing, or two of one dimension that hardly belong together. */
export interface CorrelationFlag extends Correlation {
  readonly kind: 'redundant' | 'weak';
  /** Leaf ids, in tree order. */
  readonly leaves: readonly [string, string];
}

/** When a pair is flagged. */
export interface CorrelationLimits {
  /** |r| above it is redundant, in whatever dimensions the two stand. */
  readonly redundant: number;
  /** r below it is weak; asked only inside a dimension, whose leaves should measure one thing. */
  readonly weak: number;
  /** Pairs of economies below which nothing is said. */
  readonly minimumPairs: number;
}

/** 0.92 and 0.3 are the limits that COINr and the JRC audits use; ten economies is our floor. */
export const CORRELATION_LIMITS: CorrelationLimits = { redundant: 0.92, weak: 0.3, minimumPairs: 10 };

/**
 * Flags pairs of leaf scores over all economies of the data set. Bounded values are left out: a bound correlates
 * with its own source by construction.
 */
export function correlationFlags(
  result: IndexResult,
  limits: CorrelationLimits = CORRELATION_LIMITS,
): CorrelationFlag[] {
  const columns = leafColumns(result);
  return columns.flatMap((first, i) =>
    columns.slice(i + 1).flatMap((second): CorrelationFlag[] => {
      const found = pearson(first.scores, second.scores);
      if (found === undefined || found.n < limits.minimumPairs) return [];
      const leaves = [first.id, second.id] as const;
      if (Math.abs(found.r) > limits.redundant) return [{ kind: 'redundant', leaves, ...found }];
      const siblings = first.dimension === second.dimension;
      return siblings && found.r < limits.weak ? [{ kind: 'weak', leaves, ...found }] : [];
    }),
  );
}

interface LeafColumn {
  readonly id: string;
  readonly dimension: number;
  readonly scores: readonly number[];
}

function leafColumns(result: IndexResult): LeafColumn[] {
  const shape = result.results[0]?.dimensions ?? [];
  return shape.flatMap((of, dimension) =>
    of.leaves.map(({ id }, leaf) => ({
      id,
      dimension,
      scores: result.results.map((area) => ownScore(area.dimensions[dimension]!.leaves[leaf]!)),
    })),
  );
}

const ownScore = (leaf: LeafResult): number =>
  leaf.state === 'bounded' ? Number.NaN : (leaf.score ?? Number.NaN);
