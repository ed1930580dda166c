import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distanceBetween,
  equalArea,
  lengthOfLine,
  nearestOnSegment,
  type Position,
} from '../geodesy/index.ts';
import { corridorPolygons, type PolygonRings } from './buffer.ts';

/** Square metres, holes taken off; rings that run anticlockwise are above zero. */
function areaOf(rings: PolygonRings): number {
  const { forward } = equalArea(rings[0]![0]!);
  return rings.reduce((whole, ring) => {
    const points = ring.map(forward);
    let sum = 0;
    for (let i = 1; i < points.length; i++)
      sum += points[i - 1]![0] * points[i]![1] - points[i]![0] * points[i - 1]![1];
    return whole + sum / 2;
  }, 0);
}

describe('a corridor of fixed width', () => {
  it('of a straight line is a rectangle with half a disc at each end', () => {
    const line: Position[] = [
      [74, 42],
      [74.05, 42.03],
    ];
    const [polygon, ...more] = corridorPolygons(line, 500);
    expect(more).toEqual([]);
    const expected = 500 * lengthOfLine(line) + Math.PI * 250 ** 2;
    expect(areaOf(polygon!) / expected).toBeCloseTo(1, 2);
  });

  it('of a line that runs in a circle has a hole', () => {
    const line: Position[] = [
      [74, 42],
      [74.1, 42],
      [74.1, 42.1],
      [74, 42.1],
      [74, 42],
    ];
    const [polygon, ...more] = corridorPolygons(line, 1000);
    expect(more).toEqual([]);
    expect(polygon!.map((ring) => Math.sign(areaOf([ring])))).toEqual([1, -1]);
  });

  it('goes on beyond the antimeridian', () => {
    const [polygon] = corridorPolygons(
      [
        [179.9, -17],
        [180.1, -17],
      ],
      2000,
    );
    const longitudes = polygon![0]!.map(([longitude]) => longitude);
    expect(Math.min(...longitudes)).toBeCloseTo(179.9 - 1000 / 106_000, 2);
    expect(Math.max(...longitudes)).toBeCloseTo(180.1 + 1000 / 106_000, 2);
  });

  it('has its edge half the width from the line', () => {
    const place = fc.tuple(
      fc.double({ min: 74, max: 74.2, noNaN: true }),
      fc.double({ min: 42, max: 42.2, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 50, max: 3000 }),
        (line, width) => {
          fc.pre(lengthOfLine(line) > 100);
          for (const rings of corridorPolygons(line, width)) {
            for (const corner of rings.flat()) {
              const away = line.slice(1).map((b, i) => nearestOnSegment(corner, line[i]!, b).distance_m);
              const nearest = Math.min(distanceBetween(corner, line[0]!), ...away);
              expect(Math.abs(nearest - width / 2)).toBeLessThan(0.005 * width + 1);
            }
          }
        },
      ),
      { numRuns: 50, endOnFailure: true },
    );
  });
});
