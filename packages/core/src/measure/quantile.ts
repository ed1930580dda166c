/** Present (not NaN) numbers in their order, as a new array. */
export function presentOf(values: ArrayLike<number>): Float64Array {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) present[count++] = values[i]!;
  }
  return present.subarray(0, count);
}

/**
 * Sample quantile, linear between order statistics: type 7 of Hyndman & Fan (1996), the default of R and NumPy.
 * `p` in 0..1. NaN entries are absent; NaN when there are no numbers.
 */
export const quantile = (values: ArrayLike<number>, p: number): number =>
  quantileInPlace(presentOf(values), p);

/** Middle value, the mean of the two middle ones for an even count; NaN entries are absent. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Present (not NaN) numbers, ascending, as a new array. */
export const sortedPresent = (values: ArrayLike<number>): Float64Array => presentOf(values).sort();

/** `quantile` of numbers that are ascending already and hold no NaN, as `sortedPresent` gives them. */
export function quantileSorted(ascending: ArrayLike<number>, p: number): number {
  const last = ascending.length - 1;
  if (last < 0) return Number.NaN;
  const below = Math.floor(last * p);
  return between(ascending[below]!, ascending[Math.min(below + 1, last)]!, last * p - below);
}

/**
 * `quantile` of an array without NaN that the caller gives away: its numbers are re-ordered. Several quantiles of
 * the same numbers can share one copy.
 */
export function quantileInPlace(present: Float64Array, p: number): number {
  const last = present.length - 1;
  if (last < 0) return Number.NaN;
  const position = last * p;
  const below = Math.floor(position);
  const low = select(present, below);
  if (below === position) return low;
  let high = present[below + 1]!;
  for (let i = below + 2; i <= last; i++) if (present[i]! < high) high = present[i]!;
  return between(low, high, position - below);
}

/** Never past the upper neighbour by a rounding, so that quantiles do not fall with p. */
const between = (low: number, high: number, share: number): number =>
  Math.min(high, low + share * (high - low));

/**
 * The k-th smallest number, moved to place k with nothing larger before and nothing smaller behind it: Hoare's FIND
 * (1961), linear on average. Sorting thousands of draws for two of them took half of the time of an index.
 */
function select(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[k]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (j < k) left = i;
    if (i > k) right = j;
  }
  return values[k]!;
}
