import { distanceBetween, type Position } from '../geodesy/index.ts';
import type { LayerFeature } from '../layers/index.ts';

/** Lines of a layer cut where they meet: each edge is a part of one feature between two joints. */
export interface LineGraph {
  readonly features: readonly LayerFeature[];
  /** Number of joints and ends. */
  readonly nodes: number;
  readonly edges: readonly LineEdge[];
}

export interface LineEdge {
  readonly from: number;
  readonly to: number;
  readonly length_m: number;
  /** Position of its feature, and of its first and last point in the feature's line. */
  readonly feature: number;
  readonly first: number;
  readonly last: number;
}

/** What joins a point to those of other lines: the node of its source, or its position within a centimetre. */
export type Joint = string | number;

export interface LineGraphOptions {
  /** Which lines belong to it; all when absent. */
  readonly isUsed?: (feature: LayerFeature) => boolean;
  /** Nodes of the source that end every line that comes to them. */
  readonly blocked?: ReadonlySet<number>;
  /** Joints at which lines are cut though no other line meets them there. */
  readonly cutAt?: ReadonlySet<Joint>;
}

/** Positions of a line feature. */
export const lineOf = (feature: LayerFeature): readonly Position[] =>
  feature.geometry.type === 'LineString' ? feature.geometry.coordinates : [];

/**
 * The lines of a layer as a graph. They are joined where they share a node of their source; lines without such nodes where they
 * share a position. What merely crosses is not joined.
 */
export function buildLineGraph(
  features: readonly LayerFeature[],
  { isUsed = () => true, blocked = new Set(), cutAt = new Set() }: LineGraphOptions = {},
): LineGraph {
  const lines = features.flatMap((feature, at) =>
    lineOf(feature).length > 1 && isUsed(feature) ? [{ at, feature, keys: jointsOf(feature) }] : [],
  );
  const uses = new Map<Joint, number>();
  for (const { keys } of lines) {
    keys.forEach((key, i) => {
      uses.set(key, (uses.get(key) ?? 0) + (i === 0 || i === keys.length - 1 ? 2 : 1));
    });
  }
  const isBlocked = (key: Joint): boolean => typeof key === 'number' && blocked.has(key);
  const isCut = (key: Joint): boolean => uses.get(key)! > 1 || isBlocked(key) || cutAt.has(key);
  const numbers = new Map<Joint, number>();
  let free = 0;
  const numberOf = (key: Joint): number => {
    // What is blocked ends every line that comes to it: each gets an end of its own.
    if (isBlocked(key)) return free++;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, free);
    return free++;
  };
  const edges: LineEdge[] = [];
  for (const { at, feature, keys } of lines) {
    const line = lineOf(feature);
    let [first, length] = [0, 0];
    for (let i = 1; i < line.length; i++) {
      length += distanceBetween(line[i - 1]!, line[i]!);
      if (!isCut(keys[i]!)) continue;
      const [from, to] = [numberOf(keys[first]!), numberOf(keys[i]!)];
      edges.push({ from, to, length_m: length, feature: at, first, last: i });
      [first, length] = [i, 0];
    }
  }
  return { features, nodes: free, edges };
}

/** The joints of a line's points, in their order. */
export function jointsOf(feature: LayerFeature): readonly Joint[] {
  const line = lineOf(feature);
  if (feature.nodes?.length === line.length) return feature.nodes;
  return line.map(([longitude, latitude]) => `${longitude.toFixed(7)} ${latitude.toFixed(7)}`);
}

/** Connected parts of a graph, by edge, the longest 0. */
export function partsOf({ nodes, edges }: Pick<LineGraph, 'nodes' | 'edges'>): Int32Array {
  const parent = Int32Array.from({ length: nodes }, (_, node) => node);
  const find = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const { from, to } of edges) parent[find(from)] = find(to);
  const lengths = new Map<number, number>();
  for (const { from, length_m } of edges) lengths.set(find(from), (lengths.get(find(from)) ?? 0) + length_m);
  const order = [...lengths].sort(([a, x], [b, y]) => y - x || a - b).map(([root]) => root);
  const rank = new Map(order.map((root, i) => [root, i]));
  return Int32Array.from(edges, ({ from }) => rank.get(find(from))!);
}
