import { type ArcGraph, shortestPaths, tailOf, toArcs } from '@serai/kernel';

/** A way that no other one beats in every objective. */
export interface ParetoPath {
  /** Arcs from the first node to the last. */
  readonly arcs: readonly number[];
  /** Sum of each objective, in whole units. */
  readonly values: readonly number[];
}

export interface ParetoFront {
  /** By the first objective. */
  readonly paths: readonly ParetoPath[];
  /** `label-setting` finds all ways of the front, `weight-sweep` those that some weighting makes the best. */
  readonly method: 'label-setting' | 'weight-sweep';
  /** The cap on labels was reached: ways of the front may be missing. */
  readonly truncated: boolean;
  readonly labels: number;
}

export interface ParetoRequest {
  readonly from: number;
  readonly to: number;
  /** Whole numbers above or equal to zero for each arc, one list an objective; two or more of them. */
  readonly objectives: readonly Int32Array[];
  /** Nodes that ways may pass, e.g. those of a swath; all when absent. */
  readonly allowed?: (node: number) => boolean;
  /** Most labels that are kept. */
  readonly mostLabels: number;
}

interface Label {
  readonly node: number;
  readonly values: readonly number[];
  readonly arc: number;
  readonly before: Label | undefined;
}

/**
 * All ways that are not beaten, by label setting (Martins 1984): labels are taken in the order of their first objective plus what
 * it costs at least from there, and one that another at its node, or at the end, beats is dropped. Where several ways have the same
 * values one of them is told.
 */
export function computeParetoFront(graph: ArcGraph, request: ParetoRequest): ParetoFront {
  const { from, to, objectives, allowed = () => true, mostLabels } = request;
  const atLeast = objectives.map((objective) => distancesTo(graph, objective, to));
  const kept: Label[][] = Array.from({ length: graph.nodes }, () => []);
  const waiting = openHeap((label: Label) => label.values[0]! + atLeast[0]![label.node]!);
  let labels = 0;
  let truncated = false;
  const add = (label: Label): void => {
    const bound = label.values.map((value, i) => value + atLeast[i]![label.node]!);
    if (!bound.every(Number.isFinite) || !allowed(label.node)) return;
    if (kept[to]!.some((end) => isNotWorse(end.values, bound))) return;
    const here = kept[label.node]!;
    if (here.some((other) => isNotWorse(other.values, label.values))) return;
    if (labels === mostLabels) {
      truncated = true;
      return;
    }
    kept[label.node] = [...here.filter((other) => !isNotWorse(label.values, other.values)), label];
    labels++;
    waiting.push(label);
  };
  add({ node: from, values: objectives.map(() => 0), arc: -1, before: undefined });
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    if (label.node === to || !kept[label.node]!.includes(label)) continue;
    for (let arc = graph.first[label.node]!; arc < graph.first[label.node + 1]!; arc++) {
      const values = label.values.map((value, i) => value + objectives[i]![arc]!);
      add({ node: graph.to[arc]!, values, arc, before: label });
    }
  }
  const paths = kept[to]!.map((label) => ({ arcs: arcsOf(label), values: label.values }));
  return { paths: sortPaths(paths), method: 'label-setting', truncated, labels };
}

/** The ways that some weighting of two objectives makes the best: `steps` weightings, each one search; the fast way. */
export function sweepWeights(graph: ArcGraph, request: ParetoRequest, steps: number): ParetoFront {
  const { from, to, objectives, allowed = () => true } = request;
  const found: ParetoPath[] = [];
  for (let step = 0; step <= steps; step++) {
    const share = step / steps;
    const cost = Float64Array.from(graph.cost, (_, arc) =>
      allowed(graph.to[arc]!)
        ? // A little of the other one at the ends: of equally good ways the one that is not beaten.
          (1 - share + 1e-9) * objectives[0]![arc]! + (share + 1e-9) * objectives[1]![arc]!
        : Number.POSITIVE_INFINITY,
    );
    const { arc: arcTo, distance } = shortestPaths(graph, [from], { targets: [to], cost });
    if (!Number.isFinite(distance[to])) continue;
    const arcs: number[] = [];
    for (let at = to; arcTo[at]! >= 0; at = tailOf(graph, arcTo[at]!)) arcs.unshift(arcTo[at]!);
    const values = objectives.map((objective) => arcs.reduce((sum, each) => sum + objective[each]!, 0));
    found.push({ arcs, values });
  }
  const front = found.filter(
    (path, at) =>
      !found.some((other) => isNotWorse(other.values, path.values) && !isSame(other.values, path.values)) &&
      found.findIndex((other) => isSame(other.values, path.values)) === at,
  );
  return { paths: sortPaths(front), method: 'weight-sweep', truncated: false, labels: found.length };
}

const sortPaths = (paths: readonly ParetoPath[]): ParetoPath[] =>
  [...paths].sort((a, b) => a.values[0]! - b.values[0]! || a.values[1]! - b.values[1]!);

const isNotWorse = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((value, i) => value <= b[i]!);

const isSame = (a: readonly number[], b: readonly number[]): boolean => a.every((value, i) => value === b[i]);

function arcsOf(label: Label): number[] {
  const arcs: number[] = [];
  for (let at: Label | undefined = label; at?.before !== undefined; at = at.before) arcs.unshift(at.arc);
  return arcs;
}

/** What an objective costs at least from every node to one: a search against the arcs. */
function distancesTo(graph: ArcGraph, objective: Int32Array, to: number): Float64Array {
  const turned = {
    nodes: graph.nodes,
    from: graph.to,
    to: Int32Array.from(graph.to, (_, arc) => tailOf(graph, arc)),
    cost: Float64Array.from(objective),
  };
  return shortestPaths(toArcs(turned, true), [to]).distance;
}

/** A binary heap by a number. */
function openHeap<T>(keyOf: (item: T) => number) {
  const items: { readonly key: number; readonly item: T }[] = [];
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  return {
    push(item: T): void {
      let at = items.push({ key: keyOf(item), item }) - 1;
      for (let up = (at - 1) >> 1; at > 0 && items[up]!.key > items[at]!.key; up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop(): T | undefined {
      const top = items[0];
      const last = items.pop();
      if (top === undefined || items.length === 0) return top?.item;
      items[0] = last!;
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let least = at;
        if (left < items.length && items[left]!.key < items[least]!.key) least = left;
        if (right < items.length && items[right]!.key < items[least]!.key) least = right;
        if (least === at) return top.item;
        swap(at, least);
        at = least;
      }
    },
  };
}
