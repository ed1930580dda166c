/**
 * What building costs, relative to a trench of its own across flat land: defaults of the platform, stated here and told with every
 * route. They order ways; they are no estimate in money.
 */
export interface BuildProfile {
  /** A trench of its own. */
  readonly trench: number;
  /** Along a road, where access and right-of-way are there. */
  readonly alongRoad: number;
  /** Along a railway. */
  readonly alongRail: number;
  /** Changing from one to the other, in kilometres of trench: chamber, splice, permit. */
  readonly change_km: number;
  /** Crossing a large river, in kilometres of trench. */
  readonly river_km: number;
  /** Factor of the cost by slope (rise / run), from -most to +most in equal parts; the same up and down. */
  readonly slopes: readonly number[];
  readonly most: number;
}

export const BUILD_PROFILE: BuildProfile = {
  trench: 1,
  alongRoad: 0.6,
  alongRail: 0.65,
  change_km: 3,
  river_km: 8,
  slopes: [5, 3.5, 2.4, 1.6, 1.2, 1, 1.2, 1.6, 2.4, 3.5, 5],
  most: 0.25,
};

export const BUILD_MODELS = ['trench', 'along-road', 'along-rail'] as const;
export type BuildModel = (typeof BUILD_MODELS)[number];
