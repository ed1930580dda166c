import type { EdgeList } from '@serai/kernel';

/** The Steiner tree problem in a graph: the cheapest tree that holds all terminals. */
export interface SteinerInstance {
  /** Costs are finite and not negative; loops and parallel edges are allowed. */
  readonly graph: EdgeList;
  /** Nodes to connect; repetitions count once. */
  readonly terminals: readonly number[];
}

/** A tree that holds all terminals, and how much cheaper another one could be. */
export interface SteinerTree {
  /** Sum of the costs of its edges. */
  readonly cost: number;
  /** Indexes of its edges in the instance's list, ascending. */
  readonly edges: readonly number[];
  /** No tree costs less than this. */
  readonly bound: number;
  /** Whether the tree is proven to be a cheapest one. */
  readonly exact: boolean;
}

/** Says whether there is time for more work; asked often. Core has no clock: the caller has. */
export type MayContinue = () => boolean;

/** Terminals that no tree can connect, because they lie in different parts of the graph. */
export class TerminalsApart extends Error {
  /** A terminal, and another one that it cannot reach. */
  readonly terminals: readonly [number, number];

  constructor(one: number, other: number) {
    super(`No way leads from terminal ${one} to terminal ${other}.`);
    this.name = 'TerminalsApart';
    this.terminals = [one, other];
  }
}

/** @throws RangeError where a cost, an end of an edge or a terminal is outside of what the problem allows. */
export function checkInstance({ graph, terminals }: SteinerInstance): void {
  const isNode = (node: number) => Number.isInteger(node) && node >= 0 && node < graph.nodes;
  for (let edge = 0; edge < graph.cost.length; edge++) {
    const cost = graph.cost[edge]!;
    if (!(cost >= 0 && cost < Number.POSITIVE_INFINITY))
      throw new RangeError(`Edge ${edge} costs ${cost}; a cost is finite and not negative.`);
    if (!isNode(graph.from[edge]!) || !isNode(graph.to[edge]!))
      throw new RangeError(`Edge ${edge} ends at a node that is not among the ${graph.nodes}.`);
  }
  for (const terminal of terminals)
    if (!isNode(terminal))
      throw new RangeError(`Terminal ${terminal} is not among the ${graph.nodes} nodes.`);
}

/** The smallest difference that counts as an improvement: half a unit of whole costs, else a rounding error. */
export function stepOf(cost: ArrayLike<number>): number {
  let largest = 0;
  let whole = true;
  for (let edge = 0; edge < cost.length; edge++) {
    if (!Number.isInteger(cost[edge]!)) whole = false;
    if (cost[edge]! > largest) largest = cost[edge]!;
  }
  return whole ? 0.5 : largest * 1e-9;
}
