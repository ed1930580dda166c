import { arcsTo, type ShortestPaths, shortestPaths, tailOf } from '@serai/kernel';
import { Problem } from '../../measure/index.ts';
import { distanceBetween, type Position } from '../geodesy/index.ts';
import type { LayerFeature, TurnRule } from '../layers/index.ts';
import { lineOf, partsOf, type Snapped, snapBoth } from '../lines/index.ts';
import { buildRoadGraph, type RoadGraph } from './road-graph.ts';
import { buildTurnGraph, type TurnGraph } from './turns.ts';

/** What a car route is the best by. */
export type RoadObjective = 'fastest' | 'shortest';

export interface RoadRouter {
  readonly roads: RoadGraph;
  readonly turns: TurnGraph;
  /** Costs of edges: seconds, or metres. */
  readonly cost: Float64Array;
  /** Number of the connected part of the network that each edge is in; the largest is 0. */
  readonly part: Int32Array;
}

export interface RoadRoute {
  readonly length_m: number;
  /** Seconds, or metres, as the objective is. */
  readonly cost: number;
  readonly geometry: readonly Position[];
  /** Features along it, in order, with the length on each. */
  readonly legs: readonly { readonly feature: LayerFeature; readonly length_m: number }[];
  /** From each place to where it comes onto the road. */
  readonly snapped_m: readonly [number, number];
}

/** Seconds that a driver gives for a metre less: 70 a kilometre, as GraphHopper's published routes were made with. */
const DETOUR = 0.07;

/** Prepares a layer of roads for many routes. */
export function openRoadRouter(
  features: readonly LayerFeature[],
  rules: readonly TurnRule[],
  objective: RoadObjective,
): RoadRouter {
  const roads = buildRoadGraph(features);
  const cost = Float64Array.from(roads.edges, ({ length_m, passage }) =>
    objective === 'shortest' ? length_m : length_m / (passage.speed_kmh / 3.6) + length_m * DETOUR,
  );
  const turns = buildTurnGraph(roads, rules, (edge) => cost[edge]!);
  return { roads, turns, cost, part: partsOf(roads) };
}

/**
 * The best way of a car between two places, from and to the road nearest to each. Throws Problem invalid-input when there is no
 * road, or none leads there.
 */
export function computeRoadRoute(router: RoadRouter, from: Position, to: Position): RoadRoute {
  const ends = snapBoth(router.roads, router.part, [from, to]);
  if (ends === undefined) {
    throw new Problem('invalid-input', 'The layer has no road that a car may use.');
  }
  const [start, end] = ends;
  const { turns, cost } = router;
  const [before, after] = [shareOf(router, start), shareOf(router, end)];
  const own = (edge: number): [number, number] => [turns.forwardDrive[edge]!, turns.backwardDrive[edge]!];
  // Each drive that can begin at the start, with what is left of its edge.
  const starts = own(start.edge).flatMap((drive, backward) =>
    drive < 0 ? [] : [{ drive, left: cost[start.edge]! * (backward === 1 ? before : 1 - before) }],
  );
  const paths = shortestPaths(
    turns.arcs,
    starts.map(({ drive }) => drive),
    { start: starts.map(({ left }) => left) },
  );
  const ways = own(end.edge).flatMap((drive, backward): Way[] => {
    if (drive < 0) return [];
    const spent = cost[end.edge]! * (backward === 1 ? 1 - after : after);
    const ahead = backward === 1 ? before - after : after - before;
    const isDirect = start.edge === end.edge && ahead >= 0;
    const direct = isDirect ? [{ cost: cost[end.edge]! * ahead, drive, before: -1 }] : [];
    return [
      ...direct,
      ...intoDrive(turns, paths, drive).map((each) => ({ ...each, cost: each.cost + spent })),
    ];
  });
  const best = ways.filter((way) => Number.isFinite(way.cost)).sort((a, b) => a.cost - b.cost)[0];
  if (best === undefined) {
    throw new Problem(
      'invalid-input',
      'No road leads from the one place to the other: one-way roads or closed ones lie between.',
    );
  }
  return toRoute(router, { start, end, best, paths });
}

