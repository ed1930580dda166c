/** Ways along the lines of a layer: roads, cables or pipes as they were surveyed, without regard to who may use them. */
import { type EdgeList, toArcs } from '@serai/kernel';
import { Problem } from '../../measure/index.ts';
import { distanceBetween, type Position } from '../geodesy/index.ts';
import type { LayerFeature } from '../layers/index.ts';
import { findAlternatives, findDisjointPair } from '../paths/index.ts';
import { buildLineGraph, type Joint, jointsOf, type LineGraph, lineOf, partsOf } from './line-graph.ts';
import { type Snapped, snapBoth } from './snap.ts';

export interface LineRoute {
  readonly length_m: number;
  readonly geometry: readonly Position[];
  /** Features along it, in order, with the length on each. */
  readonly legs: readonly { readonly feature: LayerFeature; readonly length_m: number }[];
  /** Share of its length that it has in common with a better one. */
  readonly overlap: number;
  /** From each place to where it comes onto the lines. */
  readonly snapped_m: readonly [number, number];
}

export interface LineRouteRequest {
  /** What sentences call the layer. */
  readonly layer: string;
  readonly from: Position;
  readonly to: Position;
  readonly alternatives: number;
  /** Two ways that have no line in common. */
  readonly disjoint: boolean;
}

/** A place farther from every line has no part in the layer. */
const MOST_TO_LINE_M = 50_000;

/**
 * The shortest ways along lines between the points nearest to two places. Throws Problem invalid-input when the layer has no line,
 * a place is far from all of them, no way leads, or, `disjoint`, when every way passes the same line.
 */
export function computeLineRoutes(features: readonly LayerFeature[], request: LineRouteRequest): LineRoute[] {
  const { layer, from, to } = request;
  const whole = buildLineGraph(features);
  const part = partsOf(whole);
  const ends = snapBoth(whole, part, [from, to]);
  if (ends === undefined) throw new Problem('invalid-input', `The layer ${layer} has no line.`);
  [from, to].forEach((place, i) => {
    if (ends[i]!.distance_m <= MOST_TO_LINE_M) return;
    throw new Problem(
      'invalid-input',
      `${place[1].toFixed(3)},${place[0].toFixed(3)} is ${(ends[i]!.distance_m / 1000).toFixed(0)} km from the nearest line of ${layer} that joins on: at most ${MOST_TO_LINE_M / 1000} km are allowed.`,
    );
  });
  const cut = cutAtEnds(whole, ends);
  const { graph, nodes } = cut;
  if (nodes[0] === nodes[1]) {
    throw new Problem(
      'invalid-input',
      `Both places come onto ${layer} at the same point: it leads no way between them.`,
    );
  }
  const edges: EdgeList = {
    nodes: graph.nodes,
    from: Int32Array.from(graph.edges, (edge) => edge.from),
    to: Int32Array.from(graph.edges, (edge) => edge.to),
    cost: Float64Array.from(graph.edges, ({ length_m }) => length_m),
  };
  const ways = request.disjoint
    ? disjointWays(cut, edges, layer)
    : alternativeWays(edges, nodes, request.alternatives);
  if (ways.length === 0) {
    const parts = 1 + part.reduce((most, each) => Math.max(most, each), 0);
    throw new Problem(
      'invalid-input',
      `No way along ${layer} leads from the one place to the other: its lines fall into ${parts} parts that do not join on.`,
    );
  }
  return ways.map(({ edges: way, overlap }) => ({
    ...toLine(cut, way),
    overlap,
    snapped_m: [ends[0].distance_m, ends[1].distance_m] as const,
  }));
}

interface Cut {
  readonly graph: LineGraph;
  readonly nodes: readonly [number, number];
  /** Where the first place comes onto the lines. */
  readonly start: Position;
}

/** Nearer to a point of the line than this, a place comes onto the line there. */
const SAME_POINT_M = 0.01;

