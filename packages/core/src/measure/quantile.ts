/**
 * Sample quantile of ascending numbers without NaN, linear between order statistics: type 7 of Hyndman & Fan
 * (1996), the default of R and NumPy. `p` in 0..1; NaN when there are no numbers.
 */
export function quantileSorted(ascending: ArrayLike<number>, p: number): number {
  const last = ascending.length - 1;
  if (last < 0) return Number.NaN;
  const position = last * p;
  const below = Math.floor(position);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, last)]!;
  // Never past the upper neighbour by a rounding, so that quantiles do not fall with p.
  return Math.min(high, low + (position - below) * (high - low));
}

/** Present (not NaN) numbers, ascending, as a new array. */
export const sortedPresent = (values: ArrayLike<number>): Float64Array =>
  Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();

/** Type 7 quantile of numbers in any order; NaN entries are absent. */
export const quantile = (values: ArrayLike<number>, p: number): number =>
  quantileSorted(sortedPresent(values), p);

/** Middle value, the mean of the two middle ones for an even count; NaN entries are absent. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);
