import { type Best, isProven, noteBound, noteTree } from './best.ts';
import { type Ascent, dualAscent, excludedBy } from './dual-ascent.ts';
import { type Prepared, prepare } from './network.ts';
import { type Chance, pick, polished } from './polish.ts';
import { reduceDegrees } from './reduce-degrees.ts';
import { reduceDistances } from './reduce-distances.ts';
import { pathTree } from './start-trees.ts';
import { type Compact, compact, removeEdge, removeNode, type Working } from './working.ts';

/** What is left of an instance, ready for searches. */
export interface Rest {
  readonly compact: Compact;
  readonly prepared: Prepared;
}

/** Result of making an instance smaller: what is left, or undefined when no tree can be better than the best. */
export interface Reduced {
  readonly rest: Rest | undefined;
  /** Bound of the whole, with what is fixed. */
  readonly bound: number;
  /** The best tree of the rest that was met, in edges of the rest. */
  readonly tree: readonly number[];
}

export interface ReduceOptions extends Chance {
  /** How many roots the ascent starts from, each round. */
  readonly roots: number;
  /** Whether trees are improved by local search. */
  readonly polish: boolean;
}

/**
 * Makes the instance smaller by all tests in turn while that pays, and notes trees and bounds that come by. A round that takes
 * less than a twentieth of the edges is the last.
 */
export function reduceAll(working: Working, best: Best, options: ReduceOptions): Reduced {
  let bound = 0;
  let preferred = -1;
  for (;;) {
    reduceCheaply(working);
    if (working.terminals <= 1) {
      noteTree(best, working, []);
      return { rest: undefined, bound: Math.max(bound, working.offset), tree: [] };
    }
    const before = countEdges(working);
    const rest = restOf(working);
    if (!isConnected(rest.prepared)) return { rest: undefined, bound: Number.POSITIVE_INFINITY, tree: [] };
    const found = byBound(working, rest, best, { ...options, preferred });
    bound = Math.max(bound, found.bound);
    preferred = rest.compact.node[found.root]!;
    if (bound > best.cost - best.step) return { rest: undefined, bound, tree: [] };
    if (countEdges(working) > before * 0.95 || !options.mayContinue()) {
      reduceDegrees(working);
      if (working.terminals <= 1) continue;
      const left = restOf(working);
      return { rest: left, bound, tree: isConnected(left.prepared) ? startTree(left, best) : [] };
    }
  }
}

function startTree({ prepared }: Rest, _best: Best): readonly number[] {
  return pathTree(prepared, prepared.terminals[0]!) ?? [];
}

function reduceCheaply(working: Working): void {
  let before: number;
  do {
    before = countEdges(working);
    reduceDegrees(working);
    reduceDistances(working);
    reduceDegrees(working);
  } while (countEdges(working) < before * 0.9);
}

export function countEdges({ around }: Working): number {
  let sum = 0;
  for (const each of around) sum += each.size;
  return sum / 2;
}

export function restOf(working: Working): Rest {
  const rest = compact(working);
  return { compact: rest, prepared: prepare(rest) };
}

/** Whether all terminals are in one part. */
function isConnected({ arcs, terminals, edges }: Prepared): boolean {
  const seen = new Uint8Array(edges.nodes);
  const open = [terminals[0]!];
  seen[open[0]!] = 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const next = arcs.to[arc]!;
      if (seen[next] === 1) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return terminals.every((each) => seen[each] === 1);
}

/** Ascents from several roots: trees, bounds, and what goes by them. */
function byBound(
  working: Working,
  { compact: numbers, prepared }: Rest,
  best: Best,
  { preferred, ...options }: ReduceOptions & { preferred: number },
): { bound: number; root: number } {
  const kept = numbers.node.indexOf(preferred);
  let highest = { bound: 0, root: prepared.terminals[0]! };
  const ascents: Ascent[] = [];
  for (let round = 0; round < options.roots; round++) {
    const isFirst = round === 0 && kept >= 0 && prepared.terminal[kept] === 1;
    const ascent = dualAscent(prepared, isFirst ? kept : pick(prepared.terminals, options.stream));
    ascents.push(ascent);
    const bound = working.offset + ascent.bound;
    if (bound > highest.bound) highest = { bound, root: ascent.root };
    const tree = ascentTree(prepared, ascent);
    const edges = options.polish && tree !== undefined ? polished(prepared, tree, options) : tree;
    if (edges !== undefined)
      noteTree(
        best,
        working,
        edges.map((edge) => numbers.edge[edge]!),
      );
    noteBoundAtRoot(best, options, bound);
    if (bound > best.cost - best.step || isProven(best) || !options.mayContinue()) break;
  }
  for (const ascent of ascents) {
    const out = excludedBy(prepared, ascent, best.cost - best.step - working.offset);
    for (const node of out.nodes) removeNode(working, numbers.node[node]!);
    for (const edge of out.edges) removeEdge(working, numbers.edge[edge]!);
  }
  return highest;
}

/** Only the whole instance, which is worked at with local search, gives bounds of the whole. */
function noteBoundAtRoot(best: Best, { polish }: ReduceOptions, bound: number): void {
  if (polish) noteBound(best, bound);
}

/** A tree over arcs that the ascent used up. */
export function ascentTree(prepared: Prepared, { root, reduced }: Ascent): number[] | undefined {
  const { arcs, edges } = prepared;
  const cost = new Float64Array(edges.from.length).fill(Number.POSITIVE_INFINITY);
  for (let arc = 0; arc < reduced.length; arc++)
    if (reduced[arc] === 0) cost[arcs.edge[arc]!] = edges.cost[arcs.edge[arc]!]!;
  return pathTree(prepared, root, cost);
}
