import type { Position } from '../geodesy/index.ts';
import type { Chain } from './chains.ts';
import type { Place } from './places.ts';
import type { Relief } from './relief.ts';

/** Rings of an area, the outer one first. */
export type Rings = readonly (readonly Position[])[];

/** What the platform ships for corridors; nobody has to fetch anything for a first study. */
export interface EmbeddedLayers {
  readonly places: readonly Place[];
  readonly chains: readonly Chain[];
  readonly relief: Relief;
  /** Land of all economies. */
  readonly borders: readonly Rings[];
  readonly lakes: readonly Rings[];
  readonly rivers: readonly (readonly Position[])[];
}
