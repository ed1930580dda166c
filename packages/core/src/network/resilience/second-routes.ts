/** For pairs of places: the best way, and a second one that no single failure takes together with the first. */
import { type EdgeList, shortestPaths, toArcs } from '@serai/kernel';
import { type Cut, findDisjointPair, findRiskDisjointPair } from '../paths/index.ts';

/** What the two ways must not have in common; `groups` are lines that fail together. */
export type SecondRouteBy =
  | { readonly by: 'edges' | 'nodes' }
  | {
      readonly by: 'groups';
      /** Risk groups of each edge, by any numbers. */
      readonly groups: readonly (readonly number[])[];
      /** Most first ways that are tried for a pair. */
      readonly mostPaths: number;
    };

export interface SecondRoute {
  readonly from: number;
  readonly to: number;
  /** Cost of the best way by itself. */
  readonly best: number;
  /** Edges of both ways, the cheaper first, which cost the least together; undefined where there is no second one. */
  readonly pair: readonly [Way, Way] | undefined;
  /** What every way passes, where that is known. */
  readonly cut: Cut | undefined;
  /** Whether no cheaper pair exists, or none at all; always but for risk groups. */
  readonly exact: boolean;
}

export interface Way {
  readonly edges: readonly number[];
  readonly cost: number;
}

/** Of one pair; undefined where no way leads. */
export function findSecondRoute(
  graph: EdgeList,
  [from, to]: readonly [number, number],
  request: SecondRouteBy,
): SecondRoute | undefined {
  const { distance } = shortestPaths(toArcs(graph), [from], { targets: [to] });
  return Number.isFinite(distance[to]) ? secondRoute(graph, [from, to], distance[to]!, request) : undefined;
}

/** Of every connected pair, in the order of the nodes. Time grows with the square of the nodes. */
export function* findSecondRoutes(graph: EdgeList, request: SecondRouteBy): Generator<SecondRoute> {
  const arcs = toArcs(graph);
  for (let from = 0; from < graph.nodes; from++) {
    const { distance } = shortestPaths(arcs, [from]);
    for (let to = from + 1; to < graph.nodes; to++) {
      if (Number.isFinite(distance[to])) yield secondRoute(graph, [from, to], distance[to]!, request);
    }
  }
}

function secondRoute(
  graph: EdgeList,
  [from, to]: readonly [number, number],
  best: number,
  request: SecondRouteBy,
): SecondRoute {
  const found =
    request.by === 'groups'
      ? { cut: undefined, ...findRiskDisjointPair(graph, { from, to, ...request }) }
      : { cut: undefined, exact: true, ...findDisjointPair(graph, { from, to, by: request.by }) };
  const { cut, exact } = found;
  if (!found.found) return { from, to, best, pair: undefined, cut, exact };
  const [one, other] = found.paths.map((edges) => ({
    edges,
    cost: edges.reduce((sum, edge) => sum + graph.cost[edge]!, 0),
  }));
  const pair = one!.cost <= other!.cost ? ([one!, other!] as const) : ([other!, one!] as const);
  return { from, to, best, pair, cut: undefined, exact };
}
