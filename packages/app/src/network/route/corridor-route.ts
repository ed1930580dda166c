/** Routes between two places: where to build, along a network, or by car. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { FileInSchema } from '../../files.ts';
import type { Context } from '../../usecase.ts';
import { counted, defineUseCase, tableView } from '../../usecase.ts';
import { routesAlong } from './along.ts';
import { buildRoutes } from './build.ts';
import { carRoutes } from './car.ts';
import { findRouteEnd, placesOf } from './ends.ts';
import type { RouteRequest } from './request.ts';
import { type FoundRoutes, RoutesWire, type RouteWire } from './wire.ts';

const Names = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.string().min(1)));

const Input = z.strictObject({
  from: z.string().min(1).describe('Place to start from, e.g. Osh, Ош, "Osh, KGZ", or LATITUDE,LONGITUDE'),
  to: z.string().min(1).describe('Place to reach, likewise'),
  layer: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Stay on an embedded network (e.g. asian-highway) or on an imported layer; over land when absent',
    ),
  roads: FileInSchema.optional().describe('Roads to drive on: OSM PBF or XML, for --profile car'),
  profile: z.enum(['build', 'car']).default('build').describe('Where to build, or how a car drives'),
  alternatives: z.int().min(1).max(10).default(1).describe('Routes wanted, the best among them'),
  disjoint: z.boolean().default(false).describe('Routes that share nothing but their ends'),
  avoid: Names.optional().describe(
    'Imported layers of zones where nothing may be built, separated by commas',
  ),
  cost: z.string().min(1).optional().describe('Imported layer of what a trench costs, relative to flat land'),
  embedded: z.boolean().default(false).describe('Only what ships: imported layers do not count'),
});
type Input = z.output<typeof Input>;

export const corridorRoute = defineUseCase({
  name: 'corridor.route',
  summary: 'Routes between two places: where to build, along a network, or by car',
  input: Input,
  output: RoutesWire,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'corridor route',
    files: ['roads'],
    view: tableView<RoutesWire, RouteWire>({
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
  async run(context, { from: start, to: end, avoid = [], ...asked }) {
    assertTogether({ ...asked, avoid });
    const places = await placesOf(context, asked.embedded);
    const [from, to] = [findRouteEnd(places, start, '--from'), findRouteEnd(places, end, '--to')];
    const { layer, roads, cost } = asked;
    const found = await routesOf(context, asked.profile, { ...asked, layer, roads, cost, avoid, from, to });
    return { from: from.name, to: to.name, ...found };
  },
});

/** Throws Problem invalid-input for options of which one would say nothing. */
function assertTogether({ profile, roads, layer, avoid, cost, embedded }: Omit<Input, 'from' | 'to'>): void {
  const refuse = (sentence: string): never => {
    throw new Problem('invalid-input', sentence);
  };
  const overLand = profile === 'build' && layer === undefined;
  if (roads !== undefined && profile !== 'car')
    refuse('--roads are for cars: add --profile car, or leave them away.');
  if (roads !== undefined && layer !== undefined)
    refuse('--roads and --layer both name what to drive on: leave one away.');
  if ((avoid?.length ?? 0) > 0 && !overLand) refuse('--avoid is for routes over land: leave it away.');
  if (cost !== undefined && !overLand) refuse('--cost is for routes over land: leave it away.');
  if (embedded && ((avoid?.length ?? 0) > 0 || cost !== undefined))
    refuse('--embedded leaves imported layers away, and --avoid and --cost name some: leave one away.');
}

function routesOf(context: Context, profile: Input['profile'], request: RouteRequest): Promise<FoundRoutes> {
  if (profile === 'car') return carRoutes(context, request);
  return request.layer === undefined
    ? buildRoutes(context, request)
    : routesAlong(context, request, request.layer);
}

/** The longest parts by name, in the order of the way. */
function segmentsText(segments: RouteWire['segments']): string {
  const parts = segments.map(({ model, length_m }) => `${model} ${(length_m / 1000).toFixed(0)}`);
  return parts.length <= 6
    ? parts.join(', ')
    : `${parts.slice(0, 5).join(', ')}, ... (${segments.length} in all)`;
}
