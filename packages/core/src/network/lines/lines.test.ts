import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceBetween, lengthOfLine, type Position } from '../geodesy/index.ts';
import type { LayerFeature } from '../layers/index.ts';
import { buildLineGraph, computeLineRoutes, lengthNear, partsOf } from './index.ts';

const line = (id: string, ...coordinates: Position[]): LayerFeature => ({
  id,
  kind: 'fibre',
  geometry: { type: 'LineString', coordinates },
  tags: {},
});
/** A square of cables with a spur, and a cable apart. */
const RING = [
  line('south', [70, 40], [71, 40]),
  line('east', [71, 40], [71, 41]),
  line('north', [71, 41], [70, 41]),
  line('west', [70, 41], [70, 40]),
  line('spur', [71, 41], [72, 42]),
  line('apart', [75, 45], [76, 45]),
];
const request = { layer: 'ring', alternatives: 1, disjoint: false };

describe('lines', () => {
  it('are joined where they share a position, and fall into parts', () => {
    const graph = buildLineGraph(RING);
    expect(graph.nodes).toBe(7);
    expect([...partsOf(graph)]).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('are not joined where they merely cross', () => {
    const graph = buildLineGraph([line('a', [0, 0], [2, 2]), line('b', [0, 2], [2, 0])]);
    expect(new Set(partsOf(graph)).size).toBe(2);
  });
});

describe('lines near others', () => {
  it('are measured by pieces: a line that runs away from another one', () => {
    // Along the equator a degree has 111,320 m; the second line runs off at a right angle.
    const along = [
      [0, 0],
      [0.1, 0],
    ] as const;
    const off = [
      [0, 0],
      [0, 0.1],
    ] as const;
    const { length_m, near_m } = lengthNear([off], [along], { within: [100, 1000, 5000] });
    expect(length_m).toBeCloseTo(11_057, 0);
    near_m.forEach((near, i) => {
      expect(Math.abs(near - [100, 1000, 5000][i]!)).toBeLessThan(25);
    });
    expect(lengthNear([along], [along], { within: [1] }).near_m[0]).toBeCloseTo(11_132, 0);
    expect(lengthNear([along], [], { within: [1] }).near_m).toEqual([0]);
  });

  it('are as long whichever are moved together, and nearer within more', () => {
    const place = fc.tuple(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 40, max: 41, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 2, maxLength: 4 }),
        fc.array(place, { minLength: 2, maxLength: 4 }),
        (a, b) => {
          const near = lengthNear([a], [b], { within: [1000, 20_000], step_m: 500 });
          const east = (line: readonly Position[]) => line.map(([x, y]): Position => [x + 7, y]);
          const moved = lengthNear([east(a)], [east(b)], { within: [1000, 20_000], step_m: 500 });
          expect(near.near_m[0]).toBeLessThanOrEqual(near.near_m[1]!);
          expect(near.near_m[1]).toBeLessThanOrEqual(near.length_m + 1e-6);
          expect(moved.length_m).toBeCloseTo(near.length_m, 3);
          expect(Math.abs(moved.near_m[1]! - near.near_m[1]!)).toBeLessThan(1001);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a route along lines', () => {
  it('begins and ends where the places come onto them', () => {
    const [route] = computeLineRoutes(RING, { ...request, from: [70.25, 39.99], to: [71.01, 40.5] });
    expect(route!.legs.map(({ feature }) => feature.id)).toEqual(['south', 'east']);
    expect(route!.geometry[0]![0]).toBeCloseTo(70.25, 3);
    expect(route!.geometry.at(-1)![1]).toBeCloseTo(40.5, 3);
    expect(route!.length_m).toBeCloseTo(lengthOfLine(route!.geometry), 6);
    expect(route!.snapped_m[0]).toBeCloseTo(1110, -1);
  });

  it('may begin and end on the same line, either way round', () => {
    const [from, to]: [Position, Position] = [
      [70.2, 40],
      [70.8, 40],
    ];
    for (const ends of [
      { from, to },
      { from: to, to: from },
    ]) {
      const [route] = computeLineRoutes(RING, { ...request, ...ends });
      expect(route!.length_m).toBeCloseTo(distanceBetween(from, to), 0);
    }
  });

  it('has a second one that shares no line, all round the ring', () => {
    const ends = { from: [70, 40], to: [71, 41] } as const;
    const routes = computeLineRoutes(RING, { ...request, ...ends, disjoint: true });
    const all = routes.flatMap(({ legs }) =>
      legs.map(({ feature }) => feature.id).filter((id) => id !== 'spur'),
    );
    expect(all.sort()).toEqual(['east', 'north', 'south', 'west']);
  });

  it.each([
    [{ to: [72, 42], disjoint: true }, /no second way along ring: all pass spur from 41\.00000,71\.00000/],
    [{ to: [70, 40] }, /Both places come onto ring at the same point/],
    [{ to: [100, 10] }, /km from the nearest line of ring that joins on/],
  ] as const)('is refused with the reason: %j', (change, reason) => {
    expect(() => computeLineRoutes(RING, { ...request, from: [70, 40], ...change })).toThrow(reason);
  });

  it('is refused over a layer without lines', () => {
    const ends = { from: [70, 40], to: [71, 41] } as const;
    expect(() => computeLineRoutes([], { ...request, ...ends })).toThrow('The layer ring has no line.');
  });

  it('is as long back as it is there, and never shorter than the great circle between its ends', () => {
    const north = fc.double({ min: 40, max: 41, noNaN: true });
    const west = fc.tuple(fc.double({ min: 70, max: 70.3, noNaN: true }), north);
    const east = fc.tuple(fc.double({ min: 70.7, max: 71, noNaN: true }), north);
    fc.assert(
      fc.property(west, east, (from, to) => {
        const [there] = computeLineRoutes(RING, { ...request, from, to });
        const [back] = computeLineRoutes(RING, { ...request, from: to, to: from });
        expect(there!.length_m).toBeCloseTo(back!.length_m, 4);
        const [first, last] = [there!.geometry[0]!, there!.geometry.at(-1)!];
        expect(there!.length_m).toBeGreaterThanOrEqual(distanceBetween(first, last) - 0.001);
      }),
    );
  });
});