/** The same lines cut where each place comes onto them, with a point more where there is none. */
function cutAtEnds({ features, edges }: LineGraph, ends: readonly [Snapped, Snapped]): Cut {
  const changed = [...features];
  const joints: Joint[] = [];
  const points: Position[] = [];
  const added = ends
    .map(({ edge, segment, share }, end) => {
      const { feature, first } = edges[edge]!;
      return { end, feature, segment: first + segment, share };
    })
    // The point that lies farther along first: the other one keeps its place in the line.
    .sort((a, b) => b.segment - a.segment || b.share - a.share);
  for (const { end, feature, segment, share } of added) {
    const line = lineOf(features[feature]!);
    const [a, b] = [line[segment]!, line[segment + 1]!];
    const length = distanceBetween(a, b);
    const isAtPoint = Math.min(share, 1 - share) * length < SAME_POINT_M;
    // Ids of sources are above zero.
    joints[end] = isAtPoint ? jointsOf(features[feature]!)[segment + Math.round(share)]! : -1 - end;
    const point: Position = isAtPoint
      ? line[segment + Math.round(share)]!
      : [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    points[end] = point;
    if (isAtPoint) continue;
    const before = changed[feature]!;
    const insert = <T>(list: readonly T[], item: T) => list.toSpliced(segment + 1, 0, item);
    changed[feature] = {
      ...before,
      geometry: { type: 'LineString', coordinates: insert(lineOf(before), point) },
      nodes: insert(jointsOf(before), joints[end]) as number[],
    };
  }
  const graph = buildLineGraph(changed, { cutAt: new Set(joints) });
  const nodeOf = (joint: Joint): number => {
    for (const { feature, first, last, from, to } of graph.edges) {
      const own = jointsOf(changed[feature]!);
      if (own[first] === joint) return from;
      if (own[last] === joint) return to;
    }
    throw new Error('a line was not cut where a place comes onto it');
  };
  return { graph, nodes: [nodeOf(joints[0]!), nodeOf(joints[1]!)], start: points[0]! };
}

interface Way {
  readonly edges: readonly number[];
  readonly overlap: number;
}

function alternativeWays(edges: EdgeList, [from, to]: Cut['nodes'], count: number): Way[] {
  const arcs = toArcs(edges);
  return findAlternatives(arcs, { from, to, count }).map(({ arcs: way, overlap }) => ({
    edges: way.map((arc) => arcs.edge[arc]!),
    overlap,
  }));
}

function disjointWays({ graph, nodes: [from, to] }: Cut, edges: EdgeList, layer: string): Way[] {
  const pair = findDisjointPair(edges, { from, to, by: 'edges' });
  if (pair.found) {
    const length = (way: readonly number[]) => way.reduce((sum, edge) => sum + edges.cost[edge]!, 0);
    return [...pair.paths].sort((a, b) => length(a) - length(b)).map((way) => ({ edges: way, overlap: 0 }));
  }
  if (pair.cut === undefined || !('edge' in pair.cut)) return [];
  const { feature, first, last } = graph.edges[pair.cut.edge]!;
  const line = lineOf(graph.features[feature]!);
  const text = ([longitude, latitude]: Position) => `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
  throw new Problem(
    'invalid-input',
    `There is no second way along ${layer}: all pass ${graph.features[feature]!.id} from ${text(line[first]!)} to ${text(line[last]!)}.`,
  );
}

function toLine(
  { graph: { edges, features }, nodes, start }: Cut,
  way: readonly number[],
): Pick<LineRoute, 'length_m' | 'geometry' | 'legs'> {
  const geometry: Position[] = [start];
  const legs: { feature: LayerFeature; length_m: number }[] = [];
  let here = nodes[0];
  for (const each of way) {
    const { from, to, feature, first, last, length_m } = edges[each]!;
    const line = lineOf(features[feature]!).slice(first, last + 1);
    if (from !== here) line.reverse();
    here = from === here ? to : from;
    geometry.push(...line.slice(1));
    const leg = legs.at(-1);
    if (leg !== undefined && leg.feature === features[feature]) leg.length_m += length_m;
    else legs.push({ feature: features[feature]!, length_m });
  }
  return { length_m: legs.reduce((sum, { length_m }) => sum + length_m, 0), geometry, legs };
}
