/** How good a partition is, and how alike two are. */
import type { Matrix } from '../../measure/index.ts';
import { distances } from './standardise.ts';

/** Silhouette of each row (Rousseeuw 1987), -1..1; 0 for a row alone in its group. */
export function silhouettes(values: Matrix, groups: readonly number[]): Float64Array {
  const n = values.rows;
  const d = distances(values);
  const count = Math.max(...groups) + 1;
  return Float64Array.from({ length: n }, (_, i) => {
    const sums = new Float64Array(count);
    const sizes = new Float64Array(count);
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      sums[groups[j]!]! += d[i * n + j]!;
      sizes[groups[j]!]!++;
    }
    const own = groups[i]!;
    if (sizes[own] === 0) return 0;
    const a = sums[own]! / sizes[own]!;
    let b = Number.POSITIVE_INFINITY;
    for (let group = 0; group < count; group++) {
      if (group !== own && sizes[group]! > 0) b = Math.min(b, sums[group]! / sizes[group]!);
    }
    return Number.isFinite(b) ? (b - a) / Math.max(a, b) : 0;
  });
}

/** Mean silhouette. */
export function meanSilhouette(values: Matrix, groups: readonly number[]): number {
  const all = silhouettes(values, groups);
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}

/** Adjusted Rand index of two partitions (Hubert & Arabie 1985): 1 the same, about 0 by chance. */
export function adjustedRand(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const table = new Map<string, number>();
  const rows = new Map<number | string, number>();
  const columns = new Map<number | string, number>();
  a.forEach((label, i) => {
    const other = b[i]!;
    const key = JSON.stringify([label, other]);
    table.set(key, (table.get(key) ?? 0) + 1);
    rows.set(label, (rows.get(label) ?? 0) + 1);
    columns.set(other, (columns.get(other) ?? 0) + 1);
  });
  const pairs = (counts: Iterable<number>): number => {
    let sum = 0;
    for (const count of counts) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const all = (a.length * (a.length - 1)) / 2;
  const [both, inA, inB] = [pairs(table.values()), pairs(rows.values()), pairs(columns.values())];
  const expected = all > 0 ? (inA * inB) / all : 0;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
