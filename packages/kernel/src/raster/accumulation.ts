import type { CostGrid } from './grid.ts';
import type { Neighbours } from './moves.ts';

export interface Accumulation {
  readonly width: number;
  readonly height: number;
  readonly layers: number;
  /** The cells from which it was accumulated. */
  readonly sources: readonly number[];
  /** Accumulated cost from the nearest source, in cells x cost; infinite where no way leads or the search had stopped. */
  readonly distance: Float64Array;
  /**
   * Position in `sources` of the nearest source, the lowest where two are as near; -1 where the distance is infinite. Absent
   * when there is one source and nobody asked.
   */
  readonly source: Int32Array | undefined;
}

export interface AccumulateOptions {
  readonly neighbours: Neighbours;
  /** Stops once all of these cells are reached: cells farther away stay infinite. */
  readonly targets?: readonly number[];
  /** Tell the nearest source of every cell; with several sources, or with slopes, it is told in any case. */
  readonly allocate?: boolean;
}

export const tellsSources = (
  { slope }: CostGrid,
  sources: readonly number[],
  { allocate }: AccumulateOptions,
): boolean => allocate === true || sources.length > 1 || slope !== undefined;

/**
 * Bytes that an accumulation needs for each cell of each layer: cost 4, distance 8, the queue about 1, and the costs given
 * to it 4 (and 1 for a mark in the plain form); 4 more with sources, 8 more (once, whatever the layers) with slopes.
 */
export const bytesPerCell = (with_: { readonly sources?: boolean; readonly slope?: boolean } = {}): number =>
  18 + (with_.sources === true || with_.slope === true ? 4 : 0) + (with_.slope === true ? 8 : 0);
