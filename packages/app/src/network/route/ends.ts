import { Problem } from '@serai/core/measure';
import { type Place, type Position, searchPlaces } from '@serai/core/network';
import type { Context } from '../../usecase.ts';
import { readFeatures } from '../layers/own-land.ts';

/** Where a route begins or ends, and what it is called. */
export interface RouteEnd {
  readonly name: string;
  readonly position: Position;
}

/** Places that ship, and those of imported layers, which come first among places of one name. */
export async function placesOf(context: Context, embedded: boolean): Promise<readonly Place[]> {
  const { places } = await context.ports.layers.embedded();
  if (embedded) return places;
  const layers = await context.ports.storage.read((tx) => tx.layers.list(context.scope));
  const own: Place[] = [];
  for (const layer of layers.filter(({ kind }) => kind === 'place')) {
    for (const { tags, geometry } of (await readFeatures(context, layer)).features) {
      if (geometry.type !== 'Point' || tags.name === undefined) continue;
      const also = ['name:ru', 'name:en', 'alt_name', 'old_name'].flatMap((key) => tags[key] ?? []);
      own.push({
        // Ids of GeoNames are above zero.
        id: -1 - own.length,
        iso3: tags.iso3 ?? '',
        name: tags.name,
        nameRu: tags['name:ru'],
        also,
        // Above every other place of that name.
        population: Number.MAX_SAFE_INTEGER,
        elevation_m: 0,
        position: geometry.coordinates,
      });
    }
  }
  return own.length === 0 ? places : [...own, ...places];
}

const COORDINATES = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/;

/**
 * A place by its name in Latin or Russian letters, e.g. `Osh`, `Ош`, `Osh, KGZ`, or latitude and longitude, e.g. `40.53,72.80`.
 * Throws Problem invalid-input that names places which are alike.
 */
export function findRouteEnd(places: readonly Place[], text: string, option: string): RouteEnd {
  const numbers = COORDINATES.exec(text);
  if (numbers !== null) {
    const [latitude, longitude] = [Number(numbers[1]), Number(numbers[2])];
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
      return { name: text, position: [longitude, latitude] };
    throw new Problem(
      'invalid-input',
      `${option} ${text}: latitude comes first and lies between -90 and 90, longitude between -180 and 180.`,
    );
  }
  const [place] = searchPlaces(places, text, 1);
  if (place !== undefined) return { name: labelOf(place), position: place.position };
  const shorter = searchPlaces(places, text.split(',')[0]!.slice(0, 3), 5).map(labelOf);
  const hint = shorter.length === 0 ? '' : ` Known are e.g. ${shorter.join('; ')}.`;
  throw new Problem(
    'invalid-input',
    `${option} "${text}" is no place that is known: write a name in Latin or Russian letters, or LATITUDE,LONGITUDE.${hint}`,
  );
}

const labelOf = ({ name, iso3 }: Place): string => (iso3 === '' ? name : `${name}, ${iso3}`);
