import { shortestPaths } from '@serai/kernel';
import type { Prepared } from './network.ts';
import { dequeue, enqueue, openQueue } from './queue.ts';

export interface Ascent {
  /** No tree costs less. */
  readonly bound: number;
  readonly root: number;
  /** What is left of the cost of each arc. */
  readonly reduced: Float64Array;
}

/**
 * Dual ascent on the directed cut formulation (Wong 1984): as long as a terminal is not reached from the root over arcs that
 * are used up, the cheapest arc into the part that reaches it is used up and the bound rises by what was left of it. The
 * terminal with the fewest arcs to pay for goes first (Pajor, Uchoa and Werneck 2018).
 */
export function dualAscent(prepared: Prepared, root: number): Ascent {
  const { arcs, terminals, edges } = prepared;
  const reduced = arcs.cost.slice();
  const active = new Uint8Array(edges.nodes);
  const queue = openQueue();
  for (const each of terminals) {
    if (each === root) continue;
    active[each] = 1;
    enqueue(queue, each, arcs.first[each + 1]! - arcs.first[each]!);
  }
  const reach = openReach(edges.nodes);
  let bound = 0;
  while (queue.keys.length > 0) {
    const terminal = dequeue(queue);
    if (!grow(prepared, reduced, { reach, terminal, root, active })) {
      active[terminal] = 0;
      continue;
    }
    const size = reach.cut;
    if (queue.keys.length > 0 && size > queue.keys[0]!) {
      enqueue(queue, terminal, size);
      continue;
    }
    bound += pay(prepared, reduced, reach);
    enqueue(queue, terminal, size);
  }
  return { bound, root, reduced };
}

/** The nodes that reach a terminal over used up arcs, in a list that is kept between searches. */
interface Reach {
  readonly nodes: Int32Array;
  count: number;
  /** Number of the search that saw a node last. */
  readonly seen: Int32Array;
  search: number;
  /** How many arcs lead in. */
  cut: number;
}

function openReach(nodes: number): Reach {
  return { nodes: new Int32Array(nodes), count: 0, seen: new Int32Array(nodes), search: 0, cut: 0 };
}

interface Growth {
  readonly reach: Reach;
  readonly terminal: number;
  readonly root: number;
  readonly active: Uint8Array;
}

/** Whether neither the root nor another active terminal reaches this one; then `reach` is the part that does. */
function grow({ arcs, twin }: Prepared, reduced: Float64Array, growth: Growth): boolean {
  const { reach, terminal, root, active } = growth;
  const { nodes, seen } = reach;
  const search = ++reach.search;
  nodes[0] = terminal;
  seen[terminal] = search;
  reach.count = 1;
  let arcsIn = 0;
  for (let at = 0; at < reach.count; at++) {
    const node = nodes[at]!;
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const next = arcs.to[arc]!;
      if (seen[next] === search) continue;
      if (reduced[twin[arc]!]! > 0) {
        arcsIn++;
        continue;
      }
      if (next === root || active[next] === 1) return false;
      seen[next] = search;
      nodes[reach.count++] = next;
    }
  }
  reach.cut = arcsIn;
  return true;
}

function pay({ arcs, twin }: Prepared, reduced: Float64Array, { nodes, count, seen, search }: Reach): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < count; at++) {
    const node = nodes[at]!;
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      if (seen[arcs.to[arc]!] === search) continue;
      const left = reduced[twin[arc]!]!;
      if (left < least) least = left;
    }
  }
  if (least === Number.POSITIVE_INFINITY)
    throw new RangeError('Terminals lie in different parts of the graph.');
  for (let at = 0; at < count; at++) {
    const node = nodes[at]!;
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      if (seen[arcs.to[arc]!] !== search) reduced[twin[arc]!]! -= least;
    }
  }
  return least;
}

export interface Excluded {
  /** Nodes that no tree cheaper than the limit holds. */
  readonly nodes: readonly number[];
  /** Edges that none holds, in either direction. */
  readonly edges: readonly number[];
}

/**
 * What no tree of a cost below `limit` holds, by reduced costs: the bound, and what the way from the root over a node or arc on
 * to the nearest terminal still costs, reach the limit already (Duin 1993; Polzin and Vahdati 2001).
 */
export function excludedBy(prepared: Prepared, { bound, root, reduced }: Ascent, limit: number): Excluded {
  const { arcs, twin, terminals, terminal, edges } = prepared;
  const back = Float64Array.from(twin, (arc) => reduced[arc]!);
  const from = shortestPaths(arcs, [root], { cost: reduced }).distance;
  const on = shortestPaths(
    arcs,
    terminals.filter((each) => each !== root),
    { cost: back },
  ).distance;
  const nodes: number[] = [];
  for (let node = 0; node < edges.nodes; node++)
    if (terminal[node] === 0 && bound + from[node]! + on[node]! >= limit) nodes.push(node);
  const stays = new Uint8Array(edges.from.length);
  for (let arc = 0; arc < reduced.length; arc++) {
    const tail = arcs.to[twin[arc]!]!;
    if (bound + from[tail]! + reduced[arc]! + on[arcs.to[arc]!]! < limit) stays[arcs.edge[arc]!] = 1;
  }
  const out: number[] = [];
  stays.forEach((is, edge) => {
    if (is === 0) out.push(edge);
  });
  return { nodes, edges: out };
}
