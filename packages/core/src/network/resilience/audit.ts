import { edgeLengthsKm, type Network, networkGraph } from '../network.ts';
import { type Betweenness, computeBetweenness } from './betweenness.ts';
import { type Cuts, findCuts } from './cuts.ts';
import { computeLatencyFloorMs } from './latency.ts';
import { computeSurvivability, type Survivability } from './survivability.ts';

/** How a network bears failures, what passes where, and how far apart its places are. */
export interface NetworkAudit {
  readonly cuts: Cuts;
  readonly survivability: Survivability;
  readonly betweenness: Betweenness;
  /** Whether cheapest ways are the shortest in km, or those of fewest lines, because some line has no length. */
  readonly betweennessBy: 'km' | 'lines';
  /** Length of each line in km, undefined where neither a length nor both coordinates are known. */
  readonly lengthsKm: readonly (number | undefined)[];
  readonly latency: LatencySummary | undefined;
  /** Positions of nodes without a place on Earth. */
  readonly withoutCoordinates: readonly number[];
}

/** Floors of round trips over lines whose length is known. */
export interface LatencySummary {
  /** Milliseconds from row to column; infinite where no way of known length leads. */
  readonly ms: readonly Float64Array[];
  /** Pairs with a way of known length. */
  readonly pairs: number;
  readonly meanMs: number;
  readonly largestMs: number;
  readonly farthest: readonly [number, number];
}

/** Lines between places at one spot count as this long, km, so that ways remain countable. */
const SHORTEST_KM = 0.001;

/** Every instrument of this room on one network; time grows with nodes x edges. */
export function auditNetwork(network: Network): NetworkAudit {
  const lengthsKm = edgeLengthsKm(network);
  const hasLengths = lengthsKm.every((km) => km !== undefined);
  const graph = networkGraph(network, (edge) => (hasLengths ? Math.max(lengthsKm[edge]!, SHORTEST_KM) : 1));
  const cuts = findCuts(graph);
  return {
    cuts,
    survivability: computeSurvivability(graph, cuts),
    betweenness: computeBetweenness(graph),
    betweennessBy: hasLengths ? 'km' : 'lines',
    lengthsKm,
    latency: summariseLatency(network, lengthsKm),
    withoutCoordinates: network.nodes.flatMap(({ longitude }, node) =>
      longitude === undefined ? [node] : [],
    ),
  };
}

function summariseLatency(
  network: Network,
  lengthsKm: readonly (number | undefined)[],
): LatencySummary | undefined {
  if (lengthsKm.every((km) => km === undefined)) return undefined;
  const ms = computeLatencyFloorMs(
    networkGraph(network, (edge) => lengthsKm[edge] ?? Number.POSITIVE_INFINITY),
  );
  let [pairs, sum, largestMs] = [0, 0, 0];
  let farthest: readonly [number, number] = [0, 0];
  for (let one = 0; one < ms.length; one++) {
    for (let other = 0; other < one; other++) {
      const here = ms[one]![other]!;
      if (here === Number.POSITIVE_INFINITY) continue;
      pairs++;
      sum += here;
      if (here < largestMs) continue;
      largestMs = here;
      farthest = [other, one];
    }
  }
  return { ms, pairs, meanMs: pairs === 0 ? 0 : sum / pairs, largestMs, farthest };
}
