import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BUILD_PROFILE,
  computeBuildRoutes,
  computeChainRoutes,
  distanceBetween,
  type EmbeddedLayers,
  elevationAt,
  type Place,
  parseChains,
  parsePlaces,
  searchPlaces,
} from '@serai/core/network';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { readEmbeddedLayers } from './read-embedded.ts';

const catalog = join(repositoryRoot, 'catalog');
let layers: EmbeddedLayers;
beforeAll(async () => {
  layers = await readEmbeddedLayers(catalog);
});
const find = (text: string): Place => searchPlaces(layers.places, text, 1)[0]!;

describe('places', () => {
  it('are found in Latin and Russian letters, with and without marks, by old names, with an economy', () => {
    const bishkek = find('bishkek');
    expect(bishkek).toMatchObject({ id: 1528675, iso3: 'KGZ', nameRu: 'Бишкек' });
    for (const text of ['Бишкек', 'БИШКЕК', 'Bishkek, KGZ', 'Bishk']) expect(find(text)).toBe(bishkek);
    expect(find('Sumqayit').name).toBe('Sumqayıt');
    expect(find('Алматы').name).toBe('Almaty');
    expect(find('Шевченко').name).toBe('Aktau');
    expect(searchPlaces(layers.places, 'Osh', 1)[0]!.iso3).toBe('KGZ');
    expect(searchPlaces(layers.places, '', 5)).toEqual([]);
    expect(searchPlaces(layers.places, 'Бишкек, KAZ', 5)).toEqual([]);
  });

  it('lie where GeoNames has them: Bishkek and Almaty are 195 km apart', () => {
    expect(distanceBetween(find('Bishkek').position, find('Almaty').position) / 1000).toBeCloseTo(195, -1);
  });

  it('hold a capital or large town of every economy that has one in GeoNames', () => {
    const economies = new Set(layers.places.map(({ iso3 }) => iso3));
    for (const iso3 of [
      'AFG',
      'ARM',
      'AZE',
      'FJI',
      'KAZ',
      'KGZ',
      'KIR',
      'MNG',
      'PNG',
      'TJK',
      'TKM',
      'TUV',
      'UZB',
      'VUT',
    ]) {
      expect(economies).toContain(iso3);
    }
  });
});

describe('the relief', () => {
  it('is right within some 50 m at half of the airports, and knows the Pamir from the steppe', () => {
    const [, ...rows] = readFileSync(join(catalog, 'layers/airports.tsv'), 'utf8').trim().split('\n');
    const apart = rows
      .map((row) => row.split('\t'))
      .filter(([, , , , elevation]) => elevation !== '')
      .map(([, , , , elevation, longitude, latitude]) =>
        Math.abs(elevationAt(layers.relief, [Number(longitude), Number(latitude)]) - Number(elevation)),
      )
      .sort((a, b) => a - b);
    expect(apart.length).toBeGreaterThan(1000);
    expect(apart[Math.floor(apart.length / 2)]).toBeLessThan(50);
    expect(elevationAt(layers.relief, [73, 38.5])).toBeGreaterThan(3500);
    expect(elevationAt(layers.relief, [66, 48])).toBeLessThan(600);
  });
});

describe('indicative networks', () => {
  it('hold no position of OpenStreetMap', () => {
    const text = readFileSync(join(catalog, 'layers/chains.tsv'), 'utf8');
    expect(text).not.toMatch(/OSM|\bTM\b|TravelMapping|OpenStreetMap/);
  });

  // The tables of corridors say: length along the road over great circle is 1.05-1.10 in steppe, 1.3-1.36 in mountains.
  it('wind as roads do: half of the measured legs by 1.02 to 1.3', () => {
    const winding = layers.chains
      .filter(({ network }) => network === 'asian-highway')
      .flatMap((chain) =>
        chain.points.slice(1).flatMap(({ position }, at) => {
          const { leftOut, kmToNext, position: before } = chain.points[at]!;
          const straight = distanceBetween(before, position);
          return leftOut > 0 || straight < 30_000 || kmToNext === undefined
            ? []
            : [(kmToNext * 1000) / straight];
        }),
      )
      .sort((a, b) => a - b);
    expect(winding.length).toBeGreaterThan(200);
    expect(winding[Math.floor(winding.length / 2)]).toBeGreaterThan(1.02);
    expect(winding[Math.floor(winding.length / 2)]).toBeLessThan(1.3);
  });

  it('lead from Almaty to Tashkent along the Asian Highway in some 800 km, and by a second way', () => {
    const request = {
      network: 'asian-highway',
      from: find('Almaty').position,
      to: find('Tashkent').position,
      alternatives: 1,
      disjoint: false,
    } as const;
    const [best] = computeChainRoutes(layers.chains, request);
    expect(best!.length_m / 1000).toBeGreaterThan(700);
    expect(best!.length_m / 1000).toBeLessThan(900);
    const pair = computeChainRoutes(layers.chains, { ...request, disjoint: true });
    expect(pair).toHaveLength(2);
    expect(pair[0]!.length_m).toBeGreaterThanOrEqual(best!.length_m);
  });

  it('say which leg all ways share, and that a place is far off', () => {
    const request = { network: 'asian-highway', alternatives: 1, disjoint: true } as const;
    const far = { ...request, from: [-120, 10] as const, to: find('Osh').position };
    expect(() => computeChainRoutes(layers.chains, far)).toThrow(
      /is more than 100 km from every known place of asian-highway/,
    );
  });
});

