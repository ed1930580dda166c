/**
 * Raw values to scores on a common scale (OECD/JRC handbook, step 5). The direction is inside: more points are
 * always better.
 */
import type { Goalposts } from '../../catalog/index.ts';

/** Bounds of the scale that scores live on, e.g. 1 and 100 (geometric means need a positive lower bound). */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** Whether more of the raw value is better. */
export type Direction = 'higher' | 'lower';

/** Two fixed bounds of a raw value: of an indicator of the catalog, or of a node of a dataset. */
export type Posts =
  | Pick<Goalposts, 'lower' | 'upper' | 'transform'>
  | { readonly lower: number; readonly upper: number; readonly log: boolean };

/**
 * Score of a raw value between two fixed goalposts, clipped to the scale; NaN stays NaN. The transformation
 * applies to value and bounds; a value at or below zero under `log10` scores as the lower goalpost.
 */
export function goalpostScore(raw: number, goalposts: Posts, direction: Direction, scale: Scale): number {
  if (Number.isNaN(raw)) return Number.NaN;
  const log = 'transform' in goalposts ? goalposts.transform === 'log10' : goalposts.log;
  const lower = log ? Math.log10(goalposts.lower) : goalposts.lower;
  const upper = log ? Math.log10(goalposts.upper) : goalposts.upper;
  const value = log ? (raw > 0 ? Math.log10(raw) : lower) : raw;
  const share = clip((value - lower) / (upper - lower), 0, 1);
  return onScale(direction === 'higher' ? share : 1 - share, scale);
}

/** Whether a raw value lies outside its goalposts, so that its score was clipped. */
export const isClipped = (raw: number, goalposts: Goalposts): boolean =>
  raw < goalposts.lower || raw > goalposts.upper;

/** Observed range of a column over all economies of the data set; NaN entries are absent. */
function rangeOf(column: ArrayLike<number>): Scale | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : undefined;
}

/**
 * Score of a raw value between the smallest and largest observed one, clipped to the scale. A range without spread
 * says nothing about anybody: everyone gets the middle of the scale.
 */
function minMaxScore(raw: number, range: Scale, direction: Direction, scale: Scale): number {
  if (Number.isNaN(raw)) return Number.NaN;
  if (range.max === range.min) return (scale.min + scale.max) / 2;
  const share = clip((raw - range.min) / (range.max - range.min), 0, 1);
  return onScale(direction === 'higher' ? share : 1 - share, scale);
}

/**
 * Min-max over a column (one entry per economy, NaN = absent) as a function that scores any raw value of its series;
 * a column without values scores nothing.
 */
export function minMaxScorer(
  column: ArrayLike<number>,
  direction: Direction,
  scale: Scale,
): (raw: number) => number {
  const range = rangeOf(column);
  return range === undefined ? () => Number.NaN : (raw) => minMaxScore(raw, range, direction, scale);
}

/** Nearest number inside the bounds. */
export const clip = (value: number, min: number, max: number): number =>
  value < min ? min : value > max ? max : value;

/** Place of a share 0..1 on a scale; exact at both ends. */
const onScale = (share: number, scale: Scale): number =>
  share === 1 ? scale.max : scale.min + share * (scale.max - scale.min);
