import { type EdgeList, shortestPaths, toArcs } from '@serai/kernel';

/** Round trip of light in glass (refractive index about 1.468), microseconds per km of cable: a floor, without equipment. */
export const ROUND_TRIP_US_PER_KM = 9.8;

/**
 * Floor of the round trip between nodes in milliseconds, by the shortest way over cables: one row for each node of `from`, one
 * column a node; infinite where no way leads. The graph's costs are lengths in km.
 */
export function computeLatencyFloorMs(
  cables: EdgeList,
  from: readonly number[] = Array.from({ length: cables.nodes }, (_, node) => node),
): Float64Array[] {
  const arcs = toArcs(cables);
  return from.map((node) =>
    shortestPaths(arcs, [node]).distance.map((km) => (km * ROUND_TRIP_US_PER_KM) / 1000),
  );
}
