/** A layer as it is told. */
import { FEATURE_METHODS, LAYER_KINDS } from '@serai/core/network';
import * as z from 'zod';
import { LAYER_FORMATS, type Layer } from '../../ports/index.ts';

/** West, south, east, north in degrees; east is beyond 180 where the antimeridian lies between. */
const ExtentWire = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const LayerWire = z.object({
  name: z.string(),
  kind: z.enum(LAYER_KINDS),
  source: z.string(),
  licence: z.string(),
  /** Of the data: a year, a month or a day. */
  date: z.string(),
  method: z.enum(FEATURE_METHODS),
  /** Positions, or elevations, are right within so many metres. */
  error_m: z.number(),
  format: z.enum(LAYER_FORMATS),
  file: z.string(),
  file_sha256: z.string(),
  /** Of what is kept. */
  bytes: z.int(),
  features: z.int().nullable(),
  turn_rules: z.int().nullable(),
  /** Of all lines. */
  length_km: z.number().nullable(),
  missing_nodes: z.int().nullable(),
  /** Columns and rows of a raster. */
  cells: z.tuple([z.int(), z.int()]).nullable(),
  cell_m: z.number().nullable(),
  cells_without_data: z.int().nullable(),
  /** Least and largest value of a raster. */
  values: z.tuple([z.number(), z.number()]).nullable(),
  crs: z.string(),
  extent: ExtentWire,
  owner: z.string(),
  disclosure: z.enum(['public', 'member', 'private']),
  imported_at: z.string(),
});
export type LayerWire = z.output<typeof LayerWire>;

export function toLayerWire(layer: Layer): LayerWire {
  const { provenance, facts } = layer;
  const [features, cells] = [
    facts.of === 'features' ? facts : undefined,
    facts.of === 'cells' ? facts : undefined,
  ];
  return {
    name: layer.name,
    kind: layer.kind,
    ...provenance,
    format: layer.format,
    file: layer.file,
    file_sha256: layer.fileSha256,
    bytes: layer.bytes,
    features: features?.features ?? null,
    turn_rules: features?.rules ?? null,
    length_km: features === undefined ? null : features.length_m / 1000,
    missing_nodes: features?.missingNodes ?? null,
    cells: cells === undefined ? null : [cells.width, cells.height],
    cell_m: cells?.cell_m ?? null,
    cells_without_data: cells?.nodata ?? null,
    values: cells === undefined ? null : [cells.least, cells.most],
    crs: cells?.crs ?? 'EPSG:4326',
    extent: [...facts.extent],
    owner: layer.owner,
    disclosure: layer.disclosure as LayerWire['disclosure'],
    imported_at: layer.importedAt,
  };
}

/** What a layer holds, in a few words. */
export const contentText = ({ features, length_km, cells, cell_m }: LayerWire): string =>
  cells === null
    ? `${features} features${length_km === 0 ? '' : `, ${length_km!.toFixed(0)} km`}`
    : `${cells.join(' x ')} cells of ${cell_m!.toFixed(0)} m`;
