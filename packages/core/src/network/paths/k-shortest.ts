import { type ArcGraph, arcsTo, shortestPaths } from '@serai/kernel';
import { nodesOf } from './alternatives.ts';

/** A way without a node twice, and what it costs. */
export interface SimplePath {
  readonly arcs: readonly number[];
  readonly cost: number;
}

/**
 * Ways from one node to another that pass no node twice, the cheapest first, as many as are asked for (Yen 1971). Made as they are
 * needed: each costs a search for every one of its nodes.
 */
export function* shortestSimplePaths(graph: ArcGraph, from: number, to: number): Generator<SimplePath> {
  const found: SimplePath[] = [];
  const waiting: SimplePath[] = [];
  const first = search(graph, from, to, graph.cost);
  if (first === undefined) return;
  waiting.push(first);
  for (let next = takeCheapest(waiting); next !== undefined; next = takeCheapest(waiting)) {
    yield next;
    found.push(next);
    for (const spur of spursOf(graph, found, next, { from, to })) {
      if (![...found, ...waiting].some((other) => isSame(other, spur))) waiting.push(spur);
    }
  }
}

function takeCheapest(waiting: SimplePath[]): SimplePath | undefined {
  let best = 0;
  waiting.forEach((path, i) => {
    if (path.cost < waiting[best]!.cost) best = i;
  });
  return waiting.splice(best, 1)[0];
}

/** Ways that leave a known one at each of its nodes, by none of the arcs that known ways with the same beginning take there. */
function spursOf(
  graph: ArcGraph,
  found: readonly SimplePath[],
  path: SimplePath,
  { from, to }: { readonly from: number; readonly to: number },
): SimplePath[] {
  const nodes = nodesOf(graph, path, from);
  return path.arcs.flatMap((_, at) => {
    const root = path.arcs.slice(0, at);
    const cost = graph.cost.slice();
    for (const other of found) {
      if (root.every((arc, i) => other.arcs[i] === arc) && other.arcs[at] !== undefined) {
        cost[other.arcs[at]] = Number.POSITIVE_INFINITY;
      }
    }
    const passed = new Set(nodes.slice(0, at));
    for (let arc = 0; arc < cost.length; arc++)
      if (passed.has(graph.to[arc]!)) cost[arc] = Number.POSITIVE_INFINITY;
    const rest = search(graph, nodes[at]!, to, cost);
    if (rest === undefined) return [];
    const before = root.reduce((sum, arc) => sum + graph.cost[arc]!, 0);
    return [{ arcs: [...root, ...rest.arcs], cost: before + rest.cost }];
  });
}

function search(graph: ArcGraph, from: number, to: number, cost: Float64Array): SimplePath | undefined {
  if (from === to) return { arcs: [], cost: 0 };
  const paths = shortestPaths(graph, [from], { targets: [to], cost });
  if (!Number.isFinite(paths.distance[to])) return undefined;
  return { arcs: arcsTo(graph, paths, to), cost: paths.distance[to]! };
}

const isSame = (a: SimplePath, b: SimplePath): boolean =>
  a.arcs.length === b.arcs.length && a.arcs.every((arc, i) => arc === b.arcs[i]);
