import { distanceBetween, type Position } from '../geodesy/index.ts';
import type { LayerFeature } from '../layers/index.ts';
import { blocksCars, type Passage, passageOf } from './car.ts';

/** Roads cut at their junctions: each edge is a part of one feature between two of them. */
export interface RoadGraph {
  readonly features: readonly LayerFeature[];
  /** Number of junctions and ends. */
  readonly nodes: number;
  readonly edges: readonly RoadEdge[];
}

export interface RoadEdge {
  readonly from: number;
  readonly to: number;
  readonly length_m: number;
  readonly passage: Passage;
  /** Position of its feature, and of its first and last point in the feature's line. */
  readonly feature: number;
  readonly first: number;
  readonly last: number;
}

/** Positions of a line feature. */
export const lineOf = (feature: LayerFeature): readonly Position[] =>
  feature.geometry.type === 'LineString' ? feature.geometry.coordinates : [];

/**
 * The roads of a layer that cars may use. Lines are joined where they share a node of their source; lines without such nodes
 * where they share a position.
 */
export function buildRoadGraph(features: readonly LayerFeature[]): RoadGraph {
  const blocked = new Set<number>();
  for (const { geometry, nodes, tags } of features) {
    if (geometry.type === 'Point' && nodes !== undefined && blocksCars(tags)) blocked.add(nodes[0]!);
  }
  const roads = features.flatMap((feature, at) => {
    const passage =
      feature.kind === 'road' && lineOf(feature).length > 1 ? passageOf(feature.tags) : undefined;
    return passage === undefined ? [] : [{ at, feature, passage, keys: keysOf(feature) }];
  });
  const uses = new Map<string | number, number>();
  for (const { keys } of roads) {
    keys.forEach((key, i) => {
      uses.set(key, (uses.get(key) ?? 0) + (i === 0 || i === keys.length - 1 ? 2 : 1));
    });
  }
  const numbers = new Map<string | number, number>();
  let free = 0;
  const numberOf = (key: string | number): number => {
    // What is blocked ends every line that comes to it: each gets an end of its own.
    if (typeof key === 'number' && blocked.has(key)) return free++;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, free);
    return free++;
  };
  const isCut = (key: string | number) => uses.get(key)! > 1 || (typeof key === 'number' && blocked.has(key));
  const edges: RoadEdge[] = [];
  for (const { at, feature, passage, keys } of roads) {
    const line = lineOf(feature);
    let [first, length] = [0, 0];
    for (let i = 1; i < line.length; i++) {
      length += distanceBetween(line[i - 1]!, line[i]!);
      if (!isCut(keys[i]!)) continue;
      edges.push({
        from: numberOf(keys[first]!),
        to: numberOf(keys[i]!),
        length_m: length,
        passage,
        feature: at,
        first,
        last: i,
      });
      [first, length] = [i, 0];
    }
  }
  return { features, nodes: free, edges };
}

/** What joins the points of a line to those of others. */
function keysOf(feature: LayerFeature): readonly (string | number)[] {
  const line = lineOf(feature);
  if (feature.nodes?.length === line.length) return feature.nodes;
  return line.map(([longitude, latitude]) => `${longitude.toFixed(7)} ${latitude.toFixed(7)}`);
}

/** Node of the source at the beginning or the end of an edge; undefined where the source numbers none. */
export const sourceNodeOf = (
  { features }: RoadGraph,
  edge: RoadEdge,
  end: 'from' | 'to',
): number | undefined => features[edge.feature]!.nodes?.[end === 'from' ? edge.first : edge.last];
