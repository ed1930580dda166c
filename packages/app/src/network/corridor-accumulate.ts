/** What it costs to reach every cell of a raster. */
import { accumulate, bytesPerCell, countReached, requireEnd } from '@serai/core/network';
import * as z from 'zod';
import { FileOutSchema } from '../files.ts';
import { RASTER_FORMATS } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { readCostRaster } from './cost-raster.ts';
import { FromCells, RasterInput } from './input.ts';

export const corridorAccumulate = defineUseCase({
  name: 'corridor.accumulate',
  summary: 'What it costs to reach every cell of a raster of costs from the nearest source',
  input: z.strictObject({
    ...RasterInput,
    from: FromCells,
    tell: z
      .enum(['cost', 'source'])
      .default('cost')
      .describe('What the raster tells of a cell: the cost to reach it, or the number of its nearest source'),
    as: z.enum(RASTER_FORMATS).default('tif').describe('Format of the raster'),
  }),
  output: FileOutSchema,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'corridor accumulate',
    files: ['cost'],
    offline: true,
    outputOption: 'out',
    outputFormat: { key: 'as', byEnding: { tif: ['tif'], tiff: ['tif'], asc: ['asc'] } },
  },
  async run({ ports }, { cost, crs, from, neighbours, tell, as }) {
    const sources = from.length > 1;
    const { grid, raster, barriers } = await readCostRaster(ports, cost, {
      crs,
      bytesPerCell: bytesPerCell({ sources: sources || tell === 'source' }),
    });
    const cells = from.map((cell) => requireEnd(grid, cell, '--from'));
    const accumulation = accumulate(grid, cells, { neighbours, allocate: tell === 'source' });
    const reached = countReached(accumulation);
    const all = grid.width * grid.height;
    const blocked = barriers.nodata + barriers.infinite;
    const { width, height, place } = raster;
    const values = tell === 'source' ? accumulation.source! : accumulation.distance;
    const nodata =
      tell === 'source' || as === 'asc' ? (tell === 'source' ? -1 : undefined) : Number.POSITIVE_INFINITY;
    return ports.rasters.write(
      {
        header: { width, height, place, nodata },
        values,
        name: tell,
        notes: [
          `${reached} of ${all} cells can be reached; ${blocked} are barriers, ${all - reached - blocked} lie behind them.`,
          'Costs are in cells x cost; cells that cannot be reached are nodata.',
        ],
      },
      as,
    );
  },
});
