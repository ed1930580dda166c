import type { AccumulateOptions, Accumulation } from './accumulation.ts';
import type { CostGrid } from './grid.ts';
import { accumulatePlain } from './plain.ts';
import { accumulateWasm, fitsWasm } from './wasm.ts';

/**
 * Accumulated cost from the nearest of the sources (cells of the grid) to every cell. A step costs, for each cell that it
 * crosses, the cost of this cell times the length in it: (a + b) / 2 to a neighbour, (a + b) / sqrt 2 over a corner,
 * sqrt 5 / 4 x (a + b + c + d) for a knight's move; with slopes, times the factor of the slope from its first to its last cell. Dial's buckets
 * (1969) with labels that are corrected: the distances do not depend on the order in which cells are taken out.
 *
 * Runs in WebAssembly where the engine lets it and 4 GB are enough; the plain form has the same bits.
 */
export const accumulate = (
  grid: CostGrid,
  sources: readonly number[],
  options: AccumulateOptions,
): Accumulation =>
  (fitsWasm(grid, sources, options) ? accumulateWasm : accumulatePlain)(grid, sources, options);