describe('a route to build', () => {
  const routes = (from: string, to: string, options = { alternatives: 1, disjoint: false }) => {
    const ends = [find(from).position, find(to).position] as const;
    return computeBuildRoutes(layers, BUILD_PROFILE, { from: ends[0], to: ends[1], ...options }).routes;
  };

  it('is longer than the great circle, and its parts sum to it', () => {
    for (const [from, to] of [
      ['Bishkek', 'Osh'],
      ['Almaty', 'Bishkek'],
      ['Tashkent', 'Dushanbe'],
    ] as const) {
      const [route] = routes(from, to);
      const straight = distanceBetween(find(from).position, find(to).position);
      expect(route!.length_m / straight).toBeGreaterThan(0.98);
      expect(route!.length_m / straight).toBeLessThan(1.7);
      expect(route!.segments.reduce((sum, { length_m }) => sum + length_m, 0)).toBeCloseTo(
        route!.length_m,
        3,
      );
      expect(route!.climb_m).toBeGreaterThan(0);
    }
  });

  it('follows the road where there is one, for it costs less there', () => {
    const [route] = routes('Tashkent', 'Dushanbe');
    const along = route!.segments
      .filter(({ model }) => model === 'along-road')
      .reduce((sum, each) => sum + each.length_m, 0);
    expect(along / route!.length_m).toBeGreaterThan(0.5);
  });

  it('has alternatives that cost more and have little in common with it', () => {
    const found = routes('Bishkek', 'Osh', { alternatives: 3, disjoint: false });
    expect(found).toHaveLength(3);
    for (const other of found.slice(1)) {
      expect(other.cost).toBeGreaterThanOrEqual(found[0]!.cost);
      expect(other.overlap).toBeLessThanOrEqual(0.7);
    }
  });

  it('has a second way that keeps off the first but near the ends', () => {
    const [, second] = routes('Bishkek', 'Osh', { alternatives: 2, disjoint: true });
    expect(second!.overlap).toBeLessThan(0.1);
  });

  it('does not cross the sea, goes round the Caspian and Issyk-Kul, and starts on the shore of an island', () => {
    expect(() => routes('Suva', 'Labasa')).toThrow(
      /No way leads over land between the two places: sea or a lake lies between/,
    );
    expect(routes('Aktau', 'Baku')[0]!.length_m).toBeGreaterThan(1_500_000);
    const [north, south] = [
      [77.08, 42.65],
      [77.0, 42.12],
    ] as const;
    const across = { from: north, to: south, alternatives: 1, disjoint: false };
    const [round] = computeBuildRoutes(layers, BUILD_PROFILE, across).routes;
    expect(round!.length_m).toBeGreaterThan(2 * distanceBetween(north, south));
    expect(routes('Suva', 'Lautoka')[0]!.length_m).toBeGreaterThan(100_000);
  });
});

describe('a broken file of layers', () => {
  it('is refused with its line', () => {
    const head = 'geonames_id\tiso3\tname\tname_ru\talso\tpopulation\televation_m\tlongitude\tlatitude';
    expect(() => parsePlaces('places.tsv', `${head}\n1\tKGZ\tX\t\t\t5\t1\teast\t2\n`)).toThrow(
      'places.tsv: line 2: longitude is "east", which is no number.',
    );
    expect(() => parsePlaces('places.tsv', `${head}\n1\tKGZ\n`)).toThrow(
      'places.tsv: line 2: 2 cells instead of 9.',
    );
    expect(() => parseChains('chains.tsv', 'network\tchain\n')).toThrow(
      'chains.tsv: line 1: columns are missing: title, seq',
    );
  });
});