/** A way whose last drive is `drive`; `before` is the drive before it, -1 where it is the only one. */
interface Way {
  readonly cost: number;
  readonly drive: number;
  readonly before: number;
}

/** The ways that turn into a drive: it may be one of those at the start, to which a way leads back. */
function intoDrive({ arcs }: TurnGraph, { distance }: ShortestPaths, drive: number): Way[] {
  const ways: Way[] = [];
  for (let from = 0; from < arcs.nodes; from++) {
    if (!Number.isFinite(distance[from])) continue;
    for (let arc = arcs.first[from]!; arc < arcs.first[from + 1]!; arc++) {
      if (arcs.to[arc] === drive) ways.push({ cost: distance[from]!, drive, before: from });
    }
  }
  return ways;
}

/** How far along its edge a place came onto it, by length. */
function shareOf({ roads }: RoadRouter, { edge, segment, share }: Snapped): number {
  const { feature, first, length_m } = roads.edges[edge]!;
  const line = lineOf(roads.features[feature]!);
  let along = 0;
  for (let i = 0; i < segment; i++) along += distanceBetween(line[first + i]!, line[first + i + 1]!);
  along += share * distanceBetween(line[first + segment]!, line[first + segment + 1]!);
  return length_m === 0 ? 0 : Math.min(1, along / length_m);
}

function toRoute(
  router: RoadRouter,
  found: {
    readonly start: Snapped;
    readonly end: Snapped;
    readonly best: Way;
    readonly paths: ShortestPaths;
  },
): RoadRoute {
  const { start, end, best, paths } = found;
  const { turns, roads } = router;
  const drives = drivesOf(turns, best, paths);
  const geometry: Position[] = [];
  const legs: { feature: LayerFeature; length_m: number }[] = [];
  drives.forEach((drive, i) => {
    const line = drivenLine(router, drive, {
      ...(i === 0 ? { from: start } : {}),
      ...(i === drives.length - 1 ? { to: end } : {}),
    });
    const feature = roads.features[roads.edges[turns.edgeOf[drive]!]!.feature]!;
    let length = 0;
    for (let j = 1; j < line.length; j++) length += distanceBetween(line[j - 1]!, line[j]!);
    const last = legs.at(-1);
    if (last?.feature === feature) last.length_m += length;
    else legs.push({ feature, length_m: length });
    geometry.push(...(i === 0 ? line : line.slice(1)));
  });
  return {
    length_m: legs.reduce((sum, { length_m }) => sum + length_m, 0),
    cost: best.cost,
    geometry,
    legs,
    snapped_m: [start.distance_m, end.distance_m],
  };
}

/** From the drive at the start on. */
function drivesOf({ arcs }: TurnGraph, { drive, before }: Way, paths: ShortestPaths): number[] {
  if (before < 0) return [drive];
  const turned = arcsTo(arcs, paths, before);
  const first = turned.length === 0 ? before : tailOf(arcs, turned[0]!);
  return [first, ...turned.map((arc) => arcs.to[arc]!), drive];
}

/** The points of a drive, or the part of it between where places came onto its edge. */
function drivenLine(
  { turns, roads }: RoadRouter,
  drive: number,
  { from, to }: { readonly from?: Snapped; readonly to?: Snapped },
): Position[] {
  const { feature, first, last } = roads.edges[turns.edgeOf[drive]!]!;
  const line = lineOf(roads.features[feature]!).slice(first, last + 1);
  const backward = turns.backward[drive] === 1;
  const at = ({ segment, share }: Snapped): number => segment + share;
  const [low, high] = backward ? [to, from] : [from, to];
  const part = between(
    line,
    low === undefined ? 0 : at(low),
    high === undefined ? line.length - 1 : at(high),
  );
  return backward ? part.reverse() : part;
}

/** Points of a line between two places on it, given as segment + share. */
function between(line: readonly Position[], low: number, high: number): Position[] {
  const pointAt = (place: number): Position => {
    const i = Math.min(Math.floor(place), line.length - 2);
    const [a, b] = [line[i]!, line[i + 1]!];
    const share = place - i;
    return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  };
  const inner = line.slice(Math.floor(low) + 1, Math.ceil(high));
  return [pointAt(low), ...inner, pointAt(high)];
}
