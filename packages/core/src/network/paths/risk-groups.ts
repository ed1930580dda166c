import { arcsTo, type EdgeList, shortestPaths, toArcs } from '@serai/kernel';
import { shortestSimplePaths } from './k-shortest.ts';

/** Two ways that share no edge and no risk group, e.g. the same pass, bridge or border post. */
export type RiskDisjointPair =
  | {
      readonly found: true;
      readonly cost: number;
      /** Edges of each way, in the order from the first node. */
      readonly paths: readonly [readonly number[], readonly number[]];
      /** Whether no cheaper pair can exist; false when the search was ended. */
      readonly exact: boolean;
    }
  /** `exact`: whether there is none for certain. */
  | { readonly found: false; readonly exact: boolean };

export interface RiskDisjointRequest {
  readonly from: number;
  readonly to: number;
  /** Risk groups of each edge, by any numbers. */
  readonly groups: readonly (readonly number[])[];
  /** Most first ways that are tried. */
  readonly mostPaths: number;
}

/**
 * Finding such a pair is NP-hard (Hu 2003). First ways are tried from the cheapest on, each with the cheapest second way that keeps
 * off its edges and groups; once twice a first way costs as much as the best pair, no later one can be better.
 */
export function findRiskDisjointPair(
  edges: EdgeList,
  { from, to, groups, mostPaths }: RiskDisjointRequest,
): RiskDisjointPair {
  const graph = toArcs(edges);
  let best: { cost: number; paths: readonly [readonly number[], readonly number[]] } | undefined;
  let tried = 0;
  for (const first of shortestSimplePaths(graph, from, to)) {
    if (best !== undefined && 2 * first.cost >= best.cost) return { found: true, ...best, exact: true };
    if (tried++ === mostPaths) {
      return best === undefined ? { found: false, exact: false } : { found: true, ...best, exact: false };
    }
    const own = first.arcs.map((arc) => graph.edge[arc]!);
    const risks = new Set(own.flatMap((edge) => groups[edge]!));
    const isShared = (edge: number) => own.includes(edge) || groups[edge]!.some((group) => risks.has(group));
    const cost = Float64Array.from(graph.cost, (each, arc) =>
      isShared(graph.edge[arc]!) ? Number.POSITIVE_INFINITY : each,
    );
    const second = shortestPaths(graph, [from], { targets: [to], cost });
    const together = first.cost + second.distance[to]!;
    if (together >= (best?.cost ?? Number.POSITIVE_INFINITY)) continue;
    const other = arcsTo(graph, second, to).map((arc) => graph.edge[arc]!);
    best = { cost: together, paths: [own, other] };
  }
  return best === undefined ? { found: false, exact: true } : { found: true, ...best, exact: true };
}
