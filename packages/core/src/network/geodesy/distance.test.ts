import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceBetween, lengthOfLine, nearestOnSegment, type Position, unwrapped } from './distance.ts';

const place = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
);

describe('distances on WGS84', () => {
  // Vincenty 1975 and Geoscience Australia: Flinders Peak to Buninyong, 54,972.271 m.
  it('are those of the published example', () => {
    const flinders: Position = [144 + 25 / 60 + 29.52442 / 3600, -(37 + 57 / 60 + 3.7203 / 3600)];
    const buninyong: Position = [143 + 55 / 60 + 35.3839 / 3600, -(37 + 39 / 60 + 10.15611 / 3600)];
    expect(distanceBetween(flinders, buninyong)).toBeCloseTo(54_972.271, 2);
  });

  it('of a degree: 111.319 km along the equator, 110.574 km from it to the north', () => {
    expect(distanceBetween([0, 0], [1, 0]) / 1000).toBeCloseTo(111.319, 3);
    expect(distanceBetween([0, 0], [0, 1]) / 1000).toBeCloseTo(110.574, 3);
  });

  it('of near places agree with those of far ones, and are the same both ways', () => {
    fc.assert(
      fc.property(place, fc.double({ min: -0.09, max: 0.09, noNaN: true }), ([lon, lat], off) => {
        const far = distanceBetween([lon, lat], [lon + 0.3, lat]);
        const parts = lengthOfLine([0, 1, 2, 3, 4].map((i): Position => [lon + 0.075 * i, lat]));
        // A parallel is a little longer than the geodesic.
        expect(parts).toBeGreaterThanOrEqual(far - 0.01);
        expect(parts / far).toBeLessThan(1.0001);
        expect(distanceBetween([lon, lat], [lon + off, lat])).toBeCloseTo(
          distanceBetween([lon + off, lat], [lon, lat]),
          6,
        );
      }),
    );
  });

  it('over the antimeridian are short, and the line goes on beyond it', () => {
    expect(distanceBetween([179.9, -17], [-179.9, -17]) / 1000).toBeCloseTo(21.3, 1);
    expect(
      unwrapped([
        [179.9, -17],
        [-179.9, -17],
        [-179.5, -17],
      ]),
    ).toEqual([
      [179.9, -17],
      [expect.closeTo(180.1, 9), -17],
      [expect.closeTo(180.5, 9), -17],
    ]);
  });
});

describe('the nearest point of a segment', () => {
  it('is where the perpendicular meets it, or an end', () => {
    const { share, distance_m } = nearestOnSegment([0.5, 0.001], [0, 0], [1, 0]);
    expect(share).toBeCloseTo(0.5, 9);
    expect(distance_m).toBeCloseTo(110.6, 1);
    expect(nearestOnSegment([2, 0], [0, 0], [1, 0]).share).toBe(1);
    expect(nearestOnSegment([0, 0], [1, 1], [1, 1]).share).toBe(0);
  });
});
