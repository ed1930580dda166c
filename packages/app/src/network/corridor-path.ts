/** The cheapest way between two cells of a raster of costs, and what is met along it. */
import { Problem } from '@serai/core/measure';
import {
  bytesPerCell,
  computeAlong,
  computeLeastCostPath,
  type Raster,
  requireFits,
} from '@serai/core/network';
import * as z from 'zod';
import { type FileIn, FileInSchema } from '../files.ts';
import type { Ports } from '../ports/index.ts';
import { defineUseCase, factsView } from '../usecase.ts';
import { readCostRaster } from './cost-raster.ts';
import { FromCell, RasterInput, ToCell } from './input.ts';

const Output = z.object({
  cost: z.number(),
  cells: z.array(z.tuple([z.int(), z.int()])),
  length_m: z.number(),
  /** Metres up and down, and the steepest move (rise / run); with --elevation, null where some elevation is not known. */
  climb_m: z.number().nullable().optional(),
  descent_m: z.number().nullable().optional(),
  steepest: z.number().nullable().optional(),
  /** Kilometres in each zone, by its number; with --zones. */
  zone_km: z.record(z.string(), z.number()).optional(),
});
type Output = z.output<typeof Output>;

const metres = (value: number | null | undefined): string | null =>
  value === undefined ? null : value === null ? 'not known' : value.toFixed(0);

export const corridorPath = defineUseCase({
  name: 'corridor.path',
  summary: 'The cheapest way between two cells of a raster of costs, with heights and zones along it',
  input: z.strictObject({
    ...RasterInput,
    from: FromCell,
    to: ToCell,
    elevation: FileInSchema.optional().describe(
      'Raster of elevations in metres on the same cells: climb, descent and steepest move',
    ),
    zones: FileInSchema.optional().describe(
      'Raster of whole numbers on the same cells, 0 for none: kilometres in each zone',
    ),
  }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'corridor path',
    files: ['cost', 'elevation', 'zones'],
    offline: true,
    view: factsView<Output>({
      facts: ({ cost, cells, length_m, climb_m, descent_m, steepest, zone_km }) => [
        ['cost', Number(cost.toPrecision(10))],
        ['length, km', (length_m / 1000).toFixed(3)],
        ['cells', cells.length],
        ['from', cells[0]!.join(',')],
        ['to', cells.at(-1)!.join(',')],
        ['up, m', metres(climb_m)],
        ['down, m', metres(descent_m)],
        ['steepest, %', typeof steepest === 'number' ? (100 * steepest).toFixed(1) : null],
        ...Object.entries(zone_km ?? {}).map(([zone, km]) => [`km in zone ${zone}`, km.toFixed(3)] as const),
      ],
    }),
  },
  async run({ ports }, { cost, crs, from, to, neighbours, elevation, zones }) {
    const { grid, raster } = await readCostRaster(ports, cost, { crs, bytesPerCell: bytesPerCell() });
    const {
      cells,
      raster: way,
      ...path
    } = computeLeastCostPath({ grid, place: raster.place, from, to, neighbours });
    const [heights, codes] = [
      elevation && (await readBeside(ports, elevation, { crs, raster, costs: cost.name })),
      zones && (await readBeside(ports, zones, { crs, raster, costs: cost.name })),
    ];
    const along = computeAlong(way, {
      width: raster.width,
      height: raster.height,
      layers: 1,
      place: raster.place,
      neighbours,
      ...(heights === undefined ? {} : { elevation: toElevations(heights) }),
      ...(codes === undefined ? {} : { zones: toZones(codes, zones!.name) }),
    });
    const { climb_m, descent_m, steepest, zone_km } = along;
    return {
      ...path,
      cells: cells.map(([column, row]): [number, number] => [column, row]),
      ...(heights === undefined ? {} : { climb_m, descent_m, steepest }),
      ...(codes === undefined ? {} : { zone_km: Object.fromEntries(zone_km) }),
    };
  },
});

/** A raster on the cells of the costs. Throws Problem invalid-input for one of another size or place. */
async function readBeside(
  { rasters, memoryBytes }: Ports,
  file: FileIn,
  {
    crs,
    raster,
    costs,
  }: { readonly crs: string | undefined; readonly raster: Raster; readonly costs: string },
): Promise<Raster> {
  const beside = await rasters.read(file, {
    ...(crs === undefined ? {} : { crs }),
    accept: (header) => {
      requireFits(header, { name: file.name, bytesPerCell: 8, memoryBytes: memoryBytes() });
      if (header.width === raster.width && header.height === raster.height) return;
      throw new Problem(
        'invalid-input',
        `${file.name} has ${header.width} x ${header.height} cells and ${costs} ${raster.width} x ${raster.height}: both have to lie on the same cells.`,
      );
    },
  });
  const sizes = ['left', 'top', 'cellWidth', 'cellHeight'] as const;
  const other = sizes.find(
    (key) => Math.abs(beside.place[key] - raster.place[key]) > 0.01 * raster.place.cellWidth,
  );
  if (other === undefined) return beside;
  throw new Problem(
    'invalid-input',
    `${file.name} lies elsewhere than ${costs}: ${other} is ${beside.place[other]} and not ${raster.place[other]}.`,
  );
}

const toElevations = ({ values, nodata }: Raster): Float32Array =>
  Float32Array.from(values, (value) => (value === nodata || !Number.isFinite(value) ? Number.NaN : value));

function toZones({ values, nodata, width }: Raster, name: string): Int32Array {
  return Int32Array.from(values, (value, cell) => {
    if (value === nodata || Number.isNaN(value)) return 0;
    if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value;
    throw new Problem(
      'invalid-input',
      `${name}: zones are whole numbers, and the cell ${cell % width},${Math.floor(cell / width)} has ${value}.`,
    );
  });
}
