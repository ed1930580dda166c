import type { EdgeList } from '@serai/kernel';

/** The prize-collecting Steiner tree problem: the tree whose edges, and the prizes that it leaves behind, cost least. */
export interface PrizeInstance {
  readonly graph: EdgeList;
  /** What is lost by leaving a node out, 0 or more, one for each node. */
  readonly prizes: Float64Array;
  /** A node that the tree must hold; any tree when not given. */
  readonly root?: number;
}

export interface PrizeTree {
  /** Costs of its edges, and prizes of the nodes outside. */
  readonly cost: number;
  /** Indexes of its edges, ascending. */
  readonly edges: readonly number[];
  /** Nodes of the tree, ascending; it has one at least. */
  readonly nodes: readonly number[];
  /** No tree costs less. */
  readonly bound: number;
  /** Whether the tree is proven to be a best one. */
  readonly exact: boolean;
}

/** @throws RangeError where a cost, a prize, an end of an edge or the root is outside of what the problem allows. */
export function checkPrizes({ graph, prizes, root }: PrizeInstance): void {
  if (graph.nodes === 0) throw new RangeError('The graph has no node; a tree has one at least.');
  if (prizes.length !== graph.nodes)
    throw new RangeError(`There are ${prizes.length} prizes for ${graph.nodes} nodes; each node has one.`);
  const isAmount = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY;
  const isNode = (node: number) => Number.isInteger(node) && node >= 0 && node < graph.nodes;
  for (const [what, values] of [
    ['Edge', graph.cost],
    ['The prize of node', prizes],
  ] as const) {
    const bad = values.findIndex((value) => !isAmount(value));
    if (bad >= 0)
      throw new RangeError(`${what} ${bad} is ${values[bad]}; finite amounts are allowed, 0 or more.`);
  }
  for (let edge = 0; edge < graph.from.length; edge++)
    if (!isNode(graph.from[edge]!) || !isNode(graph.to[edge]!))
      throw new RangeError(`Edge ${edge} ends at a node that is not among the ${graph.nodes}.`);
  if (root !== undefined && !isNode(root))
    throw new RangeError(`Root ${root} is not among the ${graph.nodes} nodes.`);
}
