/** What a nominal weight comes to: along the tree, and in what the index really follows. */
import { columnOf, type Matrix, pearson } from '../../measure/index.ts';
import type { IndexTree } from '../data/dataset.ts';
import { correlationRatio } from './coherence.ts';

/** Share of the top that each node has, by place, 0..1: the product of its shares among siblings up to the top. */
export function effectiveWeights(tree: IndexTree, weights: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(tree.nodes.length);
  tree.nodes.forEach(({ parentAt }, at) => {
    if (parentAt >= 0) totals[parentAt] = totals[parentAt]! + weights[at]!;
  });
  const out = new Float64Array(tree.nodes.length);
  // Parents stand behind their children: from the top down.
  for (let at = tree.nodes.length - 1; at >= 0; at--) {
    const { parentAt } = tree.nodes[at]!;
    out[at] =
      parentAt < 0 ? 1 : totals[parentAt]! > 0 ? (out[parentAt]! * weights[at]!) / totals[parentAt]! : 0;
  }
  return out;
}

/** Nominal and real importance of one child for its parent. */
export interface Importance {
  readonly code: string;
  readonly parent: string;
  /** Share of the weight among the siblings, 0..1. */
  readonly nominal: number;
  /** First-order correlation ratio of the parent on the child, 0..1, and as a share among the siblings. */
  readonly ratio: number;
  readonly share: number;
  /** Pearson's correlation with the parent. */
  readonly correlation: number;
}

/** Importance of every node but the top. NaN where it cannot be said. */
export function importances(tree: IndexTree, weights: ArrayLike<number>, scores: Matrix): Importance[] {
  const columns = tree.nodes.map((_, at) => columnOf(scores, at));
  return tree.nodes.slice(tree.indicators).flatMap((parent, i) => {
    const parentAt = tree.indicators + i;
    const children = tree.nodes.flatMap((node, at) => (node.parentAt === parentAt ? [at] : []));
    const total = children.reduce((sum, child) => sum + weights[child]!, 0);
    const ratios = children.map((child) =>
      children.length === 1 ? 1 : correlationRatio(columns[child]!, columns[parentAt]!),
    );
    const all = ratios.reduce((sum, ratio) => sum + (Number.isNaN(ratio) ? 0 : ratio), 0);
    return children.map(
      (child, at): Importance => ({
        code: tree.nodes[child]!.code,
        parent: parent.code,
        nominal: total > 0 ? weights[child]! / total : 0,
        ratio: ratios[at]!,
        share: all > 0 ? ratios[at]! / all : Number.NaN,
        correlation: pearson(columns[child]!, columns[parentAt]!)?.r ?? Number.NaN,
      }),
    );
  });
}
