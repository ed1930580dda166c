/** The cheapest way between two cells of a raster of costs. */
import { bytesPerCell, computeLeastCostPath } from '@serai/core/network';
import * as z from 'zod';
import { defineUseCase, factsView } from '../usecase.ts';
import { readCostRaster } from './cost-raster.ts';
import { FromCell, RasterInput, ToCell } from './input.ts';

const Output = z.object({
  cost: z.number(),
  cells: z.array(z.tuple([z.int(), z.int()])),
  length_m: z.number(),
});
type Output = z.output<typeof Output>;

export const corridorPath = defineUseCase({
  name: 'corridor.path',
  summary: 'The cheapest way between two cells of a raster of costs',
  input: z.strictObject({ ...RasterInput, from: FromCell, to: ToCell }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'corridor path',
    files: ['cost'],
    offline: true,
    view: factsView<Output>({
      facts: ({ cost, cells, length_m }) => [
        ['cost', Number(cost.toPrecision(10))],
        ['length, km', (length_m / 1000).toFixed(3)],
        ['cells', cells.length],
        ['from', cells[0]!.join(',')],
        ['to', cells.at(-1)!.join(',')],
      ],
    }),
  },
  async run({ ports }, { cost, crs, from, to, neighbours }) {
    const { grid, raster } = await readCostRaster(ports, cost, { crs, bytesPerCell: bytesPerCell() });
    const path = computeLeastCostPath({ grid, place: raster.place, from, to, neighbours });
    return { ...path, cells: path.cells.map(([column, row]): [number, number] => [column, row]) };
  },
});
