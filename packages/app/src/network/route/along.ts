/** Routes along a network: chains that ship, or the lines of an imported layer. */

import { Problem } from '@serai/core/measure';
import {
  computeChainRoutes,
  computeLineRoutes,
  type EmbeddedNetwork,
  isFeatureKind,
  NETWORKS,
} from '@serai/core/network';
import type { Context } from '../../usecase.ts';
import { findLayer } from '../layers/find.ts';
import { readFeatures } from '../layers/own-land.ts';
import { fewer, type RouteRequest } from './request.ts';
import { type FoundRoutes, lineString } from './wire.ts';

export function routesAlong(context: Context, request: RouteRequest, layer: string): Promise<FoundRoutes> {
  const network = NETWORKS.find((each) => each === layer);
  return network === undefined ? lineRoutes(context, request, layer) : chainRoutes(context, request, network);
}

async function chainRoutes(
  { ports }: Context,
  { from, to, alternatives, disjoint }: RouteRequest,
  network: EmbeddedNetwork,
): Promise<FoundRoutes> {
  const { chains } = await ports.layers.embedded();
  const ends = { from: from.position, to: to.position };
  const routes = computeChainRoutes(chains, { network, ...ends, alternatives, disjoint });
  const estimated = routes.some((route) => route.estimated_m > 0);
  return {
    cost_unit: 'm',
    routes: routes.map(({ length_m, geometry, segments, overlap }) => ({
      length_m,
      cost: length_m,
      geometry: lineString(geometry),
      segments: segments.map(({ chain, length_m }) => ({ layer: network, model: chain, length_m })),
      climb_m: null,
      descent_m: null,
      overlap,
      method: 'inferred' as const,
    })),
    layers: [],
    notes: [
      ...(disjoint ? [] : fewer(routes.length, alternatives)),
      `Chains of places are indicative: no official route, straight between the places; the least sure position is ${SURE[routes[0]!.confidence] ?? routes[0]!.confidence}.`,
      ...(estimated
        ? ['Where nobody measured a leg its length is that of the great circle times 1.15.']
        : []),
    ],
  };
}

/** How sure positions of chains are, in words. */
const SURE: Readonly<Record<string, string>> = {
  published: 'published',
  secondary: 'second-hand',
  memory: 'from memory',
};

async function lineRoutes(
  context: Context,
  { from, to, alternatives, disjoint }: RouteRequest,
  name: string,
): Promise<FoundRoutes> {
  const layer = await findLayer(context.ports.storage, context.scope, name).catch((error: Problem) => {
    throw new Problem(error.kind, `${error.message} Networks that ship are ${NETWORKS.join(', ')}.`);
  });
  if (!isFeatureKind(layer.kind)) {
    throw new Problem(
      'invalid-input',
      `${name} is a raster of ${layer.kind}: a route follows a layer of lines.`,
    );
  }
  const { features } = await readFeatures(context, layer);
  const ends = { from: from.position, to: to.position };
  const routes = computeLineRoutes(features, { layer: name, ...ends, alternatives, disjoint });
  const [start, end] = routes[0]!.snapped_m;
  const { method, error_m } = layer.provenance;
  return {
    cost_unit: 'm',
    routes: routes.map(({ length_m, geometry, legs, overlap }) => ({
      length_m,
      cost: length_m,
      geometry: lineString(geometry),
      segments: legs.map(({ feature, length_m }) => ({
        layer: name,
        model: feature.tags.name ?? feature.tags.ref ?? feature.id,
        length_m,
      })),
      climb_m: null,
      descent_m: null,
      overlap,
      method,
    })),
    layers: [name],
    notes: [
      ...(disjoint ? [] : fewer(routes.length, alternatives)),
      `The places lie ${start.toFixed(0)} m and ${end.toFixed(0)} m from the line that is nearest; positions are ${method}, within ${error_m} m.`,
      'Lines join where they share a point; what merely crosses does not.',
    ],
  };
}
