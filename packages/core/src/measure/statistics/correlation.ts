/** Correlation of two columns of equal length; a NaN in either leaves the pair out. */
import { rankAverage } from './ranks.ts';

/** A correlation over the pairs that have both values. */
export interface Correlation {
  /** -1..1. */
  readonly r: number;
  /** Number of pairs. */
  readonly n: number;
}

/** Which correlation: of values, of ranks, or of the order of pairs. */
export const CORRELATION_KINDS = ['pearson', 'spearman', 'kendall'] as const;
export type CorrelationKind = (typeof CORRELATION_KINDS)[number];

interface Pairs {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The pairs that have both values. */
function completePairs(x: ArrayLike<number>, y: ArrayLike<number>): Pairs {
  const a = new Float64Array(x.length);
  const b = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
    a[n] = x[i]!;
    b[n++] = y[i]!;
  }
  return { x: a.subarray(0, n), y: b.subarray(0, n) };
}

/**
 * Pearson's correlation. Undefined with fewer than three pairs, or when one side has no spread: there is nothing to
 * correlate.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Correlation | undefined {
  const pairs = completePairs(x, y);
  return correlate(pairs.x, pairs.y);
}

function correlate(x: Float64Array, y: Float64Array): Correlation | undefined {
  const n = x.length;
  if (n < 3) return undefined;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < n; i++) {
    sumX += x[i]!;
    sumY += y[i]!;
  }
  const meanX = sumX / n;
  const meanY = sumY / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const a = x[i]! - meanX;
    const b = y[i]! - meanY;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  if (!(xx > 0) || !(yy > 0)) return undefined;
  // Rounding may pass 1 by a few bits.
  return { r: Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))), n };
}

/** Spearman's: Pearson's of the ranks among the complete pairs, ties sharing the mean of their places. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Correlation | undefined {
  const pairs = completePairs(x, y);
  return correlate(rankAverage(pairs.x), rankAverage(pairs.y));
}

/** Kendall's tau-b, which takes ties out of both sides. */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>): Correlation | undefined {
  const { x: a, y: b } = completePairs(x, y);
  const n = a.length;
  if (n < 3) return undefined;
  let score = 0;
  let tiedX = 0;
  let tiedY = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const dx = Math.sign(a[i]! - a[j]!);
      const dy = Math.sign(b[i]! - b[j]!);
      score += dx * dy;
      if (dx === 0) tiedX++;
      if (dy === 0) tiedY++;
    }
  }
  const pairs = (n * (n - 1)) / 2;
  const scale = Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY);
  return scale > 0 ? { r: Math.max(-1, Math.min(1, score / scale)), n } : undefined;
}

const BY_KIND = { pearson, spearman, kendall } as const;

/** The correlation of a kind. */
export const correlation = (
  kind: CorrelationKind,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Correlation | undefined => BY_KIND[kind](x, y);

/** Correlations of columns with each other, row-major; NaN where there is none, 1 on the diagonal. */
export function correlationMatrix(
  kind: CorrelationKind,
  columns: readonly ArrayLike<number>[],
): Float64Array {
  const n = columns.length;
  const out = new Float64Array(n * n).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const r = BY_KIND[kind](columns[i]!, columns[j]!)?.r ?? Number.NaN;
      out[i * n + j] = i === j && !Number.isNaN(r) ? 1 : r;
      out[j * n + i] = out[i * n + j]!;
    }
  }
  return out;
}
