import { nearestOnSegment, type Position } from '../geodesy/index.ts';
import { lineOf, type RoadGraph } from './road-graph.ts';

/** Where a place comes onto a road. */
export interface Snapped {
  readonly edge: number;
  /** Segment of the edge, from its first point on, and how far along the segment. */
  readonly segment: number;
  readonly share: number;
  /** From the place to the road. */
  readonly distance_m: number;
}

/** The road nearest to a place, among the edges that are allowed; undefined when there are none. */
export function snap(
  { edges, features }: RoadGraph,
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
