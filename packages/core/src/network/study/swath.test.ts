import { describe, expect, it } from 'vitest';
import type { Position } from '../geodesy/index.ts';
import {
  BUILD_PROFILE,
  buildStudyGrid,
  computeBuildRoutes,
  computeBuildSwath,
  type Land,
  swathPolygons,
} from './index.ts';

/** Land with a lake in the middle and a road round its north. */
const land: Land = {
  relief: {
    width: 8,
    height: 4,
    step_m: 100,
    levels: Uint8Array.from({ length: 32 }, (_, i) => (i * 7) % 11),
  },
  borders: [
    [
      [
        [60, 30],
        [80, 30],
        [80, 50],
        [60, 50],
        [60, 30],
      ],
    ],
  ],
  lakes: [
    [
      [
        [70.4, 39.9],
        [70.6, 39.9],
        [70.6, 40.1],
        [70.4, 40.1],
        [70.4, 39.9],
      ],
    ],
  ],
  rivers: [],
  chains: [],
};
const ends = { from: [70, 40] as Position, to: [71, 40] as Position };
const study = buildStudyGrid(land, [ends.from, ends.to], { profile: BUILD_PROFILE });
const swath = computeBuildSwath(study, ends)!;
const { routes } = computeBuildRoutes(land, BUILD_PROFILE, { ...ends, alternatives: 1, disjoint: false });

describe('the parts of a cost', () => {
  it('add up to the cost, and none is below nothing', () => {
    for (const { cost, parts } of routes) {
      expect(Object.values(parts).reduce((sum, each) => sum + each, 0)).toBeCloseTo(cost, 9);
      for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(-1e-9);
    }
  });

  it('are slopes on a slope, rivers over a river and changes onto a road', () => {
    const parts = (change: Partial<Land>) =>
      computeBuildRoutes({ ...land, lakes: [], ...change }, BUILD_PROFILE, {
        ...{ ...ends, alternatives: 1, disjoint: false },
      }).routes[0]!.parts;
    const flat = { width: 8, height: 4, step_m: 100, levels: new Uint8Array(32) };
    const alone = parts({ relief: flat });
    expect(alone).toMatchObject({ rivers: 0, changes: 0, 'along-road': 0 });
    expect(alone.slopes).toBeCloseTo(0, 9);
    expect(parts({}).slopes).toBeGreaterThan(0);
    const river = parts({
      relief: flat,
      rivers: [
        [
          [70.5, 30],
          [70.5, 50],
        ],
      ],
    });
    // 8 km of trench for a large river.
    expect(river.rivers).toBeCloseTo(BUILD_PROFILE.river_km, 0);
    const roads = [
      {
        extent: [69, 39, 72, 41],
        lines: [
          [
            [70.1, 40],
            [70.9, 40],
          ],
        ],
      },
    ] as const;
    const along = parts({ relief: flat, own: { elevations: [], roads, rails: [], zones: [] } });
    expect(along.changes).toBe(2 * BUILD_PROFILE.change_km);
    expect(along['along-road']).toBeGreaterThan(30);
  });
});

describe('the swath of a study', () => {
  it('costs at its best what the best route costs, and holds that route', () => {
    expect((swath.optimum * study.cell_m) / 1000).toBeCloseTo(routes[0]!.cost, 6);
    for (const position of routes[0]!.geometry)
      expect(swath.excess[study.toCell(position)!]).toBeLessThan(1e-3);
  });

  it('grows with the percentage, and leaves water out', () => {
    const count = (percent: number) => swath.excess.filter((each) => each <= percent).length;
    expect(count(1)).toBeLessThan(count(5));
    expect(count(5)).toBeLessThan(count(20));
    expect(swath.excess[study.toCell([70.5, 40])!]).toBe(Number.POSITIVE_INFINITY);
  });

  it('is the same from either end', () => {
    const back = computeBuildSwath(study, { from: ends.to, to: ends.from })!;
    expect(back.optimum).toBeCloseTo(swath.optimum, 9);
    back.excess.forEach((each, cell) => {
      if (Number.isFinite(each)) expect(Math.abs(each - swath.excess[cell]!)).toBeLessThan(1e-3);
    });
  });

  it('is outlined in degrees, round the lake', () => {
    const polygons = swathPolygons(study, swath, 20);
    expect(polygons.length).toBe(1);
    expect(polygons[0]!.length).toBeGreaterThan(1);
    for (const [longitude, latitude] of polygons[0]!.flat()) {
      expect(longitude).toBeGreaterThan(69);
      expect(latitude).toBeGreaterThan(39);
    }
  });
});
