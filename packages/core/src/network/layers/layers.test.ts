import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOfLine, type Position } from '../geodesy/index.ts';
import {
  cutAtAntimeridian,
  ExtentOf,
  type FeatureKind,
  type GeoJsonGeometry,
  isWithin,
  readGeoJsonFeature,
} from './index.ts';

const at = { file: 'roads.geojson', path: 'features[3]' };
const feature = (type: string, coordinates: unknown, properties: unknown = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const read = (value: unknown, kind: FeatureKind = 'road') => readGeoJsonFeature(value, kind, at, 4);

describe('a GeoJSON feature', () => {
  it('keeps its id, its properties as tags, and its own provenance apart', () => {
    const value = {
      ...feature(
        'LineString',
        [
          [74, 42],
          [75, 43],
        ],
        {
          lanes: 2,
          name: null,
          refs: ['A1'],
          method: 'surveyed',
          error_m: 3,
        },
      ),
      id: 'A1',
    };
    expect(read(value)).toEqual({
      findings: [],
      features: [
        {
          id: 'A1',
          kind: 'road',
          geometry: {
            type: 'LineString',
            coordinates: [
              [74, 42],
              [75, 43],
            ],
          },
          tags: { lanes: '2', refs: '["A1"]' },
          provenance: { method: 'surveyed', error_m: 3 },
        },
      ],
    });
  });

  it('of many parts becomes as many features', () => {
    const { features } = read(
      feature('MultiLineString', [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ]),
    );
    expect(features.map(({ id }) => id)).toEqual(['feature/4/1', 'feature/4/2']);
  });

  it('goes on beyond the antimeridian', () => {
    const { features } = read(
      feature('LineString', [
        [179, -17],
        [-179, -17],
      ]),
    );
    expect(features[0]!.geometry.coordinates).toEqual([
      [179, -17],
      [181, -17],
    ]);
  });

  it('without geometry is left out with a warning', () => {
    const { features, findings } = read({ type: 'Feature', properties: {}, geometry: null });
    expect(features).toEqual([]);
    expect(findings).toMatchObject([{ severity: 'warning', code: 'no-geometry' }]);
  });

  it.each([
    [{ type: 'Point', coordinates: [1, 2] }, 'road', 'features[3]: this is no GeoJSON feature'],
    [feature('Point', [1, 2]), 'road', 'features[3].geometry: a Point is no road'],
    [
      feature('LineString', [[1, 2]]),
      'road',
      'features[3].geometry.coordinates: it has 1 positions and needs 2',
    ],
    [
      feature('LineString', [
        [1, 2],
        [1, 2],
      ]),
      'road',
      'all its positions are the same one',
    ],
    [
      feature('LineString', [
        [1, 2],
        ['3', 4],
      ]),
      'road',
      'features[3].geometry.coordinates[1]: longitude and latitude',
    ],
    [feature('Point', [42.8, 174.6]), 'place', 'longitude comes first'],
    [feature('Point', [468_000, 4_740_000]), 'place', '--crs'],
    [
      feature('Polygon', [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ]),
      'zone',
      'coordinates[0]: the ring does not end where it begins',
    ],
    [feature('Curve', []), 'road', '"Curve" is no type of geometry'],
    [feature('LineString', 7), 'road', 'a list of coordinates was expected'],
    [
      feature('Point', [1, 2], { method: 'guessed' }),
      'place',
      'features[3].properties.method: "guessed" is none of',
    ],
    [feature('Point', [1, 2], { error_m: -1 }), 'place', 'is no number of metres'],
    [feature('Point', [1, 2], { date: 'May' }), 'place', 'is no date'],
  ] as const)('is refused where it is wrong: %j', (value, kind, message) => {
    const { findings } = read(value, kind);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'error', file: 'roads.geojson' });
    expect(findings[0]!.message).toContain(message);
  });
});

describe('a geometry cut at the antimeridian', () => {
  it('of Fiji is two parts that end there, where the line crosses it', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [178, -16],
        [182, -18],
      ],
    } as const;
    expect(cutAtAntimeridian(line)).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [178, -16],
          [180, -17],
        ],
        [
          [-180, -17],
          [-178, -18],
        ],
      ],
    });
    const zone = {
      type: 'Polygon',
      coordinates: [
        [
          [179, 0],
          [181, 0],
          [181, 1],
          [179, 1],
          [179, 0],
        ],
      ],
    } as const;
    const { coordinates } = cutAtAntimeridian(zone);
    expect((coordinates as Position[][][]).map((rings) => areaOf(rings[0]!))).toEqual([1, 1]);
  });

  it('lies within the world and is as long as before', () => {
    const positions = fc.array(
      fc.tuple(
        fc.double({ min: -500, max: 500, noNaN: true }),
        fc.double({ min: -80, max: 80, noNaN: true }),
      ),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(positions, (coordinates) => {
        const parts = partsOf(cutAtAntimeridian({ type: 'LineString', coordinates }));
        for (const [longitude] of parts.flat()) expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
        expect(sum(parts.map(plainLength))).toBeCloseTo(plainLength(coordinates), 6);
      }),
    );
  });
});

const partsOf = (geometry: GeoJsonGeometry): readonly (readonly Position[])[] =>
  geometry.type === 'MultiLineString' ? geometry.coordinates : [geometry.coordinates as Position[]];
const plainLength = (line: readonly Position[]): number =>
  sum(line.slice(1).map((b, i) => Math.hypot(b[0] - line[i]![0], b[1] - line[i]![1])));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const areaOf = (ring: readonly Position[]): number =>
  Math.abs(sum(ring.slice(1).map((b, i) => ring[i]![0] * b[1] - b[0] * ring[i]![1]))) / 2;

describe('an extent', () => {
  const extentOf = (...positions: Position[]) => {
    const extent = new ExtentOf();
    for (const position of positions) extent.add(position);
    return extent.get();
  };
  it('is the smaller one, across Greenwich or across the antimeridian', () => {
    expect(extentOf([-10, 1], [20, 5])).toEqual([-10, 1, 20, 5]);
    expect(extentOf([177, -19], [-179, -16])).toEqual([177, -19, 181, -16]);
    expect(extentOf()).toBeUndefined();
  });

  it('holds each of its positions, wherever longitudes count from', () => {
    const position = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }));
    fc.assert(
      fc.property(
        fc.array(position, { minLength: 1 }),
        fc.integer({ min: -1, max: 1 }),
        (positions, turn) => {
          const extent = extentOf(...positions)!;
          for (const [x, y] of positions) expect(isWithin(extent, [x + 360 * turn, y])).toBe(true);
        },
      ),
    );
    expect(isWithin([177, -19, 181, -16], [176, -18])).toBe(false);
    expect(
      lengthOfLine([
        [180, 0],
        [-180, 0],
      ]),
    ).toBe(0);
  });
});
