/** What would complete an economy: the gaps of its tree, and which of them stand between it and a score. */
import { type Framework, type WantedLeaf, wantedOf } from '../../catalog/index.ts';
import type { MissingReason } from '../../measure/index.ts';
import { type Coverage, meetsDimensionMinimum, meetsOverallMinimum } from './minimum.ts';
import type { AreaResult } from './result.ts';
import { type Node, nodesOf, sharesOf } from './tree.ts';

/** A leaf without a figure of its own (a bounded one has a stand-in). */
export interface OpenLeaf {
  readonly id: string;
  /** Undefined for a bounded leaf. */
  readonly reason: MissingReason | undefined;
  /** A figure of it alone would give its dimension a score that it does not have. */
  readonly liftsDimension: boolean;
  /** A figure of it alone would give the economy an overall score that it does not have. */
  readonly liftsOverall: boolean;
}

/** The gaps of one dimension. */
export interface DimensionClosing {
  readonly id: string;
  readonly scored: boolean;
  readonly open: readonly OpenLeaf[];
  /** Series that the framework wants and nobody holds yet. */
  readonly wanted: readonly WantedLeaf[];
}

/** What would complete one economy. */
export interface Closing {
  readonly area: string;
  readonly dimensions: readonly DimensionClosing[];
  /**
   * Leaf ids whose figures together would give the overall score, none of them superfluous; empty when the economy
   * has a score, or when not even all of them would do.
   */
  readonly together: readonly string[];
}

/** Finds the gaps of an economy under the framework that its result was computed with. */
export function closeGaps(result: AreaResult, framework: Framework): Closing {
  const tree = knownTree(result, framework);
  const { minimum } = framework;
  const scored = (extra: readonly string[]): boolean => meetsOverallMinimum(coverWith(tree, extra), minimum);
  const dimensions = result.dimensions.map((dimension, at): DimensionClosing => {
    const isScored = dimension.score !== undefined;
    const open = dimension.leaves.filter(({ state }) => state === 'missing' || state === 'bounded');
    return {
      id: dimension.id,
      scored: isScored,
      open: open.map(({ id, missing }) => ({
        id,
        reason: missing,
        liftsDimension: !isScored && meetsDimensionMinimum(coverWith(tree, [id])[at]!, minimum),
        liftsOverall: result.score === undefined && scored([id]),
      })),
      wanted: wantedOf(framework.dimensions[at]!),
    };
  });
  const gaps = dimensions.flatMap(({ open }) => open.map(({ id }) => id));
  return {
    area: result.area,
    dimensions,
    together: result.score === undefined ? smallest(gaps, scored) : [],
  };
}

/** Drops every leaf that is not needed, last ones first, so that the answer follows the order of the tree. */
function smallest(gaps: readonly string[], suffices: (ids: readonly string[]) => boolean): readonly string[] {
  if (!suffices(gaps)) return [];
  return gaps.reduceRight((kept, id) => {
    const without = kept.filter((other) => other !== id);
    return suffices(without) ? without : kept;
  }, gaps);
}

interface KnownLeaf {
  readonly id: string;
  readonly dimension: number;
  readonly loaded: boolean;
  readonly present: boolean;
}

interface KnownTree {
  readonly nodes: readonly Node[];
  readonly leaves: readonly KnownLeaf[];
  /** Weight of each dimension. */
  readonly weights: readonly number[];
}

/** The tree as the result shows it: leaves that its profile hides are no gaps. */
function knownTree(result: AreaResult, framework: Framework): KnownTree {
  const shown = new Map(
    result.dimensions.flatMap(({ leaves }) => leaves.map((leaf) => [leaf.id, leaf] as const)),
  );
  const nodes = nodesOf(framework)
    .map((node) => ({ ...node, leaves: node.leaves.filter(({ id }) => shown.has(id)) }))
    .filter((node) => node.leaves.length > 0);
  const leaves = nodes.flatMap((node) =>
    node.leaves.map(({ id }) => {
      const { state, missing } = shown.get(id)!;
      return {
        id,
        dimension: node.dimension,
        loaded: missing !== 'not-loaded',
        present: state !== 'missing',
      };
    }),
  );
  return { nodes, leaves, weights: framework.dimensions.map(({ weight }) => weight) };
}

/** Coverage if the `extra` leaves had a figure; one that was not loaded would count from then on. */
function coverWith({ nodes, leaves, weights }: KnownTree, extra: readonly string[]): Coverage[] {
  const loaded = leaves.map((leaf) => leaf.loaded || extra.includes(leaf.id));
  const shares = sharesOf(nodes, loaded);
  const covers = weights.map((weight, dimension) => ({ dimension, weight, share: 0, present: 0, loaded: 0 }));
  leaves.forEach((leaf, i) => {
    const cover = covers[leaf.dimension]!;
    if (shares[i] === 0) return;
    cover.loaded++;
    if (!leaf.present && !extra.includes(leaf.id)) return;
    cover.present++;
    cover.share += shares[i]!;
  });
  return covers;
}
