/** How a car drives over roads of a file or of an imported layer. */
import { Problem } from '@serai/core/measure';
import { computeRoadRoute, isWithin, openRoadRouter } from '@serai/core/network';
import type { Layer, RoadFile } from '../../ports/index.ts';
import { type Context, counted } from '../../usecase.ts';
import { readFeatures, requireLayer } from '../layers/own-land.ts';
import type { RouteRequest } from './request.ts';
import { type FoundRoutes, lineString } from './wire.ts';

export async function carRoutes(context: Context, request: RouteRequest): Promise<FoundRoutes> {
  const { from, to, alternatives, disjoint } = request;
  const { features, rules, missingNodes, layer } = await roadsFor(context, request);
  const router = openRoadRouter(features, rules, 'fastest');
  const route = computeRoadRoute(router, from.position, to.position);
  const [start, end] = route.snapped_m;
  return {
    cost_unit: 's',
    routes: [
      {
        length_m: route.length_m,
        cost: route.cost,
        geometry: lineString(route.geometry),
        segments: route.legs.map(({ feature, length_m }) => ({
          layer: layer?.name ?? 'road',
          model: feature.tags.name ?? feature.tags.ref ?? feature.tags.highway ?? feature.id,
          length_m,
        })),
        climb_m: null,
        descent_m: null,
        overlap: 0,
        method: layer?.provenance.method ?? 'surveyed',
      },
    ],
    layers: layer === undefined ? [] : [layer.name],
    notes: [
      `The places lie ${start.toFixed(0)} m and ${end.toFixed(0)} m from the road that is nearest.`,
      ...(missingNodes === 0
        ? []
        : [`The file lacks ${counted(missingNodes, 'node')} of its roads: they are cut there.`]),
      ...(alternatives > 1 || disjoint ? ['By car only the best route is told.'] : []),
    ],
  };
}

interface Roads extends RoadFile {
  readonly layer: Layer | undefined;
}

/** Roads of the file that was named, of the layer that was named, or of the imported layer in which both places lie. */
async function roadsFor(context: Context, { roads, layer, from, to }: RouteRequest): Promise<Roads> {
  const { ports, scope } = context;
  if (roads !== undefined) return { ...(await ports.layers.roads(roads)), layer: undefined };
  if (layer !== undefined) return roadsOf(context, await requireLayer(context, layer, 'road', '--layer'));
  const all = await ports.storage.read((tx) => tx.layers.list(scope));
  const around = all.find(
    ({ kind, facts }) =>
      kind === 'road' && isWithin(facts.extent, from.position) && isWithin(facts.extent, to.position),
  );
  if (around !== undefined) return roadsOf(context, around);
  throw new Problem(
    'invalid-input',
    'A car needs roads, and no imported layer of roads holds both places: name a file of OpenStreetMap with --roads FILE.osm.pbf, or import one with "serai layers import FILE --as road".',
  );
}

async function roadsOf(context: Context, layer: Layer): Promise<Roads> {
  const { features, rules } = await readFeatures(context, layer);
  const missingNodes = layer.facts.of === 'features' ? layer.facts.missingNodes : 0;
  return { features, rules, missingNodes, layer };
}
