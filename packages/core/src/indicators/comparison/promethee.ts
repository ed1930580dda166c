/**
 * PROMETHEE II (Brans & Vincke 1985): net outranking flows over all indicators at once, beside the index and never in it.
 */
import type { Matrix } from '../../measure/index.ts';

/** How a difference d >= 0 becomes a preference 0..1; q: nothing below it, p: all above it, s: the Gaussian's turning point. */
export type PreferenceFunction =
  | { readonly criterion: 'usual' }
  | { readonly criterion: 'u-shape'; readonly q: number }
  | { readonly criterion: 'v-shape'; readonly p: number }
  | { readonly criterion: 'level'; readonly q: number; readonly p: number }
  | { readonly criterion: 'linear'; readonly q: number; readonly p: number }
  | { readonly criterion: 'gaussian'; readonly s: number };

/** Flows of each unit; a unit without any value has none (NaN). */
export interface PrometheeFlows {
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  /** Positive minus negative, -1..1: units are ranked by it. */
  readonly net: Float64Array;
}

const USUAL: PreferenceFunction = { criterion: 'usual' };

/**
 * Flows over columns in which more is better. Pairs are compared in what both have, weights renormalised there; a pair
 * without anything in common is left out of both flows.
 */
export function promethee(
  values: Matrix,
  weights: ArrayLike<number>,
  preferences: readonly PreferenceFunction[] = [],
): PrometheeFlows {
  const n = values.rows;
  const positive = new Float64Array(n);
  const negative = new Float64Array(n);
  const rivals = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const pair = preferenceOf({ values, weights, preferences }, i, j);
      if (pair === undefined) continue;
      positive[i]! += pair[0];
      negative[j]! += pair[0];
      positive[j]! += pair[1];
      negative[i]! += pair[1];
      rivals[i]!++;
      rivals[j]!++;
    }
  }
  const share = (flow: Float64Array): Float64Array =>
    flow.map((sum, i) => (rivals[i]! > 0 ? sum / rivals[i]! : Number.NaN));
  const up = share(positive);
  const down = share(negative);
  return { positive: up, negative: down, net: up.map((flow, i) => flow - down[i]!) };
}

interface Judging {
  readonly values: Matrix;
  readonly weights: ArrayLike<number>;
  readonly preferences: readonly PreferenceFunction[];
}

/** Preference of i over j and of j over i, undefined when they have nothing in common. */
function preferenceOf(
  { values, weights, preferences }: Judging,
  i: number,
  j: number,
): readonly [number, number] | undefined {
  let forward = 0;
  let backward = 0;
  let total = 0;
  for (let column = 0; column < values.columns; column++) {
    const difference =
      values.values[i * values.columns + column]! - values.values[j * values.columns + column]!;
    const weight = weights[column]!;
    if (Number.isNaN(difference) || weight === 0) continue;
    total += weight;
    const preference = weight * prefer(preferences[column] ?? USUAL, Math.abs(difference));
    if (difference > 0) forward += preference;
    else if (difference < 0) backward += preference;
  }
  return total > 0 ? [forward / total, backward / total] : undefined;
}

function prefer(by: PreferenceFunction, d: number): number {
  switch (by.criterion) {
    case 'usual':
      return d > 0 ? 1 : 0;
    case 'u-shape':
      return d > by.q ? 1 : 0;
    case 'v-shape':
      return d > by.p ? 1 : d / by.p;
    case 'level':
      return d > by.p ? 1 : d > by.q ? 0.5 : 0;
    case 'linear':
      return d > by.p ? 1 : d > by.q ? (d - by.q) / (by.p - by.q) : 0;
    case 'gaussian':
      return 1 - Math.exp((-d * d) / (2 * by.s * by.s));
  }
}
