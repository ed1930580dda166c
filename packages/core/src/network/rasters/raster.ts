import type { GridPlace } from './place.ts';

/** How large a raster is, and where it lies: known before its cells are read. */
export interface RasterHeader {
  /** Columns and rows. */
  readonly width: number;
  readonly height: number;
  readonly place: GridPlace;
  /** The value of a cell without data, where the file names one; NaN is one always. */
  readonly nodata: number | undefined;
}

/** One band of a raster: row-major, the northern row first. */
export interface Raster extends RasterHeader {
  readonly values: Float32Array | Float64Array;
}

/** A cell as people name it: column from the left and row from the top, both from 0. */
export type Cell = readonly [column: number, row: number];

/** Position of a cell in the values. */
export const indexOf = ({ width }: { readonly width: number }, [column, row]: Cell): number =>
  row * width + column;

export const cellOf = ({ width }: { readonly width: number }, index: number): Cell => [
  index % width,
  Math.floor(index / width),
];
