/** What the audit of a network answers. */
import { type NetworkAudit, ROUND_TRIP_US_PER_KM } from '@serai/core/network';
import * as z from 'zod';
import { FindingWire } from '../catalog/wire.ts';
import type { NetworkFile } from '../ports/index.ts';

const Failure = z.object({
  /** Pairs of other places that lose their last way. */
  pairs_cut: z.int(),
  /** Places in each part that is left of the component, the largest first. */
  parts: z.array(z.int()),
});
export type FailureWire = z.output<typeof Failure>;

const Line = z.object({
  id: z.string().nullable(),
  /** Ids of its ends. */
  ends: z.tuple([z.string(), z.string()]),
  labels: z.tuple([z.string(), z.string()]),
});

const Place = z.object({ id: z.string(), label: z.string() });

export const AuditWire = z.object({
  file: z.string(),
  format: z.enum(['graphml', 'sndlib-native', 'sndlib-xml', 'json']),
  name: z.string(),
  nodes: z.int(),
  edges: z.int(),
  components: z.int(),
  two_edge_connected_components: z.int(),
  /** Lines without which a component falls in two, the worst first. */
  bridges: z.array(Line.extend(Failure.shape)),
  /** Places without which others lose one another, the worst first. */
  articulation_points: z.array(Place.extend(Failure.shape)),
  betweenness: z.object({
    by: z.enum(['km', 'lines']),
    nodes: z.array(Place.extend({ value: z.number() })),
    edges: z.array(Line.extend({ value: z.number() })),
  }),
  connected_pairs: z.int(),
  /** Share of connected pairs that keep a way whichever one line, or one other place, fails; null where no pair is connected. */
  survivable: z.object({ edge: z.number().nullable(), node: z.number().nullable() }),
  /** Floors of round trips; null where no line has a known length. */
  latency: z
    .object({
      us_per_km: z.number(),
      pairs: z.int(),
      mean_ms: z.number(),
      largest_ms: z.number(),
      farthest: z.tuple([z.string(), z.string()]),
      lines_without_length: z.int(),
      /** Milliseconds by position of nodes, where asked for; null where no way of known length leads. */
      matrix_ms: z.array(z.array(z.number().nullable())).optional(),
    })
    .nullable(),
  /** Ids of places without longitude and latitude. */
  without_coordinates: z.array(z.string()),
  findings: z.array(FindingWire),
});
export type AuditWire = z.output<typeof AuditWire>;

/** Names for positions, and the highest values only. */
export function toAuditWire(
  file: string,
  { format, network, findings }: NetworkFile,
  { audit, top, matrix }: { readonly audit: NetworkAudit; readonly top: number; readonly matrix: boolean },
): AuditWire {
  const { cuts, survivability, betweenness } = audit;
  const place = (node: number) => ({ id: network.nodes[node]!.id, label: network.nodes[node]!.label });
  const line = (at: number) => {
    const { id, from, to } = network.edges[at]!;
    const [one, other] = [place(from), place(to)];
    const ends: [string, string] = [one.id, other.id];
    return { id: id ?? null, ends, labels: [one.label, other.label] as [string, string] };
  };
  const share = (pairs: number) =>
    survivability.connectedPairs === 0 ? null : pairs / survivability.connectedPairs;
  return {
    file,
    format,
    name: network.name,
    nodes: network.nodes.length,
    edges: network.edges.length,
    components: cuts.components,
    two_edge_connected_components: cuts.twoEdgeComponents,
    bridges: survivability.edges.map(({ at, pairs, parts }) => ({
      ...line(at),
      pairs_cut: pairs,
      parts: [...parts],
    })),
    articulation_points: survivability.nodes.map(({ at, pairs, parts }) => ({
      ...place(at),
      pairs_cut: pairs,
      parts: [...parts],
    })),
    betweenness: {
      by: audit.betweennessBy,
      nodes: highest(betweenness.nodes, top).map(({ at, value }) => ({ ...place(at), value })),
      edges: highest(betweenness.edges, top).map(({ at, value }) => ({ ...line(at), value })),
    },
    connected_pairs: survivability.connectedPairs,
    survivable: {
      edge: share(survivability.edgeSurvivablePairs),
      node: share(survivability.nodeSurvivablePairs),
    },
    latency: latencyWire(
      audit,
      network.nodes.map(({ id }) => id),
      matrix,
    ),
    without_coordinates: audit.withoutCoordinates.map((node) => network.nodes[node]!.id),
    findings: findings.map((finding) => ({ ...finding })),
  };
}

function highest(values: Float64Array, top: number): { at: number; value: number }[] {
  const all = Array.from(values, (value, at) => ({ at, value })).filter(({ value }) => value > 0);
  return all.sort((a, b) => b.value - a.value || a.at - b.at).slice(0, top);
}

function latencyWire(
  { latency, lengthsKm }: NetworkAudit,
  ids: readonly string[],
  matrix: boolean,
): AuditWire['latency'] {
  if (latency === undefined) return null;
  const { ms, pairs, meanMs, largestMs, farthest } = latency;
  return {
    us_per_km: ROUND_TRIP_US_PER_KM,
    pairs,
    mean_ms: meanMs,
    largest_ms: largestMs,
    farthest: [ids[farthest[0]]!, ids[farthest[1]]!],
    lines_without_length: lengthsKm.filter((km) => km === undefined).length,
    ...(matrix
      ? { matrix_ms: ms.map((row) => Array.from(row, (each) => (Number.isFinite(each) ? each : null))) }
      : {}),
  };
}
