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
export function sortedPresent(values: ArrayLike<number>): Float64Array {
  const present = new Float64Array(values.length);
  let count = 0;
  let ascending = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (count > 0 && value < present[count - 1]!) ascending = false;
    present[count++] = value;
  }
  // Draws of a value that does not move are the most frequent case, and are in order already.
  return ascending ? present.subarray(0, count) : present.subarray(0, count).sort();
}

/** Type 7 quantile of numbers in any order; NaN entries are absent. */
export const quantile = (values: ArrayLike<number>, p: number): number =>
  quantileSorted(sortedPresent(values), p);

/** Middle value, the mean of the two middle ones for an even count; NaN entries are absent. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);
