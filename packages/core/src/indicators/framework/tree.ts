/** The weighted tree of a framework as nodes: what stands directly below a dimension, a leaf or a group of leaves. */
import type { Dimension, Framework, IndicatorLeaf, LeafGroup, Mean } from '../../catalog/index.ts';

/** A leaf or a group of leaves directly below a dimension. */
export interface Node {
  readonly dimension: number;
  readonly weight: number;
  readonly mean: Mean;
  readonly leaves: readonly IndicatorLeaf[];
  /** Path inside the framework, for findings. */
  readonly field: string;
}

/** All nodes of a framework in its order; wanted series have no weight and are none. */
export const nodesOf = (framework: Framework): Node[] =>
  framework.dimensions.flatMap((dimension, at) => dimensionNodes(dimension, at));

function dimensionNodes(dimension: Dimension, at: number): Node[] {
  const nodes: Node[] = [];
  dimension.children.forEach((child, i) => {
    const field = `dimensions.${at}.children.${i}`;
    if (child.kind === 'indicator') {
      nodes.push({
        dimension: at,
        weight: child.weight,
        mean: 'arithmetic',
        leaves: [{ ...child, weight: 1 }],
        field,
      });
    } else if (child.kind === 'group') {
      nodes.push({
        dimension: at,
        weight: child.weight,
        mean: child.aggregation,
        leaves: partsOf(child),
        field,
      });
    }
  });
  return nodes;
}

/** A leaf inside a group belongs to the part of its group unless it says otherwise. */
const partsOf = (group: LeafGroup): IndicatorLeaf[] =>
  group.children.map((leaf) =>
    (leaf.part ?? group.part) === undefined ? leaf : { ...leaf, part: leaf.part ?? group.part },
  );

/**
 * Share of its dimension (0..1) of every leaf, in tree order, when only the `loaded` leaves count: the share of its
 * node among the nodes that have a loaded leaf, times its share of the node. 0 for the others.
 */
export function sharesOf(nodes: readonly Node[], loaded: readonly boolean[]): number[] {
  let next = 0;
  const leafWeights = nodes.map((node) => node.leaves.map((leaf) => (loaded[next++] ? leaf.weight : 0)));
  const nodeWeights = nodes.map((node, n) => (sum(leafWeights[n]!) > 0 ? node.weight : 0));
  const totals = new Map<number, number>();
  nodes.forEach((node, n) => {
    totals.set(node.dimension, (totals.get(node.dimension) ?? 0) + nodeWeights[n]!);
  });
  return nodes.flatMap((node, n) => {
    const inside = sum(leafWeights[n]!);
    const total = totals.get(node.dimension)!;
    return leafWeights[n]!.map((weight) =>
      inside > 0 && total > 0 ? (nodeWeights[n]! / total) * (weight / inside) : 0,
    );
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
