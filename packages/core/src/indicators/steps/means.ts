/**
 * Means of the children of one parent (step 7), read in place: a row holds all nodes of a unit, `children` are the
 * places of the children in it. Absent children (NaN) and those without weight are left out, the weights of the others
 * are renormalised; without any the mean is NaN.
 */
import type { Aggregation } from '../pipeline/schema.ts';

/** Weighted mean of the children of a row that starts at `base`. `weights` by node. */
export type FamilyMean = (
  values: Float64Array,
  base: number,
  children: Int32Array,
  weights: Float64Array,
) => number;

const arithmetic: FamilyMean = (values, base, children, weights) => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    const value = values[base + child]!;
    if (Number.isNaN(value)) continue;
    const weight = weights[child]!;
    sum += weight * value;
    total += weight;
  }
  return total > 0 ? sum / total : Number.NaN;
};

/** A mean in another scale: arithmetic there, and back. A child without weight may have any value. */
const through =
  (there: (value: number) => number, back: (value: number) => number): FamilyMean =>
  (values, base, children, weights) => {
    let sum = 0;
    let total = 0;
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      const value = values[base + child]!;
      const weight = weights[child]!;
      if (Number.isNaN(value) || weight === 0) continue;
      sum += weight * there(value);
      total += weight;
    }
    return total > 0 ? back(sum / total) : Number.NaN;
  };

const inverse = (value: number): number => 1 / value;
const geometric = through(Math.log, Math.exp);
const harmonic = through(inverse, inverse);
const generalised = (exponent: number): FamilyMean =>
  Math.abs(exponent) > STEEP
    ? steep(exponent)
    : through(
        (value) => value ** exponent,
        (value) => value ** (1 / exponent),
      );

/** Powers above it leave the range of numbers, e.g. 100 ** 1000, and are taken of the shares of the leading value. */
const STEEP = 10;

/** The generalised mean of a steep exponent, which comes close to the largest value, or the smallest below 0. */
const steep =
  (exponent: number): FamilyMean =>
  (values, base, children, weights) => {
    let lead = Number.NaN;
    for (const child of children) {
      const value = values[base + child]!;
      if (weights[child] === 0 || Number.isNaN(value)) continue;
      lead = Number.isNaN(lead) ? value : exponent > 0 ? Math.max(lead, value) : Math.min(lead, value);
    }
    if (Number.isNaN(lead) || lead === 0) return lead;
    const shares = through(
      (value) => (value / lead) ** exponent,
      (value) => value ** (1 / exponent),
    );
    return lead * shares(values, base, children, weights);
  };

/** Half of the weight lies on either side; between two values when it is split there exactly. */
const median: FamilyMean = (values, base, children, weights) => {
  const present: { readonly value: number; readonly weight: number }[] = [];
  let total = 0;
  for (const child of children) {
    const value = values[base + child]!;
    const weight = weights[child]!;
    if (Number.isNaN(value) || weight === 0) continue;
    present.push({ value, weight });
    total += weight;
  }
  present.sort((a, b) => a.value - b.value);
  let below = 0;
  for (let i = 0; i < present.length; i++) {
    below += present[i]!.weight;
    const off = below - total / 2;
    if (Math.abs(off) <= total * ROUNDING) return (present[i]!.value + present[i + 1]!.value) / 2;
    if (off > 0) return present[i]!.value;
  }
  return Number.NaN;
};

/** Sums of weights such as 0.1 are off by a few bits. */
const ROUNDING = 1e-12;

/** The mean of an aggregation; Copeland is no mean of one unit's children and has none. */
export function familyMean(using: Aggregation): FamilyMean | undefined {
  switch (using.method) {
    case 'arithmetic':
      return arithmetic;
    case 'geometric':
      return geometric;
    case 'harmonic':
      return harmonic;
    case 'generalised':
      return using.exponent === 1 ? arithmetic : generalised(using.exponent!);
    case 'median':
      return median;
    case 'copeland':
      return undefined;
  }
}

/** Smallest value that a mean is defined for: `positive` excludes 0, `none` allows everything. */
export function domainOf(using: Aggregation): 'any' | 'positive' | 'nonnegative' {
  switch (using.method) {
    case 'geometric':
    case 'harmonic':
      return 'positive';
    case 'generalised':
      return using.exponent! < 0 ? 'positive' : using.exponent === 1 ? 'any' : 'nonnegative';
    default:
      return 'any';
  }
}
