import { Problem } from '@serai/core/measure';
import type { GridPlace } from '@serai/core/network';

/**
 * Reference systems in degrees of longitude and latitude that people name for relief and roads; of all others, metres are
 * assumed, which holds for UTM, Lambert, Albers and the national grids of the region.
 */
const DEGREES = new Set([
  'EPSG:4326',
  'EPSG:4258',
  'EPSG:4269',
  'EPSG:4284',
  'EPSG:4490',
  'EPSG:4740',
  'EPSG:4979',
  'OGC:CRS84',
]);

/** `EPSG:32643` of `epsg:32643` or `32643`. Throws Problem invalid-input for anything else. */
export function parseCrs(text: string): string {
  const match = /^(?:epsg:)?(\d{4,6})$/i.exec(text.trim());
  if (match !== null) return `EPSG:${match[1]}`;
  if (/^(?:ogc:)?crs84$/i.test(text.trim())) return 'OGC:CRS84';
  throw new Problem(
    'invalid-input',
    `"${text}" names no reference system: write the number that EPSG gives it, e.g. EPSG:4326 for longitude and latitude.`,
  );
}

export const unitOf = (crs: string | undefined): GridPlace['unit'] =>
  crs !== undefined && DEGREES.has(crs) ? 'degree' : 1;
