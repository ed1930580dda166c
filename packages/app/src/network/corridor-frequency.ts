/** How often the best way passes each cell when costs and weights are uncertain. */
import { Problem } from '@serai/core/measure';
import {
  bytesPerCell,
  cellsOf,
  computeLeastCostPath,
  requireEnd,
  type UncertainLayer,
} from '@serai/core/network';
import * as z from 'zod';
import { FileInSchema, FileOutSchema } from '../files.ts';
import { type Ports, RASTER_FORMATS } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { type CostRaster, readCostRaster } from './cost-raster.ts';
import { FromCell, RasterInput, ToCell } from './input.ts';

const Range = z
  .string()
  .regex(/^\d+(\.\d+)?:\d+(\.\d+)?$/, 'the least and the largest weight, e.g. 0.5:1.5')
  .transform((text): readonly [number, number] => {
    const [least = 0, most = 0] = text.split(':').map(Number);
    return [least, most];
  })
  .refine(
    ([least, most]) => most > 0 && least <= most,
    'the least weight comes first, and the largest is above 0',
  );

const Input = z.strictObject({
  costs: z
    .array(FileInSchema)
    .min(2)
    .max(8)
    .describe('Rasters on the same cells whose weighted sum is the cost, separated by commas'),
  weights: z
    .array(Range)
    .optional()
    .describe('Weight of each raster, LEAST:MOST, separated by commas; 0.5:1.5 for all when absent'),
  error: z.number().min(0).max(1).default(0.2).describe('Relative standard error of each raster as a whole'),
  crs: RasterInput.crs,
  neighbours: RasterInput.neighbours,
  from: FromCell,
  to: ToCell,
  draws: z.int().min(1).max(100_000).default(200).describe('How many times costs and weights are drawn'),
  seed: z.int().min(0).default(1).describe('Seed of the draws: the same one gives the same raster'),
  threads: z.int().min(1).max(16).default(2).describe('Most threads to use; the raster is the same with any'),
  as: z.enum(RASTER_FORMATS).default('tif').describe('Format of the raster'),
});
type Input = z.output<typeof Input>;

export const corridorFrequency = defineUseCase({
  name: 'corridor.frequency',
  summary: 'How often the best way passes each cell when costs and their weights are drawn at random',
  input: Input,
  output: FileOutSchema,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'corridor frequency',
    files: ['costs'],
    offline: true,
    outputOption: 'out',
    outputFormat: { key: 'as', byEnding: { tif: ['tif'], tiff: ['tif'], asc: ['asc'] } },
  },
  async run({ ports, signal, progress }, input) {
    const { from, to, neighbours, draws, seed, threads, as } = input;
    const rasters = await readAll(ports, input);
    const [first] = rasters as [CostRaster, ...CostRaster[]];
    const { width, height } = first.grid;
    const layers = layersOf(rasters, input);
    // Said once, before a thousand draws find it out: ends on barriers, or a barrier between them.
    const sum = { ...first.grid, cost: sumOf(rasters) };
    computeLeastCostPath({ grid: sum, place: first.raster.place, from, to, neighbours });
    const found = await ports.corridors.frequency({
      study: {
        ...{ width, height, layers, neighbours, seed },
        from: requireEnd(sum, from, '--from'),
        to: requireEnd(sum, to, '--to'),
      },
      draws,
      threads,
      signal,
      progress: (done) => progress('drawing', done, draws),
    });
    const costs = [...found.costs].sort((a, b) => a - b);
    const [low, middle, high] = [0.1, 0.5, 0.9].map((share) =>
      Number(costs[Math.min(costs.length - 1, Math.floor(share * costs.length))]!.toPrecision(6)),
    );
    const passed = found.frequency.reduce((count, each) => count + Number(each > 0), 0);
    return ports.rasters.write(
      {
        header: { width, height, place: first.raster.place, nodata: -1 },
        values: found.frequency,
        name: 'frequency',
        notes: [
          `${draws} draws with seed ${seed}; a frequency is right within ${(2 * found.standardError).toFixed(3)} (two standard errors).`,
          `${passed} of ${cellsOf(first.grid)} cells are passed at least once; costs of the best way: ${low} (10 %), ${middle} (median), ${high} (90 %).`,
        ],
      },
      as,
    );
  },
});

/** Every raster, of one size. Throws Problem too-large where all of them and the threads' searches do not fit. */
async function readAll(ports: Ports, { costs, crs, threads }: Input): Promise<CostRaster[]> {
  const perCell = 4 * costs.length + threads * (bytesPerCell() + 8);
  const rasters: CostRaster[] = [];
  for (const file of costs) {
    const read = await readCostRaster(ports, file, { crs, bytesPerCell: perCell });
    const [first] = rasters;
    if (
      first !== undefined &&
      (first.grid.width !== read.grid.width || first.grid.height !== read.grid.height)
    ) {
      throw new Problem(
        'invalid-input',
        `${file.name} has ${read.grid.width} x ${read.grid.height} cells and ${costs[0]!.name} ${first.grid.width} x ${first.grid.height}: all have to lie on the same cells.`,
      );
    }
    rasters.push(read);
  }
  return rasters;
}

function layersOf(rasters: readonly CostRaster[], { costs, weights, error }: Input): UncertainLayer[] {
  if (weights !== undefined && weights.length !== costs.length) {
    throw new Problem(
      'invalid-input',
      `--weights names ${weights.length} ranges for ${costs.length} rasters: one for each, in their order.`,
    );
  }
  return rasters.map(({ grid }, i) => ({
    // Two files may have one name; their places tell them apart.
    name: `${i + 1} ${costs[i]!.name}`,
    cost: grid.cost,
    weight: weights?.[i] ?? [0.5, 1.5],
    error,
  }));
}

function sumOf(rasters: readonly CostRaster[]): Float32Array {
  const sum = rasters[0]!.grid.cost.slice();
  for (const { grid } of rasters.slice(1)) {
    for (let cell = 0; cell < sum.length; cell++) sum[cell]! += grid.cost[cell]!;
  }
  return sum;
}
