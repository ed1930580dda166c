import { Problem } from '@serai/core/measure';
import { type Place, type Position, searchPlaces } from '@serai/core/network';

/** Where a route begins or ends, and what it is called. */
export interface RouteEnd {
  readonly name: string;
  readonly position: Position;
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
  if (place !== undefined) return { name: `${place.name}, ${place.iso3}`, position: place.position };
  const shorter = searchPlaces(places, text.split(',')[0]!.slice(0, 3), 5).map(
    ({ name, iso3 }) => `${name}, ${iso3}`,
  );
  const hint = shorter.length === 0 ? '' : ` Known are e.g. ${shorter.join('; ')}.`;
  throw new Problem(
    'invalid-input',
    `${option} "${text}" is no place that is known: write a name in Latin or Russian letters, or LATITUDE,LONGITUDE.${hint}`,
  );
}
