import type { Accumulation } from '@serai/kernel';

/** Cells that a way from one end to the other may pass without costing much more than the best one. */
export interface Swath {
  /** Cost of the best way. */
  readonly optimum: number;
  /** Percent that the best way over a cell costs more than the optimum; infinite where none leads. */
  readonly excess: Float64Array;
  /** 1 where the excess is within the threshold. */
  readonly inside: Uint8Array;
}

/**
 * The swath of two ends, from the accumulated costs from each of them over the same raster: cost from A + cost from B - optimum,
 * in percent of the optimum. Undefined when no way leads from one to the other. Steps have to cost the same both ways.
 */
export function computeSwath(fromA: Accumulation, fromB: Accumulation, percent: number): Swath | undefined {
  const [a, b] = [fromA.distance, fromB.distance];
  let optimum = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < a.length; cell++) optimum = Math.min(optimum, a[cell]! + b[cell]!);
  if (!Number.isFinite(optimum)) return undefined;
  const excess = new Float64Array(a.length);
  const inside = new Uint8Array(a.length);
  for (let cell = 0; cell < a.length; cell++) {
    // The best way passes its own cells, however sums are rounded: no cell is better than it.
    excess[cell] = optimum === 0 ? 0 : (100 * (a[cell]! + b[cell]! - optimum)) / optimum;
    inside[cell] = excess[cell]! <= percent + 1e-9 ? 1 : 0;
  }
  return { optimum, excess, inside };
}
