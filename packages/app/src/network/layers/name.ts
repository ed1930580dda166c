import { Problem } from '@serai/core/measure';
import * as z from 'zod';

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

export const LayerName = z
  .string()
  .regex(NAME, 'lower-case letters, digits and hyphens, at most 63, e.g. roads-2026');

/** The name of a layer by that of its file, without endings. Throws Problem invalid-input when nothing is left. */
export function nameOfFile(file: string): string {
  const stem = file.replace(/(\.(osm|pbf|xml|gz|geojson|geojsonl|geojsons|json|tiff?|asc|hgt|zip))+$/i, '');
  const name = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  if (NAME.test(name)) return name;
  throw new Problem(
    'invalid-input',
    `${file} gives the layer no name in Latin letters: say one with --name.`,
  );
}
