import type {
  Feature,
  FeatureCollection,
  Geometry,
  MultiLineString,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson';

/** Degrees within which a vertex counts as lying on the antimeridian, where Natural Earth cuts its polygons. */
const ON_CUT = 0.02;

/** Rings of a country, whatever its kind. Other geometries have none. */
export function polygonsOf(geometry: Geometry): readonly Position[][][] {
  if (geometry.type === 'Polygon') return [(geometry as Polygon).coordinates];
  if (geometry.type === 'MultiPolygon') return (geometry as MultiPolygon).coordinates;
  return [];
}

/** Borders as lines, without the cut at 180 degrees that is no border: Chukotka, Fiji and Antarctica stay whole. */
export function outlinesOf(countries: FeatureCollection): Feature<MultiLineString> {
  const lines = countries.features.flatMap(({ geometry }) => polygonsOf(geometry).flat().flatMap(openAtCut));
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines } };
}

function openAtCut(ring: readonly Position[]): Position[][] {
  const lines: Position[][] = [];
  let line: Position[] = [];
  for (const [at, place] of ring.entries()) {
    const previous = ring[at - 1];
    if (previous !== undefined && onCut(previous) && onCut(place)) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push(place);
  }
  if (line.length > 1) lines.push(line);
  return lines;
}

const onCut = (place: Position): boolean => Math.abs(Math.abs(place[0] ?? 0) - 180) < ON_CUT;

/** Longitudes west of this one belong to the eastern end of a map that is centred on Asia and the Pacific. */
const SEAM = -30;

/** Longitude on a line that runs unbroken from the Atlantic eastward, -30..330. */
export const eastward = (longitude: number): number => (longitude < SEAM ? longitude + 360 : longitude);

/** Where an economy is, for its label and its dot, and how much land it has. */
export interface Anchor {
  readonly iso3: string;
  /** Centre of its largest part, longitude eastward. */
  readonly place: readonly [number, number];
  /** Land in square degrees, corrected for latitude: what tells an atoll from a continent. */
  readonly size: number;
}

/** Anchors of the features that carry an `iso3`. */
export function anchorsOf(countries: FeatureCollection): readonly Anchor[] {
  return countries.features.flatMap((each) => {
    const iso3: unknown = each.properties?.iso3;
    if (typeof iso3 !== 'string') return [];
    const parts = polygonsOf(each.geometry).map((rings) => measureRing(rings[0] ?? []));
    const largest = parts.reduce((best, part) => (part.size > best.size ? part : best), parts[0] ?? NOWHERE);
    if (largest.size === 0) return [];
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    return [{ iso3, place: [eastward(largest.x), largest.y] as const, size }];
  });
}

const NOWHERE = { x: 0, y: 0, size: 0 };

/** Centroid and area of a ring by the shoelace formula. */
function measureRing(ring: readonly Position[]): { x: number; y: number; size: number } {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 1; at < ring.length; at += 1) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[at - 1] ?? [], ring[at] ?? []];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (twice === 0) return NOWHERE;
  const middle = y / (3 * twice);
  return { x: x / (3 * twice), y: middle, size: Math.abs(twice / 2) * Math.cos((middle * Math.PI) / 180) };
}

/** West, south, east, north; east may exceed 180. */
export type Box = readonly [number, number, number, number];

/**
 * Box around some economies on the eastward line. A part smaller than a hundredth of its economy (a far island)
 * does not count, so that a view is not stretched for it. Undefined when none is found.
 */
export function boxAround(countries: FeatureCollection, economies: ReadonlySet<string>): Box | undefined {
  let box: Box | undefined;
  for (const each of countries.features) {
    if (!economies.has(String(each.properties?.iso3))) continue;
    const parts = polygonsOf(each.geometry).map((rings) => rings[0] ?? []);
    const largest = Math.max(...parts.map((ring) => measureRing(ring).size));
    for (const ring of parts) {
      if (measureRing(ring).size < largest / 100) continue;
      for (const [longitude = 0, latitude = 0] of ring) box = widen(box, eastward(longitude), latitude);
    }
  }
  return box;
}

function widen(box: Box | undefined, x: number, y: number): Box {
  if (box === undefined) return [x, y, x, y];
  const [west, south, east, north] = box;
  return [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
}
