import type { BuildModel, ChainConfidence, CostParts, EmbeddedNetwork, Position } from '@serai/core/network';

/** A place as the page shows it. */
export interface FoundPlace {
  readonly id: number;
  readonly iso3: string;
  readonly name: string;
  readonly nameRu: string | undefined;
  readonly population: number;
  readonly position: Position;
}

/** An end of a route: a place that has a name, or a point of the map. */
export interface FoundEnd {
  readonly position: Position;
  readonly place: FoundPlace | undefined;
}

export interface FoundRoute {
  readonly length_m: number;
  /** In kilometres of trench across flat land. */
  readonly cost: number;
  /** What the cost comes of. */
  readonly parts: CostParts;
  readonly geometry: readonly Position[];
  readonly segments: readonly { readonly model: BuildModel; readonly length_m: number }[];
  readonly profile: readonly {
    readonly along_m: number;
    readonly elevation_m: number;
    readonly cost: number;
    readonly model: BuildModel;
  }[];
  readonly climb_m: number;
  readonly descent_m: number;
  readonly steepest: number;
  readonly overlap: number;
}

/** What is drawn under the routes. */
export interface Backdrop {
  readonly lakes: readonly (readonly (readonly Position[])[])[];
  readonly rivers: readonly (readonly Position[])[];
  readonly networks: Readonly<Record<EmbeddedNetwork, NetworkBackdrop>>;
}

/** Chains of an indicative network, and of how many of their positions one is how sure. */
export interface NetworkBackdrop {
  readonly lines: readonly (readonly Position[])[];
  readonly confidence: Readonly<Record<ChainConfidence, number>>;
}

export type CorridorRequest =
  | { readonly kind: 'search'; readonly id: number; readonly text: string }
  /** Ends as the address has them: the number of a place, or latitude,longitude. */
  | {
      readonly kind: 'route';
      readonly id: number;
      readonly from: string;
      readonly to: string;
      readonly alternatives: number;
      readonly disjoint: boolean;
      /** Percent above the best cost of the swath; none when absent. */
      readonly within?: number;
    };

export type CorridorAnswer =
  | { readonly kind: 'backdrop'; readonly backdrop: Backdrop }
  | { readonly kind: 'places'; readonly id: number; readonly places: readonly FoundPlace[] }
  | {
      readonly kind: 'routes';
      readonly id: number;
      readonly from: FoundEnd;
      readonly to: FoundEnd;
      readonly routes: readonly FoundRoute[];
      readonly cell_m: number;
      /** Towns to name, the largest first. */
      readonly towns: readonly FoundPlace[];
      readonly milliseconds: number;
    }
  /** Comes after the routes: it takes about as long again. */
  | {
      readonly kind: 'swath';
      readonly id: number;
      readonly within: number;
      /** Rings in degrees, outer ones first and anticlockwise. */
      readonly polygons: readonly (readonly (readonly Position[])[])[];
    }
  | {
      readonly kind: 'problem';
      readonly id: number;
      readonly code: 'in-water' | 'water-between' | 'unknown-place' | 'other';
      readonly message: string;
      readonly from?: FoundEnd;
      readonly to?: FoundEnd;
    };
