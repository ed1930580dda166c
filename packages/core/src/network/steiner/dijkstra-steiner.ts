import { shortestPaths } from '@serai/kernel';
import type { MayContinue } from './instance.ts';
import type { Prepared } from './network.ts';
import { dequeue, enqueue, openQueue } from './queue.ts';

export interface ExactOptions {
  /** A tree of this cost is known: dearer parts are left out. */
  readonly below?: number;
  /** The most labels to make, hence memory; 4 million when not given. */
  readonly labels?: number;
  /** The most pairs of labels to try to join, hence time; without end when not given. */
  readonly joins?: number;
  readonly mayContinue?: MayContinue;
}

/** Labels: the cheapest tree known for a node together with a set of terminals. */
interface Labels {
  readonly node: number[];
  readonly set: number[];
  readonly cost: number[];
  readonly done: boolean[];
  /** The arc that the label came over (first = arc, second = -1 - label before), or the two labels that it joins. */
  readonly first: number[];
  readonly second: number[];
  /** Label of a node and set. */
  readonly known: Map<number, number>[];
  /** Done labels of each node. */
  readonly doneAt: number[][];
}

/**
 * The cheapest Steiner tree by dynamic programming over sets of terminals (Dreyfus and Wagner 1971; Erickson, Monma and Veinott
 * 1987) in the order of one search with estimates (Dijkstra-Steiner, Hougardy, Silvanus and Vygen 2017): labels of a node and a
 * set are settled from the cheapest, counting what the rest must still cost. At most 30 terminals. Edges by index; undefined where
 * every tree costs `below` or more, 'unfinished' where labels or time gave out.
 */
export function exactTree(
  prepared: Prepared,
  {
    below = Number.POSITIVE_INFINITY,
    labels: most = 4_000_000,
    joins = Number.POSITIVE_INFINITY,
    mayContinue,
  }: ExactOptions = {},
): number[] | undefined | 'unfinished' {
  const { terminals, arcs } = prepared;
  if (terminals.length < 2) return below > 0 ? [] : undefined;
  if (terminals.length > 30) return 'unfinished';
  const root = terminals[terminals.length - 1]!;
  const others = terminals.slice(0, -1);
  const full = 2 ** others.length - 1;
  const rest = restCosts(prepared, root, others);
  const labels = openLabels(prepared.edges.nodes);
  const queue = openQueue();
  const offer = (node: number, set: number, cost: number, by: readonly [number, number]) => {
    const estimate = cost + rest(node, full & ~set);
    if (estimate >= below) return;
    const label = improve(labels, node, set, { cost, by });
    if (label >= 0) enqueue(queue, label, estimate);
  };
  others.forEach((terminal, at) => {
    offer(terminal, 1 << at, 0, [-1, -1]);
  });
  let tried = 0;
  for (let settled = 0; queue.keys.length > 0; settled++) {
    if (labels.node.length > most || tried > joins) return 'unfinished';
    if (settled % 1024 === 1023 && mayContinue?.() === false) return 'unfinished';
    const label = dequeue(queue);
    if (labels.done[label] === true) continue;
    labels.done[label] = true;
    const [node, set, cost] = [labels.node[label]!, labels.set[label]!, labels.cost[label]!];
    if (node === root && set === full) return treeOf(prepared, labels, label);
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++)
      offer(arcs.to[arc]!, set, cost + arcs.cost[arc]!, [arc, -1 - label]);
    const settledHere = labels.doneAt[node]!;
    tried += settledHere.length;
    for (const other of settledHere) {
      const otherSet = labels.set[other]!;
      if ((otherSet & set) === 0) offer(node, set | otherSet, cost + labels.cost[other]!, [label, other]);
    }
    settledHere.push(label);
  }
  return undefined;
}

function openLabels(nodes: number): Labels {
  return {
    node: [],
    set: [],
    cost: [],
    done: [],
    first: [],
    second: [],
    known: Array.from({ length: nodes }, () => new Map<number, number>()),
    doneAt: Array.from({ length: nodes }, () => []),
  };
}

/** The label of a node and set, made or made cheaper; -1 where the known one is as cheap. */
function improve(
  labels: Labels,
  node: number,
  set: number,
  { cost, by }: { cost: number; by: readonly [number, number] },
): number {
  let label = labels.known[node]!.get(set);
  if (label === undefined) {
    label = labels.node.length;
    labels.known[node]!.set(set, label);
    labels.node.push(node);
    labels.set.push(set);
    labels.cost.push(cost);
    labels.done.push(false);
    labels.first.push(by[0]);
    labels.second.push(by[1]);
    return label;
  }
  if (labels.cost[label]! <= cost) return -1;
  labels.cost[label] = cost;
  labels.first[label] = by[0];
  labels.second[label] = by[1];
  return label;
}

/**
 * What a tree must still cost that holds a node, some of the terminals and the root: half of a spanning tree of them with the node
 * on two ends (the 1-tree bound of Hougardy, Silvanus and Vygen), or the farthest of them.
 */
function restCosts(
  { arcs }: Prepared,
  root: number,
  others: readonly number[],
): (node: number, set: number) => number {
  const points = [...others, root];
  const distance = points.map((point) => shortestPaths(arcs, [point]).distance);
  const spanning = new Map<number, number>();
  const rootBit = 2 ** others.length;
  return (node, set) => {
    const all = set + rootBit;
    if (set === 0) return distance[points.length - 1]![node]!;
    let tree = spanning.get(all);
    if (tree === undefined) {
      tree = spanningTree(points, distance, all);
      spanning.set(all, tree);
    }
    let [least, next, farthest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    for (let at = 0; at < points.length; at++) {
      if ((all & (1 << at)) === 0) continue;
      const way = distance[at]![node]!;
      if (way > farthest) farthest = way;
      if (way < least) [next, least] = [least, way];
      else if (way < next) next = way;
    }
    return Math.max(farthest, (tree + least + next) / 2);
  };
}

/** Cost of the spanning tree of the points of a set, by Prim. */
function spanningTree(points: readonly number[], distance: readonly Float64Array[], set: number): number {
  const open = new Map<number, number>();
  for (let at = 0; at < points.length; at++)
    if ((set & (1 << at)) !== 0) open.set(at, open.size === 0 ? 0 : Number.POSITIVE_INFINITY);
  let sum = 0;
  while (open.size > 0) {
    const [nearest, way] = [...open].reduce((a, b) => (b[1] < a[1] ? b : a));
    sum += way;
    open.delete(nearest);
    for (const [at, known] of open) open.set(at, Math.min(known, distance[nearest]![points[at]!]!));
  }
  return sum;
}

function treeOf({ arcs }: Prepared, labels: Labels, last: number): number[] {
  const edges = new Set<number>();
  const open = [last];
  for (let label = open.pop(); label !== undefined; label = open.pop()) {
    const [first, second] = [labels.first[label]!, labels.second[label]!];
    if (second < -1 || (second === -1 && first >= 0)) {
      edges.add(arcs.edge[first]!);
      open.push(-1 - second);
    } else if (first >= 0) open.push(first, second);
  }
  return [...edges];
}
