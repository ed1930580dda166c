/** Layers that people bring, on a whole platform. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { FileIn, FileOut } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, type Commands, openCommands } from '../../../../test/harness/commands.ts';
import { CABLES, collection, grid, json, line } from '../../../../test/harness/layers.ts';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { fileOf } from '../../../../test/import/files.ts';
import { openFileIn } from '../cli/files.ts';

let commands: Commands;
beforeAll(async () => {
  commands = await openCommands('whole');
});
afterAll(() => commands.close());
const call = <T>(name: string, input: Record<string, unknown>): Promise<T> => commands.call(name, input);
const refusalOf = (name: string, input: Record<string, unknown>) => commands.refusalOf(name, input);

interface Imported {
  readonly layer: Readonly<Record<string, unknown>> & { readonly extent: readonly number[] };
  readonly replaced: boolean;
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}
const bring = (file: FileIn, as: string, more: Record<string, unknown> = {}): Promise<Imported> =>
  call('layers.import', { file, as, ...more });
const names = async (): Promise<string[]> =>
  (await call<{ layers: { name: string }[] }>('layers.list', {})).layers.map(({ name }) => name);

const SAID = { source: 'A ministry', licence: 'CC-BY-4.0', date: '2026-05', method: 'surveyed', error_m: 2 };

describe('a layer of features', () => {
  it('keeps where it comes from, and goes out as it came', async () => {
    const { layer, findings } = await bring(json('cables.geojson', CABLES), 'fibre', SAID);
    expect(findings).toEqual([]);
    expect(layer).toMatchObject({
      name: 'cables',
      kind: 'fibre',
      features: 3,
      ...SAID,
      disclosure: 'private',
    });
    expect(layer.length_km).toBeCloseTo(656, 0);
    expect(layer.extent).toEqual([74.59, 42.49, 78.39, 43.25]);
    const out = await bytesOf(await call<FileOut>('layers.export', { name: 'cables' }));
    const { features } = JSON.parse(out.toString()) as { features: Record<string, unknown>[] };
    expect(features.map(({ id }) => id)).toEqual(['north', 'east', 'south']);
    expect(features[0]).toMatchObject({
      geometry: {
        type: 'LineString',
        coordinates: [
          [74.59, 42.87],
          [76.95, 43.25],
        ],
      },
      properties: { ...SAID, name: 'North', error_m: 5 },
    });
    const again = await bring(fileOf('again.json', out.toString()), 'fibre', SAID);
    expect(again.layer.length_km).toBe(layer.length_km);
    await call('layers.remove', { name: 'again' });
  });

  it('may come a feature a line, packed or in metres', async () => {
    const text = CABLES.features.map((each) => JSON.stringify(each)).join('\n');
    const byLine = await bring(fileOf('lines.geojsonl', text), 'fibre');
    expect(byLine.layer).toMatchObject({ format: 'geojson-lines', features: 3 });
    // EPSG:32643 of 75 E, 42 N, as its central meridian has it: 500 km east, WGS84 meridian arc times 0.9996.
    const metres = collection(
      line('a', [
        [500_000, 4_649_776.22],
        [500_000, 4_760_000],
      ]),
    );
    const { layer } = await bring(json('metres.geojson', metres), 'fibre', { crs: 'EPSG:32643' });
    expect(layer.extent[0]).toBeCloseTo(75, 8);
    expect(layer.extent[1]).toBeCloseTo(42, 6);
    for (const name of ['lines', 'metres']) await call('layers.remove', { name });
  });

  it('says what had to be assumed', async () => {
    const { layer, findings } = await bring(json('unsaid.geojson', CABLES), 'fibre');
    expect(layer).toMatchObject({ source: 'unsaid.geojson', licence: 'user-declared', method: 'derived' });
    expect(findings).toMatchObject([{ code: 'provenance-assumed' }]);
    expect(findings[0]!.message).toContain('--licence user-declared');
    await call('layers.remove', { name: 'unsaid' });
  });

  it('takes the place of one of its name only when asked', async () => {
    const other = json('cables.geojson', collection(CABLES.features[0]));
    expect(await refusalOf('layers.import', { file: other, as: 'fibre' })).toMatch(
      /^There is a layer cables \(fibre, from cables\.geojson, .*--replace/,
    );
    expect((await bring(other, 'fibre', { replace: true })).replaced).toBe(true);
    expect((await bring(json('cables.geojson', CABLES), 'fibre', { ...SAID, replace: true })).replaced).toBe(
      true,
    );
    const log = await call<{ entries: { action: string; subject: string }[] }>('audit.list', {
      action: 'layers.*',
    });
    expect(log.entries.filter(({ subject }) => subject === 'layer:cables')).toHaveLength(3);
  });

  it('across the antimeridian is cut there when it goes out', async () => {
    const crossing = collection(
      line('fiji', [
        [179, -17],
        [-179, -17],
      ]),
    );
    const { layer } = await bring(json('fiji.geojson', crossing), 'road');
    expect(layer.extent).toEqual([179, -17, 181, -17]);
    const out = await bytesOf(await call<FileOut>('layers.export', { name: 'fiji', as: 'geojson-lines' }));
    expect(JSON.parse(out.toString()).geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [179, -17],
          [180, -17],
        ],
        [
          [-180, -17],
          [-179, -17],
        ],
      ],
    });
    await call('layers.remove', { name: 'fiji' });
  });

  it.each([
    ['is no layer file', fileOf('a.txt', 'hello'), 'road', 'neither OSM PBF nor OSM XML'],
    ['is empty', fileOf('a.geojson', ''), 'road', 'is empty'],
    ['is cut off', fileOf('a.geojson', JSON.stringify(CABLES).slice(0, -9)), 'fibre', 'the file is cut off'],
    [
      'has a broken line',
      fileOf('a.geojsonl', `${JSON.stringify(CABLES.features[0])}\n{"type":"Feature",}`),
      'fibre',
      'line 2: this is no JSON',
    ],
    ['is other JSON', json('a.json', { a: 1 }), 'fibre', 'its "type" has to be FeatureCollection or Feature'],
    ['has another shape', json('a.json', CABLES), 'place', 'features[0].geometry: a LineString is no place'],
    ['has nothing of it', json('a.json', collection()), 'fibre', 'holds nothing of the kind fibre'],
    [
      'is not in UTF-8',
      {
        ...fileOf('a.json', ''),
        stream: async function* () {
          yield Buffer.from('{"type":"\xff', 'latin1');
        },
      },
      'fibre',
      'is not in UTF-8',
    ],
    [
      'says another system',
      json('a.json', { ...CABLES, crs: { properties: { name: 'urn:ogc:def:crs:EPSG::32643' } } }),
      'fibre',
      'import it with --crs EPSG:32643',
    ],
  ] as const)('that %s is refused, and nothing is kept', async (_, file, as, message) => {
    const before = await names();
    expect(await refusalOf('layers.import', { file, as })).toContain(message);
    expect(await names()).toEqual(before);
  });

  it.each([
    [{ licence: 'mine' }, /^--licence mine is not known: write one of CC-BY-4\.0/],
    [{ crs: 'Pulkovo' }, /"Pulkovo" names no reference system/],
    [{ crs: 'EPSG:28443' }, /is in EPSG:28443, which cannot be turned into longitude and latitude here/],
    [{ date: 'May' }, /a year, a month or a day/],
    [{ name: 'Мой слой' }, /lower-case letters, digits and hyphens/],
  ] as const)('is refused with options that cannot be: %j', async (options, message) => {
    const file = json('bad.geojson', CABLES);
    expect(await refusalOf('layers.import', { file, as: 'fibre', ...options })).toMatch(message);
    expect(await names()).not.toContain('bad');
  });

  it('is refused without a name in Latin letters', async () => {
    const file = json('дороги.geojson', CABLES);
    expect(await refusalOf('layers.import', { file, as: 'fibre' })).toMatch(/say one with --name/);
  });

  itWithShared('of OpenStreetMap has its kilometres, turn rules and date', async (shared) => {
    const files = `${shared}/cases/01-roads/graphhopper/core/files`;
    const { layer, findings } = await bring(await openFileIn(`${files}/andorra.osm.pbf`), 'road');
    expect(findings).toEqual([]);
    expect(layer).toMatchObject({ format: 'osm', licence: 'ODbL-1.0', date: '2013-05-28' });
    expect(layer.length_km).toBeCloseTo(856, 0);
    const cut = await bring(await openFileIn(`${files}/campo-grande.osm.gz`), 'road', { date: '2012' });
    // Some of the 3,080 references that lead nowhere name the same node, and some are of no road.
    expect(cut.layer.missing_nodes).toBeGreaterThan(1000);
    expect(cut.layer.missing_nodes).toBeLessThan(3080);
    expect(cut.findings[0]).toMatchObject({ code: 'missing-nodes' });
    await call('layers.remove', { name: 'campo-grande' });
  });

  itWithShared('of a damaged or cut file leaves nothing', async (shared) => {
    const whole = await readFile(`${shared}/cases/01-roads/graphhopper/core/files/andorra.osm.pbf`);
    const before = await names();
    for (const bytes of [whole.subarray(0, whole.length / 2), gzipSync(whole).subarray(0, 9000)]) {
      const file: FileIn = {
        ...fileOf('cut.osm.pbf', ''),
        async *stream() {
          yield bytes;
        },
      };
      expect(await refusalOf('layers.import', { file, as: 'road' })).toContain('cut.osm.pbf');
    }
    expect(await names()).toEqual(before);
  });
});

describe('a layer of cells', () => {
  it('keeps its size, values and place, and goes out as GeoTIFF and as ASCII grid', async () => {
    const text = grid((column, row) => (column === 0 && row === 0 ? -9999 : 700 + column));
    const { layer } = await bring(fileOf('dem.asc', text), 'elevation', { ...SAID, crs: 'EPSG:4326' });
    expect(layer).toMatchObject({
      cells: [10, 10],
      values: [700, 709],
      cells_without_data: 1,
      crs: 'EPSG:4326',
    });
    expect(layer.cell_m).toBeCloseTo(1110.9, 0);
    const asc = await bytesOf(await call<FileOut>('layers.export', { name: 'dem', as: 'asc' }));
    expect(asc.toString()).toContain('700');
    const tif = await bytesOf(await call<FileOut>('layers.export', { name: 'dem', as: 'tif' }));
    const file: FileIn = {
      ...fileOf('dem2.tif', ''),
      size: tif.length,
      async *stream() {
        yield tif;
      },
    };
    const again = await bring(file, 'elevation', SAID);
    expect(again.layer).toMatchObject({ cells: [10, 10], values: [700, 709], cells_without_data: 1 });
    await call('layers.remove', { name: 'dem2' });
    await call('layers.remove', { name: 'dem' });
  });

  it.each([
    [
      'names no system',
      grid(() => 1),
      'elevation',
      {},
      /names no reference system: say which it is in with --crs/,
    ],
    [
      'has no heights',
      grid(() => 12_000),
      'elevation',
      { crs: 'EPSG:4326' },
      /has values from 12000 to 12000: elevations are metres/,
    ],
    ['has no data', grid(() => -9999), 'elevation', { crs: 'EPSG:4326' }, /has no cell with data/],
    ['costs nothing', grid(() => 0), 'cost', { crs: 'EPSG:4326' }, /100 cells have a cost that is zero/],
    ['is cut off', grid(() => 1).slice(0, 200), 'cost', { crs: 'EPSG:4326' }, /bad\.asc/],
    [
      'is in another system',
      grid(() => 1),
      'cost',
      { crs: 'EPSG:28413' },
      /cannot be turned into longitude and latitude/,
    ],
    [
      'is none',
      JSON.stringify(CABLES),
      'elevation',
      { crs: 'EPSG:4326' },
      /is neither a GeoTIFF nor an ESRI ASCII grid/,
    ],
  ] as const)('that %s is refused', async (_, text, as, options, message) => {
    expect(await refusalOf('layers.import', { file: fileOf('bad.asc', text), as, ...options })).toMatch(
      message,
    );
    expect(await names()).not.toContain('bad');
  });
});
