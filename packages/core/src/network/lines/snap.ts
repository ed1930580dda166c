import { nearestOnSegment, type Position } from '../geodesy/index.ts';
import { type LineGraph, lineOf } from './line-graph.ts';

/** Where a place comes onto a line. */
export interface Snapped {
  readonly edge: number;
  /** Segment of the edge, from its first point on, and how far along the segment. */
  readonly segment: number;
  readonly share: number;
  /** From the place to the line. */
  readonly distance_m: number;
}

/** The line nearest to a place, among the edges that are allowed; undefined when there are none. */
export function snap(
  { edges, features }: LineGraph,
  place: Position,
  isAllowed: (edge: number) => boolean = () => true,
): Snapped | undefined {
  let best: Snapped | undefined;
  edges.forEach(({ feature, first, last }, edge) => {
    if (!isAllowed(edge)) return;
    const line = lineOf(features[feature]!);
    for (let i = first; i < last; i++) {
      // Degrees of latitude are never shorter than 110 km: what is too far to the north or south needs no more.
      const [south, north] =
        line[i]![1] < line[i + 1]![1] ? [line[i]![1], line[i + 1]![1]] : [line[i + 1]![1], line[i]![1]];
      const beyond = Math.max(south - place[1], place[1] - north, 0) * 110_000;
      if (best !== undefined && beyond > best.distance_m) continue;
      const { share, distance_m } = nearestOnSegment(place, line[i]!, line[i + 1]!);
      if (best === undefined || distance_m < best.distance_m)
        best = { edge, segment: i - first, share, distance_m };
    }
  });
  return best;
}

/** Into the same part of the network: the nearest lines, else the nearest of the longest part. Undefined where there is no line. */
export function snapBoth(
  graph: LineGraph,
  part: Int32Array,
  [from, to]: readonly [Position, Position],
): readonly [Snapped, Snapped] | undefined {
  const [start, end] = [snap(graph, from), snap(graph, to)];
  if (start === undefined || end === undefined) return undefined;
  if (part[start.edge] === part[end.edge]) return [start, end];
  const inLongest = (edge: number) => part[edge] === 0;
  return [snap(graph, from, inLongest)!, snap(graph, to, inLongest)!];
}
