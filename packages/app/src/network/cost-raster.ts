import type { CostGrid } from '@serai/core/network';
import { type Barriers, type Raster, requireFits, toCostGrid } from '@serai/core/network';
import type { FileIn, Ports } from '../ports/index.ts';

export interface CostRaster {
  readonly raster: Raster;
  readonly grid: CostGrid;
  readonly barriers: Barriers;
}

/** Reads a raster of costs, after asking whether the study fits into the memory that is left. Throws Problem. */
export async function readCostRaster(
  { rasters, memoryBytes }: Pick<Ports, 'rasters' | 'memoryBytes'>,
  file: FileIn,
  { crs, bytesPerCell }: { readonly crs: string | undefined; readonly bytesPerCell: number },
): Promise<CostRaster> {
  const raster = await rasters.read(file, {
    ...(crs === undefined ? {} : { crs }),
    accept: (header) => requireFits(header, { name: file.name, bytesPerCell, memoryBytes: memoryBytes() }),
  });
  return { raster, ...toCostGrid(raster, file.name) };
}
