import type { LayerFeature } from '../layers/index.ts';
import { buildLineGraph, type LineEdge, type LineGraph } from '../lines/index.ts';
import { blocksCars, type Passage, passageOf } from './car.ts';

/** Roads cut at their junctions. */
export interface RoadGraph extends LineGraph {
  readonly edges: readonly RoadEdge[];
}

export interface RoadEdge extends LineEdge {
  readonly passage: Passage;
}

/** The roads of a layer that cars may use, cut where they meet and where something keeps cars from passing. */
export function buildRoadGraph(features: readonly LayerFeature[]): RoadGraph {
  const blocked = new Set<number>();
  for (const { geometry, nodes, tags } of features) {
    if (geometry.type === 'Point' && nodes !== undefined && blocksCars(tags)) blocked.add(nodes[0]!);
  }
  const passages = features.map(({ kind, tags }) => (kind === 'road' ? passageOf(tags) : undefined));
  const used = new Set(features.filter((_, at) => passages[at] !== undefined));
  const graph = buildLineGraph(features, { isUsed: (feature) => used.has(feature), blocked });
  return { ...graph, edges: graph.edges.map((edge) => ({ ...edge, passage: passages[edge.feature]! })) };
}

/** Node of the source at the beginning or the end of an edge; undefined where the source numbers none. */
export const sourceNodeOf = (
  { features }: RoadGraph,
  edge: RoadEdge,
  end: 'from' | 'to',
): number | undefined => features[edge.feature]!.nodes?.[end === 'from' ? edge.first : edge.last];
