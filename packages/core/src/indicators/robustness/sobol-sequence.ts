/**
 * The Sobol' low-discrepancy sequence in Gray-code order (Bratley & Fox 1988) with the direction numbers of Joe & Kuo
 * (2008, new-joe-kuo-6.21201), moved by a seeded random shift modulo 1 (Cranley & Patterson 1976).
 */
import { nextUniform, openStream } from '@serai/kernel';

/** s, a and the m of each dimension after the first, as Joe & Kuo list them. */
const DIRECTIONS: readonly (readonly [s: number, a: number, m: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
];

/** Most dimensions that the listed direction numbers serve. */
export const MOST_DIMENSIONS = DIRECTIONS.length + 1;

const BITS = 32;

function directionsOf(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) v[i] = 2 ** (31 - i);
    return v;
  }
  const [s, a, m] = DIRECTIONS[dimension - 1]!;
  for (let i = 0; i < BITS; i++) {
    if (i < s) {
      v[i] = m[i]! * 2 ** (31 - i);
      continue;
    }
    let value = v[i - s]! ^ (v[i - s]! >>> s);
    for (let k = 1; k < s; k++) if (((a >>> (s - 1 - k)) & 1) === 1) value ^= v[i - k]!;
    v[i] = value;
  }
  return v;
}

/**
 * The first `count` points in `dimensions` dimensions, row-major, each in [0, 1). The shift is of the seed; the same seed
 * gives the same points. Throws a RangeError beyond the dimensions that are listed.
 */
export function sobolPoints(count: number, dimensions: number, seed: number): Float64Array {
  if (dimensions > MOST_DIMENSIONS)
    throw new RangeError(`At most ${MOST_DIMENSIONS} dimensions, not ${dimensions}.`);
  const directions = Array.from({ length: dimensions }, (_, d) => directionsOf(d));
  const shifts = Array.from({ length: dimensions }, (_, d) =>
    nextUniform(openStream(seed, 'sobol', String(d))),
  );
  const state = new Uint32Array(dimensions);
  const out = new Float64Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    if (row > 0) {
      const bit = trailingOnes(row - 1);
      for (let d = 0; d < dimensions; d++) state[d] = state[d]! ^ directions[d]![bit]!;
    }
    for (let d = 0; d < dimensions; d++) {
      const moved = state[d]! / 2 ** BITS + shifts[d]!;
      out[row * dimensions + d] = moved >= 1 ? moved - 1 : moved;
    }
  }
  return out;
}

/** Place of the lowest zero bit. */
function trailingOnes(value: number): number {
  let bit = 0;
  for (let rest = value; (rest & 1) === 1; rest >>>= 1) bit++;
  return bit;
}
