import { presentOf, quantileInPlace } from '../../measure/index.ts';
import type { Interval } from './result.ts';

/**
 * Central interval of draws that holds the given probability (0..1), type 7 quantiles, widened to hold the point:
 * a value on the edge of the scale can only move inwards, and a bound only down. Undefined without draws.
 */
export function intervalOf(
  draws: ArrayLike<number>,
  probability: number,
  point: number,
): Interval | undefined {
  const present = presentOf(draws);
  if (present.length === 0 || Number.isNaN(point)) return undefined;
  const low = quantileInPlace(present, (1 - probability) / 2);
  const high = quantileInPlace(present, (1 + probability) / 2);
  return [Math.min(low, point), Math.max(high, point)];
}
