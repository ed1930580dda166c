/** Files on their way into the blobs: read to their end and checked, kept aside until the layer is written. */
import { type Finding, Problem } from '@serai/core/measure';
import {
  ExtentOf,
  type FeatureKind,
  metresOfDegree,
  type Raster,
  requireFits,
  toCostGrid,
} from '@serai/core/network';
import type { FileIn } from '../../files.ts';
import { keepAside, type StoredFile } from '../../measure/import-intake.ts';
import type { LayerFacts, LayerFormat } from '../../ports/index.ts';
import type { Context } from '../../usecase.ts';

export interface Brought {
  readonly format: LayerFormat;
  readonly fileSha256: string;
  readonly dated: string | undefined;
  readonly facts: LayerFacts;
  readonly stored: StoredFile;
  readonly findings: readonly Finding[];
}

/** Features of a file, packed. Throws Problem with everything that is wrong; then nothing is kept. */
export async function bringFeatures(
  { ports }: Context,
  file: FileIn,
  { kind, crs }: { readonly kind: FeatureKind; readonly crs: string | undefined },
): Promise<Brought> {
  const reading = ports.layers.read(file, { kind, ...(crs === undefined ? {} : { crs }) });
  const stored = await ports.blobs.put(reading.content);
  const { format, fileSha256, dated, findings, extent, ...counts } = reading.summary();
  return {
    format,
    fileSha256,
    dated,
    findings,
    stored,
    facts: { of: 'features', ...counts, extent: extent! },
  };
}

/** A raster as it is. Throws Problem when it cannot be used as what it is said to be; then nothing is kept. */
export async function bringRaster(
  { ports }: Context,
  file: FileIn,
  { kind, crs }: { readonly kind: 'elevation' | 'cost'; readonly crs: string | undefined },
): Promise<Brought> {
  const intake = keepAside(file, ports.blobs);
  try {
    const raster = await ports.rasters.read(intake.file, {
      ...(crs === undefined ? {} : { crs }),
      accept: (header) =>
        requireFits(header, { name: file.name, bytesPerCell: 8, memoryBytes: ports.memoryBytes() }),
    });
    const system = raster.place.crs;
    if (system === undefined) {
      throw new Problem(
        'invalid-input',
        `${file.name} names no reference system: say which it is in with --crs, e.g. --crs EPSG:4326 for degrees.`,
      );
    }
    const { inverse } = ports.layers.projection(system, file.name);
    const values = kind === 'cost' ? costsOf(raster, file.name) : elevationsOf(raster, file.name);
    const stored = await intake.keep();
    const facts: LayerFacts = {
      of: 'cells',
      width: raster.width,
      height: raster.height,
      ...values,
      crs: system,
      ...placeFacts(raster, inverse),
    };
    return { format: 'raster', fileSha256: stored.sha256, dated: undefined, facts, stored, findings: [] };
  } catch (error) {
    await intake.discard();
    throw error;
  }
}

type Values = { readonly nodata: number; readonly least: number; readonly most: number };

/** No mountain is higher, no shore lower. */
const ELEVATIONS = { least: -500, most: 9000 };

function elevationsOf(raster: Raster, name: string): Values {
  const values = rangeOf(raster, (value) => Number.isFinite(value));
  if (values.least >= ELEVATIONS.least && values.most <= ELEVATIONS.most) return requireData(values, name);
  if (values.least > values.most) return requireData(values, name);
  throw new Problem(
    'invalid-input',
    `${name} has values from ${values.least} to ${values.most}: elevations are metres above the sea between ${ELEVATIONS.least} and ${ELEVATIONS.most}.`,
  );
}

function costsOf(raster: Raster, name: string): Values {
  const all = raster.width * raster.height;
  const { grid, barriers } = toCostGrid(raster, name);
  const values = rangeOf({ ...raster, values: grid.cost, nodata: undefined }, Number.isFinite);
  return requireData({ ...values, nodata: Math.min(all, barriers.nodata + barriers.infinite) }, name);
}

function rangeOf(
  { values, nodata }: Pick<Raster, 'values' | 'nodata'>,
  isData: (value: number) => boolean,
): Values {
  let [gaps, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === nodata || !isData(value)) {
      gaps++;
      continue;
    }
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { nodata: gaps, least, most };
}

function requireData(values: Values, name: string): Values {
  if (values.least <= values.most) return values;
  throw new Problem('invalid-input', `${name} has no cell with data.`);
}

/** Where a raster lies, by its four sides, and how large its cells are. */
function placeFacts(
  { width, height, place }: Raster,
  inverse: (x: number, y: number) => readonly [number, number],
): { readonly cell_m: number; readonly extent: LayerFacts['extent'] } {
  const extent = new ExtentOf();
  const STEPS = 20;
  for (let i = 0; i <= STEPS; i++) {
    for (const [across, down] of [
      [i / STEPS, 0],
      [i / STEPS, 1],
      [0, i / STEPS],
      [1, i / STEPS],
    ] as const) {
      const x = place.left + across * width * place.cellWidth;
      extent.add(inverse(x, place.top - down * height * place.cellHeight));
    }
  }
  const [west, south, east, north] = extent.get()!;
  const cell_m =
    place.unit === 'degree'
      ? place.cellHeight * metresOfDegree((south + north) / 2).north
      : place.cellHeight * place.unit;
  return { cell_m, extent: [west, south, east, north] };
}
