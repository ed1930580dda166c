import { type Prepared, prepare } from './network.ts';
import { dequeue, enqueue, openQueue } from './queue.ts';
import { findSet, openSets } from './tree.ts';
import { compact, type Working } from './working.ts';

const NEAREST = 4;

/** Upper bounds of the special distance: the longest piece between terminals on the best way from node to node. */
export interface SpecialDistances {
  /** The nearest terminals of each node, four at most, with their distances; -1 where there are fewer. */
  readonly terminal: Int32Array;
  readonly distance: Float64Array;
  /** The tree of the unions of terminals, each with the length that joined it. */
  readonly up: Map<number, number>;
  readonly length: Map<number, number>;
  /** Cheapest and second cheapest edge out of the region of each terminal, where regions are of the nearest terminal. */
  readonly out: Map<number, { edge: number; inner: number; outer: number; second: number }>;
}

/** Nearest terminals of every node and bottlenecks between terminals (Polzin and Vahdati 2001). Numbers are the working ones. */
export function specialDistances(working: Working): SpecialDistances {
  const rest = compact(working);
  const prepared = prepare(rest);
  const size = working.around.length * NEAREST;
  const found: SpecialDistances = {
    terminal: new Int32Array(size).fill(-1),
    distance: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    up: new Map(),
    length: new Map(),
    out: new Map(),
  };
  findNearest(prepared, rest.node, found);
  joinTerminals(working, found);
  return found;
}

function findNearest({ arcs, terminals }: Prepared, number: Int32Array, found: SpecialDistances): void {
  const queue = openQueue();
  const [node, source, cost]: [number[], number[], number[]] = [[], [], []];
  const add = (at: number, terminal: number, distance: number) => {
    enqueue(queue, node.length, distance);
    node.push(at);
    source.push(terminal);
    cost.push(distance);
  };
  for (const terminal of terminals) add(terminal, number[terminal]!, 0);
  while (queue.keys.length > 0) {
    const label = dequeue(queue);
    const [at, terminal, distance] = [node[label]!, source[label]!, cost[label]!];
    let slot = number[at]! * NEAREST;
    const end = slot + NEAREST;
    while (slot < end && found.terminal[slot]! >= 0 && found.terminal[slot] !== terminal) slot++;
    if (slot === end || found.terminal[slot] === terminal) continue;
    found.terminal[slot] = terminal;
    found.distance[slot] = distance;
    for (let arc = arcs.first[at]!; arc < arcs.first[at + 1]!; arc++) {
      const next = arcs.to[arc]!;
      if (found.terminal[number[next]! * NEAREST + NEAREST - 1]! < 0)
        add(next, terminal, distance + arcs.cost[arc]!);
    }
  }
}

function joinTerminals({ around, cost }: Working, found: SpecialDistances): void {
  const borders: { edge: number; one: number; other: number; length: number }[] = [];
  around.forEach((neighbours, node) => {
    const one = found.terminal[node * NEAREST]!;
    for (const [next, edge] of neighbours) {
      const other = found.terminal[next * NEAREST]!;
      if (one === other || one < 0 || other < 0) continue;
      noteOut(found, one, { edge, inner: node, outer: next, cost: cost[edge]! }, cost);
      if (next < node) continue;
      const length = found.distance[node * NEAREST]! + cost[edge]! + found.distance[next * NEAREST]!;
      borders.push({ edge, one, other, length });
    }
  });
  borders.sort((a, b) => a.length - b.length || a.edge - b.edge);
  const sets = openSets(around.length);
  const size = new Int32Array(around.length).fill(1);
  for (const { one, other, length } of borders) {
    let [small, large] = [findSet(sets, one), findSet(sets, other)];
    if (small === large) continue;
    if (size[small]! > size[large]!) [small, large] = [large, small];
    sets[small] = large;
    size[large]! += size[small]!;
    found.up.set(small, large);
    found.length.set(small, length);
  }
}

function noteOut(
  { out }: SpecialDistances,
  terminal: number,
  link: { edge: number; inner: number; outer: number; cost: number },
  cost: readonly number[],
): void {
  const known = out.get(terminal);
  if (known === undefined) out.set(terminal, { ...link, second: Number.POSITIVE_INFINITY });
  else if (link.cost < cost[known.edge]!) out.set(terminal, { ...link, second: cost[known.edge]! });
  else known.second = Math.min(known.second, link.cost);
}

/** The longest piece on the way between two terminals in the cheapest spanning tree of terminals. */
export function bottleneck({ up, length }: SpecialDistances, one: number, other: number): number {
  let [a, b] = [one, other];
  let longest = 0;
  while (a !== b) {
    const [fromA, fromB] = [
      length.get(a) ?? Number.POSITIVE_INFINITY,
      length.get(b) ?? Number.POSITIVE_INFINITY,
    ];
    longest = Math.min(fromA, fromB);
    if (longest === Number.POSITIVE_INFINITY) break;
    if (fromA <= fromB) a = up.get(a)!;
    else b = up.get(b)!;
  }
  return longest;
}

/** An upper bound of the special distance of two nodes, over terminals near them. */
export function specialDistance(found: SpecialDistances, one: number, other: number): number {
  const { terminal, distance } = found;
  let best = Number.POSITIVE_INFINITY;
  for (let i = one * NEAREST; i < (one + 1) * NEAREST && distance[i]! < best; i++) {
    for (let j = other * NEAREST; j < (other + 1) * NEAREST && distance[j]! < best; j++) {
      const ends = Math.max(distance[i]!, distance[j]!);
      if (ends < best) best = Math.min(best, Math.max(ends, bottleneck(found, terminal[i]!, terminal[j]!)));
    }
  }
  return best;
}

/** The nearest terminal of a node and how far it is. */
export function nearest({ terminal, distance }: SpecialDistances, node: number): readonly [number, number] {
  return [terminal[node * NEAREST]!, distance[node * NEAREST]!];
}
