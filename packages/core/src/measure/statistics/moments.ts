/** Moments of a sample; NaN entries are absent. */
import { presentOf } from '../quantile.ts';

/** Mean; NaN without numbers. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  return n === 0 ? Number.NaN : sum / n;
}

/** Sample variance with n - 1; NaN with fewer than two numbers. */
export function variance(values: ArrayLike<number>): number {
  const present = presentOf(values);
  if (present.length < 2) return Number.NaN;
  const centre = mean(present);
  let sum = 0;
  for (const value of present) sum += (value - centre) * (value - centre);
  return sum / (present.length - 1);
}

/** Sample standard deviation with n - 1. */
export const standardDeviation = (values: ArrayLike<number>): number => Math.sqrt(variance(values));

/** Shape of a distribution. */
export interface Shape {
  readonly skewness: number;
  /** Excess kurtosis: 0 for the normal distribution. */
  readonly kurtosis: number;
}

/**
 * Sample skewness G1 and excess kurtosis G2 (Joanes & Gill 1998; type 2 of R's e1071, what SAS and Excel give). NaN with
 * fewer than three or four numbers, or without spread.
 */
export function shapeOf(values: ArrayLike<number>): Shape {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  const centre = sum / n;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let i = 0; i < values.length; i++) {
    const off = values[i]! - centre;
    if (Number.isNaN(off)) continue;
    const square = off * off;
    m2 += square;
    m3 += square * off;
    m4 += square * square;
  }
  m2 /= n;
  m3 /= n;
  m4 /= n;
  if (!(m2 > 0)) return { skewness: Number.NaN, kurtosis: Number.NaN };
  const g1 = m3 / (m2 * Math.sqrt(m2));
  const g2 = m4 / (m2 * m2) - 3;
  return {
    skewness: n < 3 ? Number.NaN : (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: n < 4 ? Number.NaN : (((n + 1) * g2 + 6) * (n - 1)) / ((n - 2) * (n - 3)),
  };
}

/** Smallest and largest number; infinite in the wrong order when there is none. */
export function extremes(values: ArrayLike<number>): { readonly min: number; readonly max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
