import { readFileSync } from 'node:fs';
import { geoArea } from 'd3-geo';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { anchorsOf, boxAround, eastward, outlinesOf, polygonsOf } from './geometry.ts';

const FILE = new URL('../../../../catalog/boundaries/natural-earth-countries.geojson', import.meta.url);
const CODES: Record<string, string> = {
  '643': 'RUS',
  '242': 'FJI',
  '398': 'KAZ',
  '798': 'TUV',
  '296': 'KIR',
  '840': 'USA',
};

const shipped = JSON.parse(readFileSync(FILE, 'utf8')) as FeatureCollection;
const world: FeatureCollection = {
  ...shipped,
  features: shipped.features.map((each) => ({
    ...each,
    properties: { ...each.properties, iso3: CODES[String(each.properties?.m49)] ?? null },
  })),
};

describe('borders of the shipped set', () => {
  test('Russia is one shape: no line runs along the antimeridian', () => {
    const cut = outlinesOf(world).geometry.coordinates.flatMap((line) =>
      line.slice(1).filter((place, at) => place[0] === 180 && line[at]?.[0] === 180),
    );
    expect(cut).toEqual([]);
    expect(outlinesOf(world).geometry.coordinates.length).toBeGreaterThan(200);
  });

  test('a set that is cut at the antimeridian is drawn without the cut', () => {
    const half = [
      [170, 60],
      [180, 60],
      [180, 70],
      [170, 70],
      [170, 60],
    ];
    const russia: Feature = {
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [half] },
    };
    const { coordinates } = outlinesOf({ type: 'FeatureCollection', features: [russia] }).geometry;
    expect(coordinates).toEqual([
      [
        [170, 60],
        [180, 60],
      ],
      [
        [180, 70],
        [170, 70],
        [170, 60],
      ],
    ]);
  });

  test('no line leaps across the map: rings that cross the antimeridian run on', () => {
    const leaps = outlinesOf(world).geometry.coordinates.flatMap((line) =>
      line.slice(1).filter((place, at) => Math.abs((place[0] ?? 0) - (line[at]?.[0] ?? 0)) > 90),
    );
    expect(leaps).toEqual([]);
  });

  test('every economy covers less than a tenth of the sphere: no islet is wound inside out', () => {
    for (const each of shipped.features) {
      for (const rings of polygonsOf(each.geometry)) {
        const area = geoArea({ type: 'Polygon', coordinates: rings as Position[][] });
        expect([each.properties?.m49, area < 0.4 * Math.PI]).toEqual([each.properties?.m49, true]);
      }
    }
  });

  test('every ring is closed and has an inside', () => {
    const rings = world.features.flatMap(({ geometry }) => polygonsOf(geometry).flat());
    expect(rings.length).toBeGreaterThan(500);
    for (const ring of rings) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring.at(-1)).toEqual(ring[0]);
    }
  });
});

describe('places', () => {
  const anchors = new Map(anchorsOf(world).map((anchor) => [anchor.iso3, anchor]));

  test('Kazakhstan lies at about 67 E, 48 N and has a few hundred square degrees', () => {
    const { place, size } = anchors.get('KAZ') ?? { place: [0, 0], size: 0 };
    expect(place[0]).toBeCloseTo(67, -0.5);
    expect(place[1]).toBeCloseTo(48, -0.5);
    expect(size).toBeGreaterThan(150);
  });

  test('Tuvalu exists, and is so small that it needs a dot', () => {
    expect(anchors.get('TUV')?.size).toBeLessThan(0.1);
  });

  test('Kiribati lies east of the antimeridian on a map of the Pacific, not at its western edge', () => {
    expect(eastward(-157)).toBe(203);
    expect(eastward(26)).toBe(26);
  });

  test('a view of Russia and Kazakhstan runs east to Chukotka, without a detour around the world', () => {
    const [west, south, east, north] = boxAround(world, new Set(['RUS', 'KAZ'])) ?? [0, 0, 0, 0];
    expect(west).toBeGreaterThan(15);
    expect(east).toBeGreaterThan(180);
    expect(east).toBeLessThan(200);
    expect(south).toBeGreaterThan(38);
    expect(north).toBeLessThan(85);
    expect(boxAround(world, new Set(['XXX']))).toBeUndefined();
  });
});
