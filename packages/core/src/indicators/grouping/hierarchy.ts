/** Agglomerative hierarchies by Lance & Williams (1967), in the form that R's `hclust` gives. */
import type { Matrix } from '../../measure/index.ts';
import { distances } from './standardise.ts';

/** Ward's criterion on squared distances (R's ward.D2; Murtagh & Legendre 2014), or the mean distance. */
export type Linkage = 'ward' | 'average';

/** A tree of merges. */
export interface Hierarchy {
  /** [step][2]: a single unit as -(row + 1), a cluster as the number of the step that made it, from 1. */
  readonly merge: readonly (readonly [number, number])[];
  /** Distance at which each step merges. */
  readonly height: readonly number[];
  /** Rows in an order in which no branches cross. */
  readonly order: readonly number[];
}

interface Cluster {
  /** As `merge` writes it. */
  readonly label: number;
  readonly size: number;
  readonly members: readonly number[];
}

/** Merges the nearest two again and again; ties go to the ones that stand first. */
export function computeHierarchy(values: Matrix, linkage: Linkage): Hierarchy {
  const n = values.rows;
  const d = distances(values);
  if (linkage === 'ward') for (let i = 0; i < d.length; i++) d[i] = d[i]! ** 2;
  const clusters: (Cluster | undefined)[] = Array.from({ length: n }, (_, row) => ({
    label: -(row + 1),
    size: 1,
    members: [row],
  }));
  const merge: [number, number][] = [];
  const height: number[] = [];
  for (let step = 1; step < n; step++) {
    const [i, j] = nearest(d, clusters);
    const [a, b] = [clusters[i]!, clusters[j]!];
    const distance = d[i * n + j]!;
    merge.push(inOrder(a.label, b.label));
    height.push(linkage === 'ward' ? Math.sqrt(distance) : distance);
    for (let k = 0; k < n; k++) {
      const other = clusters[k];
      if (other === undefined || k === i || k === j) continue;
      const to = { ki: d[k * n + i]!, kj: d[k * n + j]!, ij: distance };
      const joined =
        linkage === 'ward'
          ? wardDistance(to, [a.size, b.size, other.size])
          : (a.size * to.ki + b.size * to.kj) / (a.size + b.size);
      d[k * n + i] = joined;
      d[i * n + k] = joined;
    }
    clusters[i] = { label: step, size: a.size + b.size, members: [...a.members, ...b.members] };
    clusters[j] = undefined;
  }
  return { merge, height, order: orderOf(merge, n) };
}

const wardDistance = (
  { ki, kj, ij }: { readonly ki: number; readonly kj: number; readonly ij: number },
  [i, j, k]: readonly [number, number, number],
): number => ((i + k) * ki + (j + k) * kj - k * ij) / (i + j + k);

function nearest(d: Float64Array, clusters: readonly (Cluster | undefined)[]): [number, number] {
  const n = clusters.length;
  let best: [number, number] = [0, 0];
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    if (clusters[i] === undefined) continue;
    for (let j = i + 1; j < n; j++) {
      if (clusters[j] === undefined || !(d[i * n + j]! < least)) continue;
      least = d[i * n + j]!;
      best = [i, j];
    }
  }
  return best;
}

/** Single units before clusters, the first ones first. */
function inOrder(a: number, b: number): [number, number] {
  if (a < 0 && b < 0) return a > b ? [a, b] : [b, a];
  return a < b ? [a, b] : [b, a];
}

function orderOf(merge: readonly (readonly [number, number])[], n: number): number[] {
  if (n === 1) return [0];
  const walk = (label: number): number[] => (label < 0 ? [-label - 1] : merge[label - 1]!.flatMap(walk));
  return walk(n - 1);
}

/** Group of each row, from 0 in the order of the rows, when the tree is cut into `groups`. */
export function cutHierarchy({ merge }: Hierarchy, groups: number): number[] {
  const n = merge.length + 1;
  const members = new Map<number, number[]>();
  const of = (label: number): number[] => (label < 0 ? [-label - 1] : members.get(label)!);
  const owner = Array.from({ length: n }, (_, row) => row);
  merge.slice(0, n - groups).forEach(([a, b], step) => {
    const joined = [...of(a), ...of(b)];
    members.set(step + 1, joined);
    const first = Math.min(...joined);
    for (const row of joined) owner[row] = first;
  });
  return relabel(owner);
}

/** Labels from 0 in the order of their first rows: partitions that are the same look the same. */
export function relabel(labels: readonly number[]): number[] {
  const seen = new Map<number, number>();
  return labels.map((label) => {
    if (!seen.has(label)) seen.set(label, seen.size);
    return seen.get(label)!;
  });
}
