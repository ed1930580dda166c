/** Routes to build over land. */
import { BUILD_PROFILE, computeBuildRoutes } from '@serai/core/network';
import type { Context } from '../../usecase.ts';
import { readOwnLand } from '../layers/own-land.ts';
import { fewer, type RouteRequest } from './request.ts';
import { type FoundRoutes, lineString } from './wire.ts';

const LAYER_OF = {
  trench: 'land',
  'along-road': 'road',
  'along-rail': 'rail',
} as const;

export async function buildRoutes(context: Context, request: RouteRequest): Promise<FoundRoutes> {
  const { from, to, alternatives, disjoint } = request;
  const land = await context.ports.layers.embedded();
  const ends = [from.position, to.position];
  const { own, used } = request.embedded
    ? { own: undefined, used: [] }
    : await readOwnLand(context, { ...request, ends });
  const count = disjoint ? Math.max(2, alternatives) : alternatives;
  const { study, routes } = computeBuildRoutes(
    { ...land, ...(own === undefined ? {} : { own }) },
    BUILD_PROFILE,
    {
      from: from.position,
      to: to.position,
      alternatives: count,
      disjoint,
    },
  );
  const cell =
    study.cell_m < 1000 ? `${study.cell_m.toFixed(0)} m` : `${(study.cell_m / 1000).toFixed(1)} km`;
  const named = (kind: string) => used.filter((layer) => layer.kind === kind).map(({ name }) => name);
  const relief = named('elevation');
  const lines = [...named('road'), ...named('rail')];
  return {
    cost_unit: 'km-of-trench',
    routes: routes.map(({ segments, geometry, steepest: _steepest, profile: _profile, ...route }) => ({
      ...route,
      geometry: lineString(geometry),
      segments: segments.map(({ model, length_m }) => ({ layer: LAYER_OF[model], model, length_m })),
      method: 'derived' as const,
    })),
    layers: used.map(({ name }) => name),
    notes: [
      ...fewer(routes.length, count),
      `Cost: kilometres of trench across flat land; along a road ${BUILD_PROFILE.alongRoad}, along a railway ${BUILD_PROFILE.alongRail} of it, ${BUILD_PROFILE.change_km} km for each change, ${BUILD_PROFILE.river_km} km for a large river, up to ${Math.max(...BUILD_PROFILE.slopes)} times on slopes. Defaults of the platform, no estimate in money.`,
      `Cells of ${cell} on ${relief.length === 0 ? 'a relief of 20 km' : `the elevations of ${relief.join(', ')}, elsewhere a relief of 20 km`}; ${lines.length === 0 ? 'roads and railways are indicative chains of places, no surveyed lines' : `roads and railways of ${lines.join(', ')}, elsewhere indicative chains of places`}.`,
    ],
  };
}
