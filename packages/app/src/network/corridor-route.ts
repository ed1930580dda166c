/** Routes between two places: where to build, along known networks, or by car over roads of a file. */

import { Problem } from '@serai/core/measure';
import {
  BUILD_PROFILE,
  computeBuildRoutes,
  computeChainRoutes,
  computeRoadRoute,
  NETWORKS,
  openRoadRouter,
  type Position,
} from '@serai/core/network';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import type { Context } from '../usecase.ts';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { findRouteEnd, type RouteEnd } from './ends.ts';

const Route = z.object({
  length_m: z.number(),
  /** Kilometres of trench across flat land, metres along a network, or seconds by car. */
  cost: z.number(),
  geometry: z.object({
    type: z.literal('LineString'),
    coordinates: z.array(z.tuple([z.number(), z.number()])),
  }),
  segments: z.array(z.object({ layer: z.string(), model: z.string(), length_m: z.number() })),
  climb_m: z.number().nullable(),
  descent_m: z.number().nullable(),
  /** Share that a better route passes, too. */
  overlap: z.number(),
  /** `derived` from relief and networks that are indicative, or `surveyed` where the layer is. */
  method: z.enum(['surveyed', 'derived', 'inferred']),
});
type Route = z.output<typeof Route>;

const Output = z.object({
  from: z.string(),
  to: z.string(),
  cost_unit: z.enum(['km-of-trench', 'm', 's']),
  routes: z.array(Route),
  notes: z.array(z.string()),
});
type Output = z.output<typeof Output>;

const Input = z.strictObject({
  from: z.string().min(1).describe('Place to start from, e.g. Osh, Ош, "Osh, KGZ", or LATITUDE,LONGITUDE'),
  to: z.string().min(1).describe('Place to reach, likewise'),
  layer: z.enum(NETWORKS).optional().describe('Stay on one of the embedded networks; over land when absent'),
  roads: FileInSchema.optional().describe('Roads to drive on: OSM PBF or XML, for --profile car'),
  profile: z.enum(['build', 'car']).default('build').describe('Where to build, or how a car drives'),
  alternatives: z.int().min(1).max(10).default(1).describe('Routes wanted, the best among them'),
  disjoint: z.boolean().default(false).describe('Routes that share nothing but their ends'),
});
type Input = z.output<typeof Input>;

export const corridorRoute = defineUseCase({
  name: 'corridor.route',
  summary: 'Routes between two places: where to build, along a known network, or by car',
  input: Input,
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'corridor route',
    files: ['roads'],
    offline: true,
    view: tableView<Output, Route>({
      head: ({ from, to, routes }) => [`${from} - ${to}: ${counted(routes.length, 'route')}.`],
      columns: [
        { head: 'km', right: true, cell: ({ length_m }) => (length_m / 1000).toFixed(1) },
        { head: 'cost', right: true, cell: ({ cost }) => cost.toFixed(0) },
        { head: 'up, m', right: true, cell: ({ climb_m }) => climb_m?.toFixed(0) ?? '' },
        { head: 'in common', right: true, cell: ({ overlap }) => `${(100 * overlap).toFixed(0)} %` },
        { head: 'segments', cell: ({ segments }) => segmentsText(segments) },
      ],
      rows: ({ routes }) => routes,
      notes: ({ notes }) => notes,
    }),
  },
  async run(context, input) {
    const { places } = await context.ports.layers.embedded();
    const from = findRouteEnd(places, input.from, '--from');
    const to = findRouteEnd(places, input.to, '--to');
    const found = await routesOf(context, input, from, to);
    return { from: from.name, to: to.name, ...found };
  },
});

type Found = Pick<Output, 'cost_unit' | 'routes' | 'notes'>;

function routesOf(context: Context, input: Input, from: RouteEnd, to: RouteEnd): Promise<Found> {
  if (input.profile === 'car') return carRoute(context, input, from, to);
  if (input.roads !== undefined) {
    throw new Problem('invalid-input', '--roads are for cars: add --profile car, or leave them away.');
  }
  return input.layer === undefined
    ? buildRoutes(context, input, from, to)
    : chainRoutes(context, { ...input, layer: input.layer }, from, to);
}

