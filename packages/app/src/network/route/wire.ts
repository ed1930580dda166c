/** Routes as they are told. */
import type { Position } from '@serai/core/network';
import * as z from 'zod';

export const RouteWire = z.object({
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
export type RouteWire = z.output<typeof RouteWire>;

export const RoutesWire = z.object({
  from: z.string(),
  to: z.string(),
  cost_unit: z.enum(['km-of-trench', 'm', 's']),
  routes: z.array(RouteWire),
  /** Imported layers that had a part in it, by name. */
  layers: z.array(z.string()),
  notes: z.array(z.string()),
});
export type RoutesWire = z.output<typeof RoutesWire>;

/** What each way of finding routes answers. */
export type FoundRoutes = Omit<RoutesWire, 'from' | 'to'>;

export const lineString = (line: readonly Position[]): RouteWire['geometry'] => ({
  type: 'LineString',
  coordinates: line.map(([longitude, latitude]) => [round(longitude), round(latitude)]),
});

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
