/** The area of a corridor: what costs little more than the best way, or what lies round it. */
import { Problem } from '@serai/core/measure';
import {
  accumulate,
  BUILD_PROFILE,
  bytesPerCell,
  computeBuildRoutes,
  computeBuildSwath,
  computeLeastCostPath,
  computeSwath,
  corridorPolygons,
  type GridPlace,
  outlineOf,
  type Position,
  requireEnd,
  swathPolygons,
} from '@serai/core/network';
import * as z from 'zod';
import { type FileOut, FileOutSchema } from '../files.ts';
import type { Ports } from '../ports/index.ts';
import { type Context, defineUseCase } from '../usecase.ts';
import { areaFile } from './area-file.ts';
import { readCostRaster } from './cost-raster.ts';
import { FromCell, RasterInput } from './input.ts';
import { readOwnLand } from './layers/own-land.ts';
import { findRouteEnd, placesOf } from './route/ends.ts';

const Input = z.strictObject({
  ...RasterInput,
  cost: RasterInput.cost.optional(),
  from: z
    .string()
    .min(1)
    .describe('Cell of the raster, COLUMN,ROW; without --cost a place or LATITUDE,LONGITUDE'),
  to: z.string().min(1).describe('Cell or place to reach, likewise'),
  within: z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .describe('Percent that a way may cost more than the best one: the area is where such ways pass'),
  width: z
    .number()
    .positive()
    .max(1_000_000)
    .optional()
    .describe('Metres: the area is a corridor of this width along the best way'),
  as: z.enum(['geojson', 'tif', 'asc']).default('geojson').describe('Format of the file'),
});
type Input = z.output<typeof Input>;

export const corridorArea = defineUseCase({
  name: 'corridor.area',
  summary:
    'The area of a corridor: where ways cost at most so many percent more than the best one, or a fixed width along it',
  input: Input,
  output: FileOutSchema,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'corridor area',
    files: ['cost'],
    outputOption: 'out',
    outputFormat: {
      key: 'as',
      byEnding: { geojson: ['geojson'], json: ['geojson'], tif: ['tif'], tiff: ['tif'], asc: ['asc'] },
    },
  },
  async run(context, input) {
    const { within, width, as } = input;
    if ((within === undefined) === (width === undefined))
      throw new Problem(
        'invalid-input',
        'Say how wide: --within PERCENT of the best cost, or --width METRES.',
      );
    if (width !== undefined && as !== 'geojson')
      throw new Problem(
        'invalid-input',
        'A corridor of fixed width is a polygon: write it to a .geojson file.',
      );
    return input.cost === undefined
      ? overLand(context, input)
      : overRaster(context.ports, { ...input, cost: input.cost });
  },
});

async function overLand(context: Context, { from, to, within, width, as }: Input): Promise<FileOut> {
  if (as !== 'geojson') {
    throw new Problem(
      'invalid-input',
      'Over land the area goes out as GeoJSON: its cells lie in a plane of their own, which no raster file names.',
    );
  }
  const places = await placesOf(context, false);
  const ends = [findRouteEnd(places, from, '--from'), findRouteEnd(places, to, '--to')] as const;
  const [start, end] = [ends[0].position, ends[1].position];
  const { own } = await readOwnLand(context, { avoid: [], cost: undefined, ends: [start, end] });
  const land = { ...(await context.ports.layers.embedded()), own };
  const request = { from: start, to: end, alternatives: 1, disjoint: false };
  const { study, routes } = computeBuildRoutes(land, BUILD_PROFILE, request);
  const route = routes[0]!;
  const names = { from: ends[0].name, to: ends[1].name, cost_unit: 'km-of-trench' };
  if (width !== undefined) {
    const polygons = corridorPolygons(route.geometry, width);
    return areaFile({
      polygons,
      line: route.geometry,
      properties: { ...names, cost: route.cost, width_m: width },
    });
  }
  const swath = computeBuildSwath(study, request)!;
  return areaFile({
    polygons: swathPolygons(study, swath, within!),
    line: route.geometry,
    properties: { ...names, cost: route.cost, within_percent: within! },
  });
}

async function overRaster(
  ports: Ports,
  {
    cost,
    crs,
    from,
    to,
    neighbours,
    within,
    width,
    as,
  }: Input & { readonly cost: NonNullable<Input['cost']> },
): Promise<FileOut> {
  const [start, end] = [cellOf(from, '--from'), cellOf(to, '--to')];
  // Both searches and their sum stand in memory at the same time.
  const { grid, raster } = await readCostRaster(ports, cost, { crs, bytesPerCell: 2 * bytesPerCell() + 9 });
  const path = computeLeastCostPath({ grid, place: raster.place, from: start, to: end, neighbours });
  const toPosition = as === 'geojson' ? positionsOf(ports, raster.place, cost.name) : undefined;
  const line = toPosition && path.cells.map(([column, row]) => toPosition(column + 0.5, row + 0.5));
  if (width !== undefined) {
    const polygons = corridorPolygons(line!, width);
    return areaFile({ polygons, line: line!, properties: { cost: path.cost, width_m: width } });
  }
  const distances = [requireEnd(grid, start, '--from'), requireEnd(grid, end, '--to')].map((cell) => {
    const { distance, ...rest } = accumulate(grid, [cell], { neighbours });
    return { ...rest, distance: distance.slice() };
  });
  const swath = computeSwath(distances[0]!, distances[1]!, within!)!;
  if (toPosition !== undefined) {
    const polygons = outlineOf(swath.inside, grid).map((rings) =>
      rings.map((ring) => ring.map(([column, row]) => toPosition(column, row))),
    );
    return areaFile({ polygons, line: line!, properties: { cost: path.cost, within_percent: within! } });
  }
  const gap = -1;
  const values = Float32Array.from(swath.excess, (each, cell) =>
    swath.inside[cell] === 1 ? Math.max(0, each) : gap,
  );
  const { width: columns, height, place } = raster;
  return ports.rasters.write(
    {
      header: { width: columns, height, place, nodata: gap },
      values,
      name: 'swath',
      notes: [
        'Values are percent that the best way over the cell costs more than the best one; -1 is beyond.',
      ],
    },
    as as 'tif' | 'asc',
  );
}

function cellOf(text: string, option: string): readonly [number, number] {
  const cell = FromCell.safeParse(text);
  if (cell.success) return cell.data;
  throw new Problem(
    'invalid-input',
    `${option} ${text}: with --cost ends are cells, a column and a row from 0, e.g. 120,45.`,
  );
}

/** Degrees of a point between cells. Throws Problem invalid-input where the raster does not say where it lies. */
function positionsOf(
  { layers }: Ports,
  { crs, left, top, cellWidth, cellHeight }: GridPlace,
  name: string,
): (column: number, row: number) => Position {
  if (crs === undefined) {
    throw new Problem(
      'invalid-input',
      `${name} names no reference system, and GeoJSON is in degrees: say which with --crs, or write a raster (--out FILE.tif).`,
    );
  }
  const { inverse } = layers.projection(crs, name);
  return (column, row) => inverse(left + column * cellWidth, top - row * cellHeight);
}
