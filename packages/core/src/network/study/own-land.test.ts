import { describe, expect, it } from 'vitest';
import type { Problem } from '../../measure/index.ts';
import { distanceBetween, type Position } from '../geodesy/index.ts';
import type { Raster } from '../rasters/index.ts';
import {
  BUILD_PROFILE,
  computeBuildRoutes,
  costIn,
  elevationIn,
  type Land,
  type OwnLand,
  type OwnRaster,
} from './index.ts';

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const NOTHING: OwnLand = { elevations: [], roads: [], rails: [], zones: [] };
/** Flat land from 60 to 80 degrees east, and a chain of a road through the middle of it. */
const land = (own: Partial<OwnLand> = {}): Land => ({
  relief: { width: 4, height: 2, step_m: 1, levels: new Uint8Array(8) },
  borders: [[box(60, 30, 80, 50)]],
  lakes: [],
  rivers: [],
  chains: [],
  own: { ...NOTHING, ...own },
});
const [FROM, TO]: [Position, Position] = [
  [70, 40],
  [71, 40],
];
const routes = (own: Partial<OwnLand>) =>
  computeBuildRoutes(land(own), BUILD_PROFILE, { from: FROM, to: TO, alternatives: 1, disjoint: false });

const AS_IS = {
  forward: (position: Position) => position,
  inverse: (x: number, y: number): Position => [x, y],
};
function raster(values: readonly number[], change: Partial<Raster['place']> = {}): OwnRaster {
  const place = {
    left: 70,
    top: 41,
    cellWidth: 0.5,
    cellHeight: 0.5,
    crs: 'EPSG:4326',
    unit: 'degree',
    ...change,
  } as const;
  return {
    raster: { width: 2, height: 2, place, nodata: -9999, values: Float32Array.from(values) },
    projection: AS_IS,
    cell_m: 50_000,
  };
}

describe('a raster that people brought', () => {
  const own = raster([0, 100, 200, 300]);
  it('gives elevations between its cells, and none beyond its edge', () => {
    expect(elevationIn(own, [70.5, 40.5])).toBe(150);
    expect(elevationIn(own, [70.25, 40.75])).toBe(0);
    expect(elevationIn(own, [70, 41])).toBe(0);
    expect(elevationIn(own, [71, 40])).toBe(300);
    expect(elevationIn(own, [71.01, 40])).toBeUndefined();
    expect(elevationIn(own, [70.5, 41.01])).toBeUndefined();
  });

  it('gives no elevation where one of the four cells has no data', () => {
    expect(elevationIn(raster([0, -9999, 200, 300]), [70.5, 40.5])).toBeUndefined();
    expect(elevationIn(raster([0, Number.NaN, 200, 300]), [70.5, 40.5])).toBeUndefined();
  });

  it('is found wherever its longitudes count from', () => {
    expect(elevationIn(raster([0, 100, 200, 300], { left: 430 }), [70.5, 40.5])).toBe(150);
    expect(elevationIn(raster([0, 100, 200, 300], { left: -290 }), [70.5, 40.5])).toBe(150);
  });

  it('costs what the cell says, and bars where it has no data', () => {
    const cost = raster([1, 2, 3, -9999]);
    expect(costIn(cost, [70.1, 40.9])).toBe(1);
    expect(costIn(cost, [70.9, 40.9])).toBe(2);
    expect(costIn(cost, [70.9, 40.1])).toBe(Number.POSITIVE_INFINITY);
    expect(costIn(cost, [72, 40])).toBeUndefined();
  });
});

describe('routes over land that people know better', () => {
  const alone = routes({}).routes[0]!;

  it('cost the length of the trench on flat land', () => {
    expect(alone.cost).toBeCloseTo(distanceBetween(FROM, TO) / 1000, -1);
    expect(alone.segments.map(({ model }) => model)).toEqual(['trench']);
  });

  it('follow roads that were brought, where that is cheaper', () => {
    const roads = [
      {
        extent: [69, 39, 72, 41],
        lines: [
          [
            [70, 40],
            [70.5, 40.05],
            [71, 40],
          ],
        ],
      },
    ] as const;
    const { routes: found } = routes({ roads });
    expect(found[0]!.cost).toBeLessThan(alone.cost);
    expect(found[0]!.segments.map(({ model }) => model)).toContain('along-road');
  });

  it('leave chains away where roads were brought', () => {
    const point = (position: Position) => ({
      ...{ place: 'x', iso3: 'KGZ', id: undefined, position, kmToNext: undefined },
      ...{ confidence: 'published', leftOut: 0 },
    });
    const chain = {
      network: 'asian-highway' as const,
      ...{ id: 'AH1', title: 'AH1', status: 'existing', sources: [] },
      points: [point([70, 40]), point([71, 40])],
    };
    const over = (own: Partial<OwnLand>) =>
      computeBuildRoutes({ ...land(own), chains: [chain] }, BUILD_PROFILE, {
        ...{ from: FROM, to: TO, alternatives: 1, disjoint: false },
      }).routes[0]!;
    expect(over({}).segments.map(({ model }) => model)).toContain('along-road');
    const elsewhere = {
      extent: [69, 39, 72, 41],
      lines: [
        [
          [69.1, 39.1],
          [69.2, 39.1],
        ],
      ],
    } as const;
    expect(over({ roads: [elsewhere] }).segments.map(({ model }) => model)).toEqual(['trench']);
  });

  it('keep out of zones, and say when these bar every way or hold an end', () => {
    const wall = [box(70.4, 39.5, 70.6, 40.5)];
    const round = routes({ zones: [wall] }).routes[0]!;
    expect(round.length_m).toBeGreaterThan(1.15 * alone.length_m);
    for (const [longitude, latitude] of round.geometry) {
      const isIn = longitude > 70.41 && longitude < 70.59 && latitude > 39.51 && latitude < 40.49;
      expect(isIn).toBe(false);
    }
    const codeOf = (own: Partial<OwnLand>): string | undefined => {
      try {
        routes(own);
        return undefined;
      } catch (error) {
        return (error as Problem).findings[0]!.code;
      }
    };
    expect(codeOf({ zones: [[box(70.4, 20, 70.6, 60)]] })).toBe('zone-between');
    expect(codeOf({ zones: [[box(69.9, 39.9, 70.1, 40.1)]] })).toBe('in-zone');
  });

  it('cost more where a raster says so, and keep out of its barriers', () => {
    const dear = routes({
      cost: raster([2, 2, 2, 2], { left: 69.5, top: 40.5, cellWidth: 1, cellHeight: 0.5 }),
    });
    expect(dear.routes[0]!.cost).toBeGreaterThan(1.1 * alone.cost);
  });

  it('are looked for on finer cells where both ends lie in finer elevations', () => {
    const fine = { ...raster([0, 0, 0, 0], { left: 69, top: 41, cellWidth: 2, cellHeight: 1 }), cell_m: 90 };
    const near = { from: [70, 40], to: [70.1, 40], alternatives: 1, disjoint: false } as const;
    const cellOf = (own: Partial<OwnLand>) => computeBuildRoutes(land(own), BUILD_PROFILE, near).study.cell_m;
    expect(cellOf({})).toBe(1000);
    expect(cellOf({ elevations: [fine] })).toBe(90);
  });
});
