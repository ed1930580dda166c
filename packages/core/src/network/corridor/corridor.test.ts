import { accumulate, type CostGrid, descend, type Neighbours } from '@serai/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAlong } from './along.ts';
import { lengthOf } from './least-cost.ts';
import { computeSelectionFrequency, mergeFrequencies, type SelectionStudy } from './monte-carlo.ts';
import { computeSwath } from './swath.ts';

const NEIGHBOURHOODS: readonly Neighbours[] = [8, 16, 32];
const place = { left: 0, top: 0, cellWidth: 100, cellHeight: 100, crs: undefined, unit: 1 as const };

const grids = (side = 12): fc.Arbitrary<CostGrid> =>
  fc.tuple(fc.integer({ min: 2, max: side }), fc.integer({ min: 2, max: side })).chain(([width, height]) =>
    fc
      .array(fc.double({ min: 0.5, max: 20, noNaN: true }), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((cost) => ({ width, height, cost: Float32Array.from(cost) })),
  );

describe('the swath of two ends', () => {
  it('holds the best way at 0 %, and more cells the more percent', () => {
    fc.assert(
      fc.property(grids(), fc.constantFrom(...NEIGHBOURHOODS), (grid, neighbours) => {
        const last = grid.cost.length - 1;
        const [a, b] = [accumulate(grid, [0], { neighbours }), accumulate(grid, [last], { neighbours })];
        const tight = computeSwath(a, b, 1e-6)!;
        const wide = computeSwath(a, b, 20)!;
        expect(tight.optimum).toBeCloseTo(a.distance[last]!, 9);
        const { cells, corners } = descend(grid, a, last, neighbours);
        for (const corner of corners) expect(tight.inside[cells[corner]!]).toBe(1);
        tight.inside.forEach((inside, cell) => {
          expect(wide.inside[cell]).toBeGreaterThanOrEqual(inside);
          expect(wide.inside[cell]).toBe(Number(wide.excess[cell]! <= 20 + 1e-9));
        });
      }),
    );
  });

  it('is undefined when no way leads', () => {
    const grid = { width: 3, height: 1, cost: Float32Array.of(1, Infinity, 1) };
    const [a, b] = [0, 2].map((cell) => accumulate(grid, [cell], { neighbours: 8 }));
    expect(computeSwath(a!, b!, 5)).toBeUndefined();
  });
});

describe('what is met along a way', () => {
  it('sums to its length, whatever the moves', () => {
    fc.assert(
      fc.property(grids(), fc.constantFrom(...NEIGHBOURHOODS), (grid, neighbours) => {
        const { width, height } = grid;
        const last = grid.cost.length - 1;
        const path = descend(grid, accumulate(grid, [0], { neighbours }), last, neighbours);
        const zones = Int32Array.from(grid.cost, (_, cell) => 1 + (cell % 3));
        const along = computeAlong(path, { width, height, layers: 1, place, neighbours, zones });
        const corners = path.corners.map(
          (at) => [path.cells[at]! % width, Math.floor(path.cells[at]! / width)] as const,
        );
        expect(along.length_m).toBeCloseTo(lengthOf(place, corners), 6);
        const inZones = [...along.zone_km.values()].reduce((sum, km) => sum + km, 0);
        expect(1000 * inZones).toBeCloseTo(along.length_m, 6);
      }),
    );
  });

  it('counts half of the first and the last cell, up and down apart, and the steepest move', () => {
    const grid = { width: 4, height: 1, cost: Float32Array.of(1, 1, 1, 1) };
    const path = descend(grid, accumulate(grid, [0], { neighbours: 8 }), 3, 8);
    const along = computeAlong(path, {
      ...{ width: 4, height: 1, layers: 1, place, neighbours: 8 as const },
      elevation: Float32Array.of(0, 10, 5, 25),
      zones: Int32Array.of(0, 7, 0, 8),
    });
    expect(along.length_m).toBeCloseTo(300, 9);
    expect([...along.zone_km]).toEqual([
      [7, expect.closeTo(0.1, 12)],
      [8, expect.closeTo(0.05, 12)],
    ]);
    expect(along).toMatchObject({ climb_m: 30, descent_m: 5, steepest: expect.closeTo(0.2, 12) });
  });
});

describe('how often a cell is chosen', () => {
  const study = (over: Partial<SelectionStudy> = {}): SelectionStudy => {
    const flat = new Float32Array(400).fill(1);
    const hills = Float32Array.from({ length: 400 }, (_, i) => 1 + 3 * Math.abs(Math.sin(i / 7)));
    return {
      width: 20,
      height: 20,
      layers: [
        { name: 'land', cost: flat, weight: [0.2, 1], error: 0.2 },
        { name: 'hills', cost: hills, weight: [0, 1], error: 0.3 },
      ],
      from: 0,
      to: 399,
      neighbours: 8,
      seed: 1,
      ...over,
    };
  };

  it('is the same in one part or several, and with the same seed', () => {
    const whole = computeSelectionFrequency(study(), 30);
    const parts = [computeSelectionFrequency(study(), 12), computeSelectionFrequency(study(), 18, 12)];
    expect(mergeFrequencies(parts)).toEqual(whole);
    expect(computeSelectionFrequency(study({ seed: 2 }), 30).frequency).not.toEqual(whole.frequency);
  });

  it('is 1 at both ends, and all or nothing without any spread', () => {
    const { frequency, found, standardError } = computeSelectionFrequency(study(), 25);
    expect([frequency[0], frequency[399], found]).toEqual([1, 1, 25]);
    expect(standardError).toBe(0.1);
    const layers = study().layers.map((layer) => ({ ...layer, weight: [1, 1] as const, error: 0 }));
    const sure = computeSelectionFrequency(study({ layers }), 5);
    expect(new Set(sure.frequency)).toEqual(new Set([0, 1]));
    expect(new Set(sure.costs).size).toBe(1);
  });
});
