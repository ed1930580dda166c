import type { Position } from '../geodesy/index.ts';

/** What a feature is of: roads, railways, power lines and substations, pipelines, communication lines, places, zones. */
export const FEATURE_KINDS = ['road', 'rail', 'power', 'pipeline', 'fibre', 'place', 'zone'] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

/** What a layer is of: features, or a raster of elevations in metres or of what crossing costs. */
export const RASTER_KINDS = ['elevation', 'cost'] as const;
export const LAYER_KINDS = [...FEATURE_KINDS, ...RASTER_KINDS] as const;
export type LayerKind = (typeof LAYER_KINDS)[number];

export const isFeatureKind = (kind: LayerKind): kind is FeatureKind =>
  (FEATURE_KINDS as readonly string[]).includes(kind);

/** How a position became known: measured, taken over from other data, or drawn between what is known. */
export const FEATURE_METHODS = ['surveyed', 'derived', 'inferred'] as const;
export type FeatureMethod = (typeof FEATURE_METHODS)[number];

/** Where a layer, or a feature that differs from it, comes from. */
export interface Provenance {
  readonly source: string;
  readonly licence: string;
  /** ISO 8601 date of the data. */
  readonly date: string;
  readonly method: FeatureMethod;
  /** Positions are right within so many metres. */
  readonly error_m: number;
}

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };

export interface LayerFeature {
  /** In its source, e.g. `way/4532`. */
  readonly id: string;
  readonly kind: FeatureKind;
  /** Longitudes go on beyond 180 degrees where a line crosses the antimeridian. */
  readonly geometry: Geometry;
  readonly tags: Readonly<Record<string, string>>;
  /** Ids of the points of a line, where the source has some: lines that share one are joined there. */
  readonly nodes?: readonly number[];
  readonly provenance?: Partial<Provenance>;
}

/** A rule at a junction: from one way over a node, or other ways, into another. */
export interface TurnRule {
  readonly id: string;
  /** E.g. `no_left_turn`, `only_straight_on`. */
  readonly rule: string;
  /** Ids of ways. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly viaNode: number | undefined;
  readonly viaWays: readonly number[];
  /** Vehicles to which it does not apply. */
  readonly except: readonly string[];
}
