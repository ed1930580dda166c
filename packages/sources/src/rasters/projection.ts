/** Coordinates of a reference system from degrees of longitude and latitude, and back. */
import { Problem } from '@serai/core/measure';
import type { Projection } from '@serai/core/network';
import proj4 from 'proj4';
import { unitOf } from './crs.ts';

const AS_IS: Projection = { forward: (position) => position, inverse: (x, y) => [x, y] };

/**
 * For degrees, UTM zones on WGS84 (EPSG:32601-32660, 32701-32760) and ETRS89 (EPSG:25828-25838), and web Mercator (EPSG:3857):
 * what relief and roads of the region come in. Systems on other datums need shifts that only their owners know: Problem
 * invalid-input that says so.
 */
export function projectionOf(crs: string, file: string): Projection {
  if (unitOf(crs) === 'degree') return AS_IS;
  const definition = definitionOf(Number(/^EPSG:(\d+)$/.exec(crs)?.[1]));
  if (definition === undefined) {
    throw new Problem(
      'invalid-input',
      `${file} is in ${crs}, which cannot be turned into longitude and latitude here: bring it in EPSG:4326 or in a UTM zone of WGS84, e.g. by gdalwarp -t_srs EPSG:4326 or ogr2ogr -t_srs EPSG:4326.`,
    );
  }
  const converter = proj4(definition);
  return {
    forward: ([longitude, latitude]) => converter.forward([longitude, latitude]) as [number, number],
    inverse: (x, y) => converter.inverse([x, y]) as [number, number],
  };
}

function definitionOf(code: number): string | undefined {
  const utm = (zone: number, rest: string) => `+proj=utm +zone=${zone} ${rest} +units=m +no_defs`;
  if (code >= 32601 && code <= 32660) return utm(code - 32600, '+datum=WGS84');
  if (code >= 32701 && code <= 32760) return utm(code - 32700, '+south +datum=WGS84');
  if (code >= 25828 && code <= 25838) return utm(code - 25800, '+ellps=GRS80');
  return code === 3857 ? 'EPSG:3857' : undefined;
}
