/** A layer as a file of an open format. */
import { Problem } from '@serai/core/measure';
import { requireFits, toGeoJsonFeature } from '@serai/core/network';
import * as z from 'zod';
import { type FileOut, FileOutSchema } from '../../files.ts';
import { type Layer, RASTER_FORMATS } from '../../ports/index.ts';
import { type Context, defineUseCase } from '../../usecase.ts';
import { contentOf, findLayer } from './find.ts';
import { LayerName } from './name.ts';

const FEATURE_FORMATS = ['geojson', 'geojson-lines'] as const;
type FeatureFormat = (typeof FEATURE_FORMATS)[number];

export const layersExport = defineUseCase({
  name: 'layers.export',
  summary: 'A layer as GeoJSON, whole or a feature a line, or as GeoTIFF or ESRI ASCII grid',
  input: z.strictObject({
    name: LayerName.describe('Name of the layer'),
    as: z
      .enum([...FEATURE_FORMATS, ...RASTER_FORMATS])
      .optional()
      .describe('Format of the file'),
  }),
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/layers/{name}' },
  cli: {
    command: 'layers export',
    positional: ['name'],
    outputOption: 'out',
    outputFormat: {
      key: 'as',
      byEnding: {
        geojson: ['geojson'],
        json: ['geojson'],
        geojsonl: ['geojson-lines'],
        tif: ['tif'],
        tiff: ['tif'],
        asc: ['asc'],
      },
    },
  },
  async run(context, { name, as }) {
    const { ports, scope } = context;
    const layer = await findLayer(ports.storage, scope, name);
    assertMayPassOn(context, layer);
    const notes = [
      `${layer.provenance.source}, ${layer.provenance.date}, ${layer.provenance.licence}; ${layer.provenance.method}, within ${layer.provenance.error_m} m.`,
    ];
    if (layer.facts.of === 'features') {
      const format = as ?? 'geojson';
      if (format === 'geojson' || format === 'geojson-lines')
        return { ...featuresFile(context, layer, format), notes };
    } else if (as === undefined || as === 'tif' || as === 'asc') {
      return rasterFile(context, layer, as ?? 'tif', notes);
    }
    const formats = layer.facts.of === 'features' ? FEATURE_FORMATS : RASTER_FORMATS;
    throw new Problem(
      'invalid-input',
      `${name} is made of ${layer.facts.of}: it goes out as ${formats.join(' or ')}, not as ${as}.`,
    );
  },
});

/** Whoever reads for its owner has it back whatever its licence says. */
function assertMayPassOn({ ports, scope }: Context, { name, owner, provenance }: Layer): void {
  if (scope.everything || scope.parties.includes(owner)) return;
  if (ports.catalog.licences.get(provenance.licence)?.redistribution === 'yes') return;
  throw new Problem(
    'forbidden',
    `The licence of ${name} (${provenance.licence}) does not let it be passed on; its source is ${provenance.source}.`,
  );
}

function featuresFile({ ports }: Context, layer: Layer, format: FeatureFormat): FileOut {
  const { source, licence, date, method, error_m } = layer.provenance;
  const items = () => ports.layers.open(layer.name, ports.blobs.get(layer.content));
  async function* lines(): AsyncGenerator<string> {
    for await (const item of items()) {
      if (!('feature' in item)) continue;
      const { properties, ...feature } = toGeoJsonFeature(item.feature);
      yield JSON.stringify({
        ...feature,
        properties: { source, licence, date, method, error_m, ...properties },
      });
    }
  }
  const encoder = new TextEncoder();
  return format === 'geojson-lines'
    ? {
        name: `${layer.name}.geojsonl`,
        mediaType: 'application/geo+json-seq',
        async *stream() {
          for await (const line of lines()) yield encoder.encode(`${line}\n`);
        },
      }
    : {
        name: `${layer.name}.geojson`,
        mediaType: 'application/geo+json',
        async *stream() {
          yield encoder.encode('{"type":"FeatureCollection","features":[');
          let between = '\n';
          for await (const line of lines()) {
            yield encoder.encode(`${between}${line}`);
            between = ',\n';
          }
          yield encoder.encode('\n]}\n');
        },
      };
}

async function rasterFile(
  { ports }: Context,
  layer: Layer,
  format: (typeof RASTER_FORMATS)[number],
  notes: readonly string[],
): Promise<FileOut> {
  const crs = layer.facts.of === 'cells' ? layer.facts.crs : undefined;
  const raster = await ports.rasters.read(contentOf(ports.blobs, layer), {
    ...(crs === undefined ? {} : { crs }),
    accept: (header) =>
      requireFits(header, { name: layer.file, bytesPerCell: 8, memoryBytes: ports.memoryBytes() }),
  });
  const { width, height, place, nodata, values } = raster;
  return ports.rasters.write(
    { header: { width, height, place, nodata }, values, name: layer.name, notes },
    format,
  );
}
