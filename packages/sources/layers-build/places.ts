/** Places of GeoNames (CC BY 4.0) as one line each. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Place {
  readonly id: number;
  readonly iso3: string;
  readonly name: string;
  /** Name in Russian letters, empty when GeoNames has none. */
  readonly nameRu: string;
  /** Other names in Latin and Russian letters, for who looks for them. */
  readonly also: readonly string[];
  readonly population: number;
  readonly elevation: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** Where even small places matter for corridors; elsewhere towns do. */
const DENSE = new Set([
  'AFG',
  'ARM',
  'AZE',
  'GEO',
  'KAZ',
  'KGZ',
  'MNG',
  'TJK',
  'TKM',
  'UZB',
  'PAK',
  'NPL',
  'BTN',
  'LAO',
  'KHM',
  'MMR',
]);
/** Comparators and large neighbours: cities only. */
const SPARSE = new Set([
  'USA',
  'DEU',
  'FRA',
  'GBR',
  'NLD',
  'DNK',
  'EST',
  'FIN',
  'JPN',
  'IND',
  'CHN',
  'IDN',
  'TUR',
  'RUS',
  'PHL',
  'IRN',
]);
const DENSE_FROM = 1000;
const OTHERS_FROM = 5000;
const SPARSE_FROM = 40_000;

const RUSSIAN = /^[А-Яа-яЁё][А-Яа-яЁё -]*$/;
const LATIN: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
  },
  ...{
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
    ъ: '',
    ы: 'y',
  },
  ...{ ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

/**
 * GeoNames does not say here of which language a name is: of those in Russian letters the one that sounds most like the main name,
 * so that Almaty is Алматы and not what it was called before.
 */
function russianName(name: string, alternatives: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const sound = (text: string) => [...text.toLowerCase()].map((letter) => LATIN[letter] ?? letter).join('');
  const names = alternatives.split(',').filter((each) => RUSSIAN.test(each));
  const far = new Map(names.map((each) => [each, editDistance(plain, sound(each))]));
  return names.sort((a, b) => far.get(a)! - far.get(b)! || a.length - b.length)[0] ?? '';
}

/** Names that people know: all in Russian letters, and of larger towns some in plain Latin letters. */
function otherNames(name: string, alternatives: string, population: number): string[] {
  const all = [...new Set(alternatives.split(','))].filter((each) => each !== name);
  const latin = all.filter((each) => /^[A-Z][a-z]{3,}(?:[ -][A-Za-z]+)?$/.test(each));
  return [
    ...all.filter((each) => RUSSIAN.test(each)).slice(0, 4),
    ...latin.slice(0, population < 50_000 ? 0 : 6),
  ];
}

/** Letters to insert, leave out or replace (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(row[j - 1]! + 1, before[j]! + 1, before[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    }
    before = row;
  }
  return before[b.length]!;
}

/** `iso3Of`: economies by their two letters; `wanted`: ids that chains name, with the names in use there. */
export async function readPlaces(
  folder: string,
  iso3Of: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<number, string>,
): Promise<Place[]> {
  const places: Place[] = [];
  const lines = createInterface({ input: createReadStream(join(folder, 'dist/cities500.txt')) });
  for await (const line of lines) {
    const cells = line.split('\t');
    const [id, main = '', , alternatives = '', latitude, longitude] = cells;
    const iso3 = iso3Of.get(cells[8] ?? '');
    if (iso3 === undefined) continue;
    const population = Number(cells[14]);
    const least = DENSE.has(iso3) ? DENSE_FROM : SPARSE.has(iso3) ? SPARSE_FROM : OTHERS_FROM;
    if (population < least && !wanted.has(Number(id)) && cells[7] !== 'PPLC') continue;
    // A place that was renamed since keeps its old main name in this edition: what the chains call it is in use.
    const used = wanted.get(Number(id));
    const name = used !== undefined && alternatives.split(',').includes(used) ? used : main;
    const elevation = cells[15] === '' ? Number(cells[16]) : Number(cells[15]);
    places.push({
      id: Number(id),
      iso3,
      name,
      nameRu: russianName(name, alternatives),
      also: otherNames(name, `${main},${alternatives}`, population),
      population,
      elevation: elevation === -9999 ? 0 : elevation,
      longitude: Number(Number(longitude).toFixed(4)),
      latitude: Number(Number(latitude).toFixed(4)),
    });
  }
  return places.sort(
    (a, b) => a.iso3.localeCompare(b.iso3, 'en') || b.population - a.population || a.id - b.id,
  );
}
