const MOST_BUCKETS = 1 << 16;

/**
 * How wide buckets are and how many there have to be for steps of these lengths: as wide as the shortest, and so many that two
 * distances never share one; wider when that would be too many.
 */
export function bucketsFor(
  shortest: number,
  longest: number,
): { readonly perUnit: number; readonly count: number } {
  let count = 2;
  while (count < MOST_BUCKETS && count < longest / shortest + 2) count *= 2;
  return { perUnit: 1 / Math.max(shortest, longest / (count - 2)), count };
}
