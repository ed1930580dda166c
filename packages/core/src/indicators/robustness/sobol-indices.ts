/**
 * Sensitivity by variance: first-order indices by Saltelli et al. (2010), total ones by Jansen (1999). The design is two
 * samples A and B and, for each input, A with that one column of B.
 */
import { nextUniform, openStream } from '@serai/kernel';
import { quantile, variance } from '../../measure/index.ts';
import { sobolPoints } from './sobol-sequence.ts';

/** What an input does to the variance of the output, as shares 0..1 (estimates may pass both ends a little). */
export interface SobolIndex {
  readonly input: string;
  /** What would go if the input were known. */
  readonly first: number;
  /** What would stay if everything else were known. */
  readonly total: number;
  /** 90 % bootstrap intervals. */
  readonly firstInterval: readonly [number, number];
  readonly totalInterval: readonly [number, number];
}

/** Estimates pass both ends of 0..1 by about this much in samples that are large enough. */
const PASSED = 0.05;

/**
 * Whether an estimate can be read as shares of the variance: neither below 0 nor above 1, nor more by itself than with
 * all others, by more than estimates that have settled are.
 */
export const isSettled = ({ first, total }: Pick<SobolIndex, 'first' | 'total'>): boolean =>
  first >= -PASSED && total <= 1 + PASSED && first <= total + PASSED;

/** Outputs of the design: A, B and one block an input, each of n. */
export interface DesignOutputs {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: readonly Float64Array[];
}

/** Points of the design in the order A, B, AB1, AB2, ..., row-major. `n` is best a power of two. */
export function sobolDesign(n: number, inputs: number, seed: number): Float64Array {
  const pairs = sobolPoints(n, 2 * inputs, seed);
  const out = new Float64Array((inputs + 2) * n * inputs);
  for (let row = 0; row < n; row++) {
    for (let block = 0; block < inputs + 2; block++) {
      for (let input = 0; input < inputs; input++) {
        const fromB = block === 1 || input === block - 2;
        out[(block * n + row) * inputs + input] = pairs[row * 2 * inputs + (fromB ? inputs + input : input)]!;
      }
    }
  }
  return out;
}

/** Cuts the outputs of a design, in its order, into blocks. */
export function designOutputs(y: ArrayLike<number>, inputs: number): DesignOutputs {
  const n = y.length / (inputs + 2);
  const block = (at: number): Float64Array => Float64Array.from({ length: n }, (_, row) => y[at * n + row]!);
  return { a: block(0), b: block(1), ab: Array.from({ length: inputs }, (_, input) => block(input + 2)) };
}

/**
 * Indices of one input; the variance is that of A and B together (n - 1). Both 0 when the output does not vary.
 * `rows` picks rows of the design, all of them by default: the bootstrap resamples.
 */
export function estimateIndex(
  outputs: DesignOutputs,
  input: number,
  rows?: Int32Array,
): { readonly first: number; readonly total: number } {
  const { a, b } = outputs;
  const ab = outputs.ab[input]!;
  const n = rows?.length ?? a.length;
  const both = new Float64Array(2 * n);
  let first = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const row = rows?.[i] ?? i;
    both[i] = a[row]!;
    both[n + i] = b[row]!;
    first += b[row]! * (ab[row]! - a[row]!);
    total += (a[row]! - ab[row]!) ** 2;
  }
  const spread = variance(both);
  return spread > 0 ? { first: first / n / spread, total: total / (2 * n) / spread } : { first: 0, total: 0 };
}

/** All indices with bootstrap intervals. */
export function sobolIndices(
  outputs: DesignOutputs,
  inputs: readonly string[],
  options: { readonly seed: number; readonly bootstraps?: number },
): SobolIndex[] {
  const n = outputs.a.length;
  const samples = Array.from({ length: options.bootstraps ?? 200 }, (_, at) => {
    const stream = openStream(options.seed, 'bootstrap', String(at));
    return Int32Array.from({ length: n }, () => Math.floor(nextUniform(stream) * n));
  });
  return inputs.map((input, at) => {
    const drawn = samples.map((rows) => estimateIndex(outputs, at, rows));
    const interval = (of: 'first' | 'total'): readonly [number, number] => {
      const values = drawn.map((each) => each[of]);
      return [quantile(values, 0.05), quantile(values, 0.95)];
    };
    return {
      input,
      ...estimateIndex(outputs, at),
      firstInterval: interval('first'),
      totalInterval: interval('total'),
    };
  });
}
