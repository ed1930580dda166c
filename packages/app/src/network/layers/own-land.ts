/** Imported layers in the place of what ships, or beside it. */
import { Problem } from '@serai/core/measure';
import {
  areasOfZones,
  type FeatureKind,
  isWithin,
  type LayerFeature,
  type LayerKind,
  linesToBuildAlong,
  type OwnLand,
  type OwnLines,
  type OwnRaster,
  type Position,
  requireFits,
  type TurnRule,
} from '@serai/core/network';
import type { Layer } from '../../ports/index.ts';
import type { Context } from '../../usecase.ts';
import { contentOf, findLayer } from './find.ts';

/** A layer is unpacked about so many times as large as it is kept. */
const UNPACKED = 40;

/** Features and turn rules of a layer, all of them in memory. Throws Problem too-large when they do not fit. */
export async function readFeatures(
  { ports }: Context,
  layer: Layer,
): Promise<{ readonly features: readonly LayerFeature[]; readonly rules: readonly TurnRule[] }> {
  const [needed, free] = [UNPACKED * layer.bytes, ports.memoryBytes()];
  if (needed > free) {
    throw new Problem(
      'too-large',
      `The layer ${layer.name} needs about ${gigabytes(needed)} of memory and ${gigabytes(free)} can be had here: import a smaller extract.`,
    );
  }
  const features: LayerFeature[] = [];
  const rules: TurnRule[] = [];
  for await (const item of ports.layers.open(layer.name, ports.blobs.get(layer.content))) {
    if ('feature' in item) features.push(item.feature);
    else rules.push(item.rule);
  }
  return { features, rules };
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

export interface OwnLandRequest {
  /** Layers of zones to keep out of, and the layer of costs, by name. */
  readonly avoid: readonly string[];
  readonly cost: string | undefined;
  readonly ends: readonly Position[];
}

/**
 * Elevations, roads and railways that were imported count without being named; zones and costs only when they are. Layers that
 * lie far from both ends are not read. Throws Problem not-found or invalid-input for a name that is none of the kind.
 */
export async function readOwnLand(
  context: Context,
  { avoid, cost, ends }: OwnLandRequest,
): Promise<{ readonly own: OwnLand; readonly used: readonly Layer[] }> {
  const { ports, scope } = context;
  const named = await Promise.all([
    ...avoid.map((name) => requireLayer(context, name, 'zone', '--avoid')),
    ...(cost === undefined ? [] : [requireLayer(context, cost, 'cost', '--cost')]),
  ]);
  const all = await ports.storage.read((tx) => tx.layers.list(scope));
  const near = all.filter((layer) => isNear(layer, ends));
  // Finer elevations come before coarser ones.
  const byFineness = near
    .filter(({ kind }) => kind === 'elevation')
    .sort((a, b) => cellOf(a) - cellOf(b) || (a.name < b.name ? -1 : 1));
  const linesOf = async (kind: FeatureKind): Promise<OwnLines[]> => {
    const lines: OwnLines[] = [];
    for (const layer of near.filter((each) => each.kind === kind)) {
      const { features } = await readFeatures(context, layer);
      lines.push({ extent: layer.facts.extent, lines: linesToBuildAlong(features) });
    }
    return lines;
  };
  const elevations: OwnRaster[] = [];
  for (const layer of byFineness) elevations.push(await readRaster(context, layer));
  const [roads, rails] = [await linesOf('road'), await linesOf('rail')];
  const zones: OwnLand['zones'][number][] = [];
  for (const layer of named.filter(({ kind }) => kind === 'zone')) {
    zones.push(...areasOfZones((await readFeatures(context, layer)).features));
  }
  const costLayer = named.find(({ kind }) => kind === 'cost');
  const used = [...named, ...near.filter(({ kind }) => ['elevation', 'road', 'rail'].includes(kind))];
  return {
    own: {
      elevations,
      roads,
      rails,
      zones,
      ...(costLayer === undefined ? {} : { cost: await readRaster(context, costLayer) }),
    },
    used,
  };
}

const cellOf = ({ facts }: Layer): number => (facts.of === 'cells' ? facts.cell_m : 0);

/** Throws Problem not-found, or invalid-input for a layer of another kind. */
export async function requireLayer(
  { ports, scope }: Context,
  name: string,
  kind: LayerKind,
  option: string,
): Promise<Layer> {
  const layer = await findLayer(ports.storage, scope, name);
  if (layer.kind === kind) return layer;
  throw new Problem(
    'invalid-input',
    `${option} ${name}: that is a layer of ${layer.kind}, and one of ${kind} is needed.`,
  );
}

/** Degrees beyond a layer within which ways may still swing over it. */
const AROUND = 3;

function isNear({ facts }: Layer, ends: readonly Position[]): boolean {
  const [west, south, east, north] = facts.extent;
  const wider = [west - AROUND, south - AROUND, east + AROUND, north + AROUND] as const;
  const [from, to] = [ends[0]!, ends.at(-1)!];
  // A layer may lie between the ends without being near one of them.
  const between = Array.from({ length: 21 }, (_, i): Position => {
    const share = i / 20;
    const way = to[0] - from[0] - 360 * Math.round((to[0] - from[0]) / 360);
    return [from[0] + share * way, from[1] + share * (to[1] - from[1])];
  });
  return between.some((position) => isWithin(wider, position));
}

async function readRaster({ ports }: Context, layer: Layer): Promise<OwnRaster> {
  if (layer.facts.of !== 'cells') throw new Error(`the layer ${layer.name} is no raster`);
  const { crs, cell_m } = layer.facts;
  const raster = await ports.rasters.read(contentOf(ports.blobs, layer), {
    crs,
    accept: (header) =>
      requireFits(header, { name: layer.name, bytesPerCell: 8, memoryBytes: ports.memoryBytes() }),
  });
  return { raster, projection: ports.layers.projection(crs, layer.file), cell_m };
}
