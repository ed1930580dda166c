import type { EdgeList } from '@serai/kernel';
import type { SteinerInstance } from './instance.ts';

/**
 * A Steiner instance while it is made smaller. No loops and no parallel edges: each pair of neighbours has one edge. Edges
 * 0 .. original - 1 are the instance's; a later one stands for two earlier ones in a row.
 */
export interface Working {
  readonly from: number[];
  readonly to: number[];
  readonly cost: number[];
  /** The two edges that an edge stands for, -1 for an edge of the instance. */
  readonly first: number[];
  readonly second: number[];
  /** Neighbours of each node with the edge to them. */
  readonly around: Map<number, number>[];
  /** 1 at terminals. */
  readonly terminal: Uint8Array;
  terminals: number;
  /** Edges that the tree has for certain, and what they cost. */
  readonly fixed: number[];
  offset: number;
}

export function openWorking({ graph, terminals }: SteinerInstance): Working {
  const edges = graph.from.length;
  const working: Working = {
    from: Array.from(graph.from),
    to: Array.from(graph.to),
    cost: Array.from(graph.cost),
    first: new Array<number>(edges).fill(-1),
    second: new Array<number>(edges).fill(-1),
    around: Array.from({ length: graph.nodes }, () => new Map<number, number>()),
    terminal: new Uint8Array(graph.nodes),
    terminals: 0,
    fixed: [],
    offset: 0,
  };
  for (const terminal of terminals) working.terminal[terminal] = 1;
  for (const is of working.terminal) working.terminals += is;
  for (let edge = 0; edge < edges; edge++) join(working, edge);
  return working;
}

/** A copy that may be changed without changing the other; edges keep their numbers. */
export function copyWorking(working: Working): Working {
  return {
    from: [...working.from],
    to: [...working.to],
    cost: [...working.cost],
    first: [...working.first],
    second: [...working.second],
    around: working.around.map((each) => new Map(each)),
    terminal: working.terminal.slice(),
    terminals: working.terminals,
    fixed: [...working.fixed],
    offset: working.offset,
  };
}

/** Puts an edge between its ends, unless one as cheap is there already. */
function join({ from, to, cost, around }: Working, edge: number): void {
  const [a, b] = [from[edge]!, to[edge]!];
  if (a === b) return;
  const there = around[a]!.get(b);
  if (there !== undefined && cost[there]! <= cost[edge]!) return;
  around[a]!.set(b, edge);
  around[b]!.set(a, edge);
}

export function removeEdge({ from, to, around }: Working, edge: number): void {
  const [a, b] = [from[edge]!, to[edge]!];
  if (around[a]!.get(b) !== edge) return;
  around[a]!.delete(b);
  around[b]!.delete(a);
}

export function removeNode(working: Working, node: number): void {
  for (const edge of [...working.around[node]!.values()]) removeEdge(working, edge);
}

/** An edge from one neighbour of `node` to another that stands for the way through it. */
export function joinThrough(working: Working, one: number, other: number, node: number): void {
  const edge = working.from.length;
  const opposite = (each: number) => (working.from[each] === node ? working.to[each]! : working.from[each]!);
  working.from.push(opposite(one));
  working.to.push(opposite(other));
  working.cost.push(working.cost[one]! + working.cost[other]!);
  working.first.push(one);
  working.second.push(other);
  join(working, edge);
}

/** Takes an edge into the tree and makes its ends one node, `kept`, which becomes a terminal where either is one. */
export function contract(working: Working, edge: number, kept: number): void {
  const { from, to, around, terminal } = working;
  const gone = from[edge] === kept ? to[edge]! : from[edge]!;
  working.fixed.push(edge);
  working.offset += working.cost[edge]!;
  removeEdge(working, edge);
  for (const [neighbour, each] of [...around[gone]!]) {
    removeEdge(working, each);
    from[each] = kept;
    to[each] = neighbour;
    join(working, each);
  }
  if (terminal[gone] === 1) {
    terminal[gone] = 0;
    if (terminal[kept] === 1) working.terminals--;
    terminal[kept] = 1;
  }
}

/** What is left of an instance as an instance of its own, with numbers that lead back. */
export interface Compact {
  readonly graph: EdgeList;
  readonly terminals: readonly number[];
  /** Node and edge of the working instance for each here. */
  readonly node: Int32Array;
  readonly edge: Int32Array;
}

export function compact({ around, terminal, cost }: Working): Compact {
  const number = new Int32Array(around.length).fill(-1);
  const nodes: number[] = [];
  around.forEach((each, node) => {
    if (each.size === 0 && terminal[node] === 0) return;
    number[node] = nodes.length;
    nodes.push(node);
  });
  const [from, to, edges]: [number[], number[], number[]] = [[], [], []];
  for (const node of nodes) {
    for (const [neighbour, edge] of around[node]!) {
      if (neighbour < node) continue;
      from.push(number[node]!);
      to.push(number[neighbour]!);
      edges.push(edge);
    }
  }
  return {
    graph: {
      nodes: nodes.length,
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      cost: Float64Array.from(edges, (edge) => cost[edge]!),
    },
    terminals: nodes.flatMap((node, at) => (terminal[node] === 1 ? [at] : [])),
    node: Int32Array.from(nodes),
    edge: Int32Array.from(edges),
  };
}

/** Edges of the instance that edges of a working one stand for. */
export function originalEdges({ first, second }: Working, edges: Iterable<number>): number[] {
  const seen = new Set<number>();
  const open = [...edges];
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    if (seen.has(edge)) continue;
    seen.add(edge);
    if (first[edge]! >= 0) open.push(first[edge]!, second[edge]!);
  }
  return [...seen].filter((edge) => first[edge]! < 0).sort((a, b) => a - b);
}
