import { type EdgeList, toArcs } from '@serai/kernel';
import { Problem } from '../../measure/index.ts';
import { distanceBetween, type Position } from '../geodesy/index.ts';
import { findAlternatives, findDisjointPair } from '../paths/index.ts';
import { type Chain, type ChainPoint, type EmbeddedNetwork, legMetres } from './chains.ts';

/** A way along indicative chains. */
export interface ChainRoute {
  readonly length_m: number;
  /** Length that nobody measured: along the great circle with the usual winding. */
  readonly estimated_m: number;
  readonly geometry: readonly Position[];
  readonly segments: readonly { readonly chain: string; readonly length_m: number }[];
  readonly places: readonly string[];
  /** Least sure of its positions: `memory`, `secondary` or `published`. */
  readonly confidence: string;
  readonly overlap: number;
}

export interface ChainRouteRequest {
  readonly network: EmbeddedNetwork;
  readonly from: Position;
  readonly to: Position;
  readonly alternatives: number;
  readonly disjoint: boolean;
}

/** Chains whose points are so near are joined there: the same town stands at other coordinates in other tables. */
const JOIN_M = 5000;
/** A place farther from every point of a network has no part in it. */
const MOST_TO_NETWORK_M = 100_000;
const CONFIDENCES = ['memory', 'secondary', 'published'];

/**
 * Ways along one of the embedded networks between the points nearest to two places. Throws Problem invalid-input when a place is
 * far from the network, when no way leads, or, `disjoint`, when every way passes the same leg.
 */
export function computeChainRoutes(chains: readonly Chain[], request: ChainRouteRequest): ChainRoute[] {
  const network = openNetwork(chains.filter((chain) => chain.network === request.network));
  const [from, to] = [nearestNode(network, request, request.from), nearestNode(network, request, request.to)];
  const graph = toArcs(network.edges);
  const ways = request.disjoint
    ? disjointWays(network, request, from, to)
    : findAlternatives(graph, { from, to, count: request.alternatives }).map(({ arcs, overlap }) => ({
        edges: arcs.map((arc) => graph.edge[arc]!),
        overlap,
      }));
  if (ways.length === 0) {
    throw new Problem(
      'invalid-input',
      `No way along ${request.network} leads from ${network.points[from]!.place} to ${network.points[to]!.place}: the chains between them do not join on.`,
    );
  }
  return ways.map(({ edges, overlap }) => toRoute(network, from, edges, overlap));
}

interface ChainNetwork {
  readonly points: readonly ChainPoint[];
  readonly edges: EdgeList;
  readonly legs: readonly { readonly chain: Chain; readonly measured: boolean }[];
}

function openNetwork(chains: readonly Chain[]): ChainNetwork {
  const points: ChainPoint[] = [];
  const nodeOf = (point: ChainPoint): number => {
    const known = points.findIndex(
      (each) =>
        (each.id !== undefined && each.id === point.id) ||
        distanceBetween(each.position, point.position) < JOIN_M,
    );
    return known >= 0 ? known : points.push(point) - 1;
  };
  const rows = chains.flatMap((chain) => {
    const nodes = chain.points.map(nodeOf);
    return nodes.slice(1).map((to, at) => ({ from: nodes[at]!, to, chain, ...legMetres(chain, at) }));
  });
  return {
    points,
    edges: {
      nodes: points.length,
      from: Int32Array.from(rows, ({ from }) => from),
      to: Int32Array.from(rows, ({ to }) => to),
      cost: Float64Array.from(rows, ({ length_m }) => length_m),
    },
    legs: rows,
  };
}

function nearestNode({ points }: ChainNetwork, { network }: ChainRouteRequest, place: Position): number {
  let best = -1;
  let least = MOST_TO_NETWORK_M;
  points.forEach(({ position }, node) => {
    const away = distanceBetween(position, place);
    if (away >= least) return;
    best = node;
    least = away;
  });
  if (best >= 0) return best;
  throw new Problem(
    'invalid-input',
    `${place[1].toFixed(3)},${place[0].toFixed(3)} is more than ${MOST_TO_NETWORK_M / 1000} km from every known place of ${network}.`,
  );
}

function disjointWays(network: ChainNetwork, { network: name }: ChainRouteRequest, from: number, to: number) {
  const pair = findDisjointPair(network.edges, { from, to, by: 'edges' });
  if (pair.found) {
    const length = (edges: readonly number[]) =>
      edges.reduce((sum, edge) => sum + network.edges.cost[edge]!, 0);
    return [...pair.paths].sort((a, b) => length(a) - length(b)).map((edges) => ({ edges, overlap: 0 }));
  }
  if (pair.cut === undefined || !('edge' in pair.cut)) return [];
  const { edge } = pair.cut;
  const [a, b] = [network.edges.from[edge]!, network.edges.to[edge]!].map(
    (node) => network.points[node]!.place,
  );
  throw new Problem('invalid-input', `There is no second way along ${name}: all pass from ${a} to ${b}.`);
}

function toRoute(network: ChainNetwork, from: number, edges: readonly number[], overlap: number): ChainRoute {
  const { edges: list, legs, points } = network;
  const nodes = [from];
  const segments: { chain: string; length_m: number }[] = [];
  let estimated = 0;
  for (const edge of edges) {
    const here = nodes.at(-1)!;
    nodes.push(list.from[edge] === here ? list.to[edge]! : list.from[edge]!);
    const { chain, measured } = legs[edge]!;
    const length = list.cost[edge]!;
    if (!measured) estimated += length;
    const last = segments.at(-1);
    if (last?.chain === chain.title) last.length_m += length;
    else segments.push({ chain: chain.title, length_m: length });
  }
  const passed = nodes.map((node) => points[node]!);
  const sure = Math.min(...passed.map(({ confidence }) => Math.max(0, CONFIDENCES.indexOf(confidence))));
  return {
    length_m: segments.reduce((sum, { length_m }) => sum + length_m, 0),
    estimated_m: estimated,
    geometry: passed.map(({ position }) => position),
    segments,
    places: passed.map(({ place }) => place),
    confidence: CONFIDENCES[sure]!,
    overlap,
  };
}
