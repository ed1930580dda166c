/** Statistical coherence of siblings: do they measure one thing, and does none of them say what another says? */
import { type CorrelationKind, correlation, presentOf, variance } from '../../measure/index.ts';

/**
 * Cronbach's alpha from covariances over the rows that have every column: n/(n-1) (1 - sum of variances / variance of the
 * sum). NaN with fewer than two columns or three complete rows.
 */
export function cronbachAlpha(columns: readonly ArrayLike<number>[]): number {
  const n = columns.length;
  const rows = completeRows(columns);
  if (n < 2 || rows.length < 3) return Number.NaN;
  const total = variance(rows.map((row) => columns.reduce((sum, column) => sum + column[row]!, 0)));
  const own = columns.reduce((sum, column) => sum + variance(rows.map((row) => column[row]!)), 0);
  return total > 0 ? (n / (n - 1)) * (1 - own / total) : Number.NaN;
}

/** Rows in which every column has a value. */
export function completeRows(columns: readonly ArrayLike<number>[]): number[] {
  const length = columns[0]?.length ?? 0;
  return Array.from({ length }, (_, row) => row).filter((row) =>
    columns.every((column) => !Number.isNaN(column[row]!)),
  );
}

/** A pair that deserves a look. */
export interface PairFlag {
  readonly a: string;
  readonly b: string;
  readonly r: number;
  readonly n: number;
  /** `redundant`: |r| above the limit; `negative`, `weak`: siblings that pull apart or have little in common. */
  readonly kind: 'redundant' | 'negative' | 'weak';
}

/** A column with its name and its parent, for pairs. */
export interface NamedColumn {
  readonly code: string;
  readonly parent: number;
  readonly values: ArrayLike<number>;
}

/** 0.92 and 0.3 are the limits that COINr and the JRC audits use; ten units is our floor. */
export const PAIR_LIMITS = { redundant: 0.92, weak: 0.3, minimumPairs: 10 } as const;

/** Flags all pairs of columns; weak and negative ones are asked of siblings only. */
export function flagPairs(columns: readonly NamedColumn[], kind: CorrelationKind = 'pearson'): PairFlag[] {
  return columns.flatMap((first, i) =>
    columns.slice(i + 1).flatMap((second): PairFlag[] => {
      const found = correlation(kind, first.values, second.values);
      if (found === undefined || found.n < PAIR_LIMITS.minimumPairs) return [];
      const pair = { a: first.code, b: second.code, ...found };
      if (Math.abs(found.r) > PAIR_LIMITS.redundant) return [{ ...pair, kind: 'redundant' }];
      if (first.parent !== second.parent) return [];
      if (found.r < 0) return [{ ...pair, kind: 'negative' }];
      return found.r < PAIR_LIMITS.weak ? [{ ...pair, kind: 'weak' }] : [];
    }),
  );
}

/**
 * First-order correlation ratio of y on x (Paruolo, Saisana & Saltelli 2013): the share of the variance of y that goes
 * when x is known, whatever the form of the dependence. The conditional mean is a local linear smoother with a Gaussian
 * kernel, its bandwidth by leave-one-out among fractions of the range of x. 0..1; NaN with fewer than ten pairs.
 */
export function correlationRatio(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const rows = completeRows([x, y]);
  const a = Float64Array.from(rows, (row) => x[row]!);
  const b = Float64Array.from(rows, (row) => y[row]!);
  const spread = variance(b);
  const range = Math.max(...a) - Math.min(...a);
  if (rows.length < 10 || !(spread > 0) || !(range > 0)) return Number.NaN;
  let best = { error: Number.POSITIVE_INFINITY, bandwidth: range };
  for (const fraction of BANDWIDTHS) {
    const bandwidth = fraction * range;
    let error = 0;
    for (let i = 0; i < a.length; i++)
      error += (b[i]! - smoothAt(a, b, { at: a[i]!, bandwidth, without: i })) ** 2;
    if (error < best.error) best = { error, bandwidth };
  }
  const fitted = a.map((at) => smoothAt(a, b, { at, bandwidth: best.bandwidth, without: -1 }));
  return Math.min(1, variance(fitted) / spread);
}

const BANDWIDTHS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6];

interface Smoothing {
  readonly at: number;
  readonly bandwidth: number;
  /** Place that is left out, -1 for none. */
  readonly without: number;
}

/** Local linear regression at a point. */
function smoothAt(x: Float64Array, y: Float64Array, { at, bandwidth, without }: Smoothing): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let t0 = 0;
  let t1 = 0;
  for (let i = 0; i < x.length; i++) {
    if (i === without) continue;
    const off = (x[i]! - at) / bandwidth;
    const weight = Math.exp(-0.5 * off * off);
    s0 += weight;
    s1 += weight * off;
    s2 += weight * off * off;
    t0 += weight * y[i]!;
    t1 += weight * off * y[i]!;
  }
  const determinant = s0 * s2 - s1 * s1;
  return determinant > 1e-12 * s0 * s0 ? (s2 * t0 - s1 * t1) / determinant : t0 / s0;
}

/** Share of present entries, 0..1. */
export const presentShare = (column: ArrayLike<number>): number =>
  column.length === 0 ? 0 : presentOf(column).length / column.length;
