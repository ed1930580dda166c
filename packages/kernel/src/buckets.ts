/**
 * A queue of cells by distance for Dial's algorithm with buckets as wide as the shortest step: what is taken out of a bucket
 * is final, or is put in again when it was not. A cell is in it once: a list through two arrays, of fixed size.
 */
export interface Buckets {
  /** Buckets in one unit of distance. */
  readonly perUnit: number;
  readonly mask: number;
  /** First cell of each bucket, -1 when it is empty. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  /** Cell before this one; -1 when it is the first, -2 when the cell is not in the queue. */
  readonly previous: Int32Array;
}

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

export function openBuckets(cells: number, shortest: number, longest: number): Buckets {
  const { perUnit, count } = bucketsFor(shortest, longest);
  return {
    perUnit,
    mask: count - 1,
    head: new Int32Array(count).fill(-1),
    next: new Int32Array(cells),
    previous: new Int32Array(cells).fill(-2),
  };
}

export function put(buckets: Buckets, cell: number, distance: number): void {
  const { head, next, previous, mask, perUnit } = buckets;
  const bucket = Math.floor(distance * perUnit) & mask;
  const second = head[bucket]!;
  head[bucket] = cell;
  next[cell] = second;
  previous[cell] = -1;
  if (second >= 0) previous[second] = cell;
}

/** Takes a cell out that was put in at `distance`. */
export function remove(buckets: Buckets, cell: number, distance: number): void {
  const { head, next, previous, mask, perUnit } = buckets;
  const before = previous[cell]!;
  const after = next[cell]!;
  if (before >= 0) next[before] = after;
  else head[Math.floor(distance * perUnit) & mask] = after;
  if (after >= 0) previous[after] = before;
  previous[cell] = -2;
}