async function buildRoutes({ ports }: Context, input: Input, from: RouteEnd, to: RouteEnd): Promise<Found> {
  const land = await ports.layers.embedded();
  const count = input.disjoint ? Math.max(2, input.alternatives) : input.alternatives;
  const { study, routes } = computeBuildRoutes(land, BUILD_PROFILE, {
    from: from.position,
    to: to.position,
    alternatives: count,
    disjoint: input.disjoint,
  });
  return {
    cost_unit: 'km-of-trench',
    routes: routes.map(({ segments, geometry, steepest: _steepest, profile: _profile, ...route }) => ({
      ...route,
      geometry: lineString(geometry),
      segments: segments.map(({ model, length_m }) => ({ layer: LAYER_OF[model], model, length_m })),
      method: 'derived' as const,
    })),
    notes: [
      ...fewer(routes.length, count),
      `Cost: kilometres of trench across flat land; along a road ${BUILD_PROFILE.alongRoad}, along a railway ${BUILD_PROFILE.alongRail} of it, ${BUILD_PROFILE.change_km} km for each change, ${BUILD_PROFILE.river_km} km for a large river, up to ${Math.max(...BUILD_PROFILE.slopes)} times on slopes. Defaults of the platform, no estimate in money.`,
      `Cells of ${(study.cell_m / 1000).toFixed(1)} km on a relief of 20 km; roads and railways are indicative chains of places, no surveyed lines.`,
    ],
  };
}

const LAYER_OF = {
  trench: 'land',
  'along-road': 'asian-highway',
  'along-rail': 'trans-asian-railway',
} as const;

async function chainRoutes(
  { ports }: Context,
  input: Input & { readonly layer: NonNullable<Input['layer']> },
  from: RouteEnd,
  to: RouteEnd,
): Promise<Found> {
  const { chains } = await ports.layers.embedded();
  const routes = computeChainRoutes(chains, {
    network: input.layer,
    from: from.position,
    to: to.position,
    alternatives: input.alternatives,
    disjoint: input.disjoint,
  });
  const estimated = routes.some((route) => route.estimated_m > 0);
  return {
    cost_unit: 'm',
    routes: routes.map(({ length_m, geometry, segments, overlap }) => ({
      length_m,
      cost: length_m,
      geometry: lineString(geometry),
      segments: segments.map(({ chain, length_m }) => ({ layer: input.layer, model: chain, length_m })),
      climb_m: null,
      descent_m: null,
      overlap,
      method: 'inferred' as const,
    })),
    notes: [
      ...(input.disjoint ? [] : fewer(routes.length, input.alternatives)),
      'Chains of places are indicative: no official route, straight between the places.',
      ...(estimated
        ? ['Where nobody measured a leg its length is that of the great circle times 1.15.']
        : []),
    ],
  };
}

async function carRoute({ ports }: Context, input: Input, from: RouteEnd, to: RouteEnd): Promise<Found> {
  if (input.roads === undefined) {
    throw new Problem(
      'invalid-input',
      'A car needs roads: name a file of OpenStreetMap with --roads FILE.osm.pbf.',
    );
  }
  const { features, rules, missingNodes } = await ports.layers.roads(input.roads);
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
          layer: 'road',
          model: feature.tags.name ?? feature.tags.ref ?? feature.tags.highway ?? feature.id,
          length_m,
        })),
        climb_m: null,
        descent_m: null,
        overlap: 0,
        method: 'surveyed',
      },
    ],
    notes: [
      `The places lie ${start.toFixed(0)} m and ${end.toFixed(0)} m from the road that is nearest.`,
      ...(missingNodes === 0
        ? []
        : [`The file lacks ${counted(missingNodes, 'node')} of its roads: they are cut there.`]),
      ...(input.alternatives > 1 || input.disjoint ? ['By car only the best route is told.'] : []),
    ],
  };
}

const fewer = (found: number, wanted: number): string[] =>
  found < wanted ? [`Only ${counted(found, 'route')} differ enough: ${wanted} were asked for.`] : [];

const lineString = (line: readonly Position[]): Route['geometry'] => ({
  type: 'LineString',
  coordinates: line.map(([longitude, latitude]) => [round(longitude), round(latitude)]),
});

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** The longest parts by name, in the order of the way. */
function segmentsText(segments: Route['segments']): string {
  const parts = segments.map(({ model, length_m }) => `${model} ${(length_m / 1000).toFixed(0)}`);
  return parts.length <= 6
    ? parts.join(', ')
    : `${parts.slice(0, 5).join(', ')}, ... (${segments.length} in all)`;
}
