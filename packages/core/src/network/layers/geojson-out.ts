/** Features as GeoJSON (RFC 7946). */
import type { Position } from '../geodesy/index.ts';
import type { Geometry, LayerFeature } from './feature.ts';

/** A geometry of RFC 7946, cut at the antimeridian. */
export type GeoJsonGeometry =
  | Geometry
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

export interface GeoJsonFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: GeoJsonGeometry;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Tags and provenance become properties. */
export const toGeoJsonFeature = ({ id, geometry, tags, provenance }: LayerFeature): GeoJsonFeature => ({
  type: 'Feature',
  id,
  geometry: cutAtAntimeridian(geometry),
  properties: { ...tags, ...provenance },
});

/**
 * The same geometry with longitudes between -180 and 180: what crosses the antimeridian becomes parts that end at it (RFC 7946,
 * 3.1.9). Longitudes of what comes in go on beyond 180 degrees.
 */
export function cutAtAntimeridian(geometry: Geometry): GeoJsonGeometry {
  if (geometry.type === 'Point')
    return { type: 'Point', coordinates: shifted(geometry.coordinates, worldOf(geometry.coordinates[0])) };
  if (geometry.type === 'LineString') {
    const parts = cutLine(geometry.coordinates);
    return parts.length === 1
      ? { type: 'LineString', coordinates: parts[0]! }
      : { type: 'MultiLineString', coordinates: parts };
  }
  const longitudes = geometry.coordinates.flat().map(([longitude]) => longitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const parts: Position[][][] = [];
  for (let world = worldOf(west); world === worldOf(west) || 360 * world - 180 < east; world++) {
    const rings = geometry.coordinates
      .map((ring) => ringWithin(ring, world))
      .filter((ring) => ring.length > 3);
    if (rings.length > 0) parts.push(rings);
  }
  return parts.length === 1
    ? { type: 'Polygon', coordinates: parts[0]! }
    : { type: 'MultiPolygon', coordinates: parts };
}

/** Which turn of the earth a longitude is in: 0 for -180 up to 180. */
const worldOf = (longitude: number): number => Math.floor((longitude + 180) / 360);

const shifted = ([longitude, latitude]: Position, world: number): Position => [
  longitude - 360 * world,
  latitude,
];

const crossing = (a: Position, b: Position, longitude: number): Position => [
  longitude,
  a[1] + ((longitude - a[0]) / (b[0] - a[0])) * (b[1] - a[1]),
];

/** The parts of a line, each within one turn of the earth. */
function cutLine(line: readonly Position[]): Position[][] {
  const parts: Position[][] = [];
  let world: number | undefined;
  line.slice(1).forEach((b, i) => {
    const a = line[i]!;
    const edges: number[] = [];
    const [low, high] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]];
    for (let edge = 360 * worldOf(low) + 180; edge < high; edge += 360) if (edge > low) edges.push(edge);
    if (a[0] > b[0]) edges.reverse();
    const points = [a, ...edges.map((edge) => crossing(a, b, edge)), b];
    for (let j = 1; j < points.length; j++) {
      const [p, q] = [points[j - 1]!, points[j]!];
      const here = worldOf((p[0] + q[0]) / 2);
      if (here !== world) parts.push([shifted(p, here)]);
      world = here;
      parts.at(-1)!.push(shifted(q, here));
    }
  });
  return parts;
}

/** The part of a ring within a turn of the earth (Sutherland and Hodgman 1974). */
function ringWithin(ring: readonly Position[], world: number): Position[] {
  let points = ring.slice(0, -1);
  for (const [edge, side] of [
    [360 * world - 180, 1],
    [360 * world + 180, -1],
  ] as const) {
    const isIn = ([longitude]: Position) => side * (longitude - edge) >= 0;
    points = points.flatMap((b, i) => {
      const a = points.at(i - 1)!;
      const cut = isIn(a) === isIn(b) ? [] : [crossing(a, b, edge)];
      return isIn(b) ? [...cut, b] : cut;
    });
  }
  const closed = points.length === 0 ? [] : [...points, points[0]!];
  return closed.map((position) => shifted(position, world));
}
