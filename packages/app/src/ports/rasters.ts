import type { Raster, RasterHeader } from '@serai/core/network';
import type { FileIn, FileOut } from '../files.ts';

/** Formats of rasters that are written: GeoTIFF and ESRI ASCII grid. */
export const RASTER_FORMATS = ['tif', 'asc'] as const;
export type RasterFormat = (typeof RASTER_FORMATS)[number];

export interface RasterReadOptions {
  /** Reference system of a file that names none, e.g. `EPSG:4326`; it must agree with the one that the file names. */
  readonly crs?: string;
  /** Called with the size, before the cells are read; throws to refuse. */
  readonly accept?: (header: RasterHeader) => void;
}

/** A raster as a file. */
export interface RasterOut {
  readonly header: RasterHeader;
  /** Row-major. Float64 stays so in a GeoTIFF. */
  readonly values: Float32Array | Float64Array | Int32Array;
  /** Name without its ending. */
  readonly name: string;
  readonly notes?: readonly string[];
}

/** Reads and writes rasters of one band. */
export interface RasterFiles {
  /** GeoTIFF, ESRI ASCII grid or SRTM tile, told by its content. Throws Problem invalid-input or too-large. */
  read(file: FileIn, options?: RasterReadOptions): Promise<Raster>;
  write(raster: RasterOut, format: RasterFormat): FileOut;
}
