import type { Position } from '../geodesy/index.ts';
import { numberOf, parseTabTable } from './tab-table.ts';

/** A town or village of GeoNames. */
export interface Place {
  readonly id: number;
  readonly iso3: string;
  readonly name: string;
  /** Undefined where GeoNames has none. */
  readonly nameRu: string | undefined;
  /** Other names that it goes by, or went by. */
  readonly also: readonly string[];
  readonly population: number;
  readonly elevation_m: number;
  readonly position: Position;
}

const COLUMNS = [
  'geonames_id',
  'iso3',
  'name',
  'name_ru',
  'population',
  'elevation_m',
  'longitude',
  'latitude',
];

/** Throws Problem invalid-input with the line. */
export function parsePlaces(file: string, text: string): Place[] {
  return parseTabTable(file, text, COLUMNS).map((row, i) => {
    const number = (column: string) => numberOf(file, row, column, i);
    return {
      id: number('geonames_id'),
      iso3: row.iso3!,
      name: row.name!,
      nameRu: row.name_ru === '' ? undefined : row.name_ru,
      also: row.also === '' ? [] : row.also!.split('|'),
      population: number('population'),
      elevation_m: number('elevation_m'),
      position: [number('longitude'), number('latitude')],
    };
  });
}

/** Letters without marks and case, so that Sumqayit finds Sumqayıt. */
const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i').replaceAll('ё', 'е').trim();

/**
 * Places whose name, Latin or Russian, is a text or begins with it, or who go by it otherwise; the ones that are it first, then the
 * more people the earlier.
 * An economy may be named behind a comma: `Osh, KGZ`.
 */
export function searchPlaces(places: readonly Place[], text: string, limit = 10): Place[] {
  const [name = '', economy] = text.split(',').map((part) => part.trim());
  const wanted = folded(name);
  if (wanted === '') return [];
  const rankOf = (place: Place): number => {
    if (economy !== undefined && place.iso3.toLowerCase() !== economy.toLowerCase()) return 0;
    const names = [place.name, place.nameRu ?? ''].map(folded);
    if (names.includes(wanted) || place.also.some((each) => folded(each) === wanted)) return 3;
    if (names.some((each) => each.startsWith(wanted))) return 2;
    return names.some((each) => each.split(/[\s-]+/).some((word) => word.startsWith(wanted))) ? 1 : 0;
  };
  return places
    .map((place) => ({ place, rank: rankOf(place) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || b.place.population - a.place.population || a.place.id - b.place.id)
    .slice(0, limit)
    .map(({ place }) => place);
}
