/** Input fields that the commands over rasters share. */
import * as z from 'zod';
import { FileInSchema } from '../files.ts';

/** A cell as `COLUMN,ROW`, both from 0. */
const CellText = z
  .string()
  .regex(/^\s*-?\d+\s*,\s*-?\d+\s*$/, 'a column and a row, counted from 0 at the upper left, e.g. 120,45')
  .transform((text): readonly [number, number] => {
    const [column = 0, row = 0] = text.split(',').map(Number);
    return [column, row];
  });

export const RasterInput = {
  cost: FileInSchema.describe(
    'Raster of costs, GeoTIFF or ESRI ASCII grid: what crossing one length of a cell costs',
  ),
  neighbours: z
    .enum(['8', '16', '32'])
    .default('8')
    .transform((text) => Number(text) as 8 | 16 | 32)
    .describe('How many cells a step may go to; more make straighter lines'),
  crs: z.string().min(1).optional().describe('Reference system of a file that names none, e.g. EPSG:4326'),
};

export const FromCell = CellText.describe('Cell to start from, COLUMN,ROW, counted from 0 at the upper left');
export const ToCell = CellText.describe('Cell to reach, COLUMN,ROW');

/** Several cells, e.g. `10,20;30,40`. */
export const FromCells = z
  .string()
  .transform((text) => text.split(';'))
  .pipe(z.array(CellText).min(1))
  .describe(
    'Cell to start from, COLUMN,ROW, counted from 0 at the upper left; several are parted by semicolons',
  );
