/** Routes and areas over the land that ships and over layers that people bring, on a whole platform. */
import type { FileIn, FileOut } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, type Commands, openCommands, textFile } from '../../../../test/harness/commands.ts';
import { CABLES, collection, grid, json } from '../../../../test/harness/layers.ts';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { fileOf } from '../../../../test/import/files.ts';
import { openFileIn } from '../cli/files.ts';

let commands: Commands;
beforeAll(async () => {
  commands = await openCommands('whole');
  await bring(json('cables.geojson', CABLES), 'fibre');
});
afterAll(() => commands.close());
const call = <T>(name: string, input: Record<string, unknown>): Promise<T> => commands.call(name, input);
const refusalOf = (name: string, input: Record<string, unknown>) => commands.refusalOf(name, input);

const bring = (file: FileIn, as: string, more: Record<string, unknown> = {}): Promise<unknown> =>
  call('layers.import', { file, as, ...more });

interface Routes {
  readonly from: string;
  readonly to: string;
  readonly layers: readonly string[];
  readonly notes: readonly string[];
  readonly routes: readonly {
    readonly length_m: number;
    readonly geometry: { readonly coordinates: readonly (readonly number[])[] };
    readonly segments: readonly {
      readonly layer: string;
      readonly model: string;
      readonly length_m: number;
    }[];
  }[];
}
const route = (input: Record<string, unknown>): Promise<Routes> => call('corridor.route', input);

describe('corridor route', () => {
  it('takes places in either script, or latitude and longitude', async () => {
    const byName = await route({ from: 'Бишкек', to: 'Osh, KGZ' });
    expect([byName.from, byName.to, byName.layers]).toEqual(['Bishkek, KGZ', 'Osh, KGZ', []]);
    const byPlace = await route({ from: '42.87,74.59', to: '40.5283,72.7985' });
    expect(byPlace.routes[0]!.length_m).toBe(byName.routes[0]!.length_m);
    const [first] = byName.routes[0]!.geometry.coordinates;
    expect(first![0]).toBeCloseTo(74.59, 1);
    expect(first![1]).toBeCloseTo(42.87, 1);
  });

  it('follows the lines of an imported layer, and a second way round', async () => {
    const ends = { from: '42.87,74.59', to: '43.25,76.95', layer: 'cables' };
    const { routes, layers } = await route(ends);
    expect(layers).toEqual(['cables']);
    expect(routes[0]!.segments.map(({ model }) => model)).toEqual(['North']);
    const both = await route({ ...ends, disjoint: true });
    expect(both.routes.map(({ segments }) => segments.map(({ model }) => model))).toEqual([
      ['North'],
      ['south', 'east'],
    ]);
  });

  it('goes by elevations, round zones and over costs that were imported', async () => {
    const ends = { from: '42.85,74.57', to: '42.85,74.63' };
    const flat = await route(ends);
    await bring(
      fileOf(
        'dem.asc',
        grid(() => 700),
      ),
      'elevation',
      { crs: 'EPSG:4326' },
    );
    const zone = {
      type: 'Polygon',
      coordinates: [
        [
          [74.59, 42.82],
          [74.61, 42.82],
          [74.61, 42.88],
          [74.59, 42.88],
          [74.59, 42.82],
        ],
      ],
    };
    await bring(
      json('park.geojson', collection({ type: 'Feature', properties: {}, geometry: zone })),
      'zone',
    );
    await bring(
      fileOf(
        'rock.asc',
        grid(() => 3),
      ),
      'cost',
      { crs: 'EPSG:4326' },
    );
    const own = await route(ends);
    expect(own.layers).toEqual(['dem']);
    expect(own.notes.join(' ')).toContain('the elevations of dem');
    const round = await route({ ...ends, avoid: 'park' });
    expect(round.routes[0]!.length_m).toBeGreaterThan(1.2 * own.routes[0]!.length_m);
    expect((await route({ ...ends, cost: 'rock' })).layers).toContain('rock');
    expect(await route({ ...ends, embedded: true })).toEqual(flat);
    expect(
      await refusalOf('corridor.route', { from: '42.85,74.60', to: '42.85,74.63', avoid: 'park' }),
    ).toContain('lies in a zone');
    for (const name of ['dem', 'park', 'rock']) await call('layers.remove', { name });
    expect(await route(ends)).toEqual(flat);
  });

  it('begins at a place that was imported, before one of the same name that ships', async () => {
    const point = {
      type: 'Feature',
      properties: { name: 'Osh' },
      geometry: { type: 'Point', coordinates: [74.6, 42.9] },
    };
    await bring(json('stations.geojson', point), 'place');
    const { from, routes } = await route({ from: 'Osh', to: 'Bishkek' });
    expect(from).toBe('Osh');
    expect(routes[0]!.length_m).toBeLessThan(20_000);
    await call('layers.remove', { name: 'stations' });
  });

  itWithShared('drives a car over roads of a file, or of the imported layer around', async (shared) => {
    const path = `${shared}/cases/01-roads/graphhopper/core/files/andorra.osm.pbf`;
    const ends = { from: '42.56819,1.603231', to: '42.571034,1.520662', profile: 'car' };
    const ofFile = await route({ ...ends, roads: await openFileIn(path) });
    // GraphHopper: 17,708 m.
    expect(Math.abs(ofFile.routes[0]!.length_m / 17_708 - 1)).toBeLessThan(0.01);
    await bring(await openFileIn(path), 'road');
    const ofLayer = await route(ends);
    expect(ofLayer.layers).toEqual(['andorra']);
    expect(ofLayer.routes[0]!.geometry).toEqual(ofFile.routes[0]!.geometry);
  });

  it.each([
    [{ from: 'Atlantis', to: 'Osh' }, /^--from "Atlantis" is no place that is known/],
    [{ from: '95,20', to: 'Osh' }, /^--from 95,20: latitude comes first/],
    [{ from: '44,50', to: 'Almaty' }, /lies in water, more than 15 km from land/],
    [{ from: 'Suva', to: 'Labasa' }, /^No way leads over land between the two places: sea or a lake/],
    [
      { from: 'Osh', to: 'Almaty', profile: 'car' },
      /^A car needs roads, and no imported layer of roads holds both/,
    ],
    [
      { from: 'Osh', to: 'Suva', layer: 'asian-highway' },
      /is more than 100 km from every known place of asian-highway/,
    ],
    [
      { from: 'Osh', to: 'Almaty', layer: 'nothing' },
      /^There is no layer nothing: .* Networks that ship are asian-highway/,
    ],
    [
      { from: 'Osh', to: 'Almaty', avoid: 'cables' },
      /^--avoid cables: that is a layer of fibre, and one of zone is needed/,
    ],
    [{ from: 'Osh', to: 'Almaty', avoid: 'x', layer: 'carec' }, /^--avoid is for routes over land/],
    [{ from: 'Osh', to: 'Almaty', embedded: true, cost: 'x' }, /^--embedded leaves imported layers away/],
    [{ from: 'Osh', to: 'Suva', layer: 'cables' }, /km from the nearest line of cables/],
  ])('says what is wrong: %j', async (input, message) => {
    expect(await refusalOf('corridor.route', input)).toMatch(message);
  });
});

describe('corridor area over land', () => {
  interface Areas {
    readonly features: readonly {
      readonly properties: Readonly<Record<string, unknown>>;
      readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] };
    }[];
  }
  const area = async (input: Record<string, unknown>): Promise<Areas> =>
    JSON.parse((await bytesOf(await call<FileOut>('corridor.area', input))).toString()) as Areas;

  it('is the swath of the route, or a corridor of a width along it', async () => {
    const ends = { from: 'Bishkek', to: 'Tokmok' };
    const [swath, line] = (await area({ ...ends, within: 10 })).features;
    expect(swath!.properties).toMatchObject({ kind: 'swath', from: 'Bishkek, KGZ', within_percent: 10 });
    expect(swath!.geometry.type).toBe('MultiPolygon');
    const { routes } = await route(ends);
    expect(line!.geometry).toMatchObject({ type: 'LineString' });
    expect(line!.properties.length_m).toBeCloseTo(routes[0]!.length_m, 0);
    const [corridor] = (await area({ ...ends, width: 2000 })).features;
    expect(corridor!.properties).toMatchObject({ kind: 'corridor', width_m: 2000 });
  });

  it.each([
    [{}, /^Say how wide: --within PERCENT/],
    [{ within: 5, width: 100 }, /^Say how wide/],
    [{ width: -5 }, /width/],
    [{ within: 5, as: 'tif' }, /^Over land the area goes out as GeoJSON/],
    [{ within: 5, from: 'Atlantis' }, /^--from "Atlantis" is no place/],
  ])('says what is wrong: %j', async (input, message) => {
    expect(await refusalOf('corridor.area', { from: 'Bishkek', to: 'Tokmok', ...input })).toMatch(message);
  });
});

const HEAD = 'ncols 5\nnrows 3\nxllcorner 500000\nyllcorner 4700000\ncellsize 100\nNODATA_value -9999\n';
/** A wall with a gap in its lowest row. */
const WALL = `${HEAD}1 1 -9999 1 1\n1 1 -9999 1 1\n1 1 1 1 1\n`;
const wall = (text = WALL) => textFile('wall.asc', text);

describe('corridor area over a raster', () => {
  const area = (input: Record<string, unknown>) =>
    call<FileOut>('corridor.area', { cost: wall(), from: '0,0', to: '4,0', ...input });

  it('is a raster of percent above the best way, nodata beyond', async () => {
    const text = (await bytesOf(await area({ within: 10, as: 'asc' }))).toString();
    const rows = text
      .trim()
      .split('\n')
      .slice(-3)
      .map((row) => row.trim().split(/\s+/).map(Number));
    // The best way goes diagonally through the gap; nothing else costs less than a tenth more.
    expect(rows).toEqual([
      [0, -1, -1, -1, 0],
      [-1, 0, -1, 0, -1],
      [-1, -1, 0, -1, -1],
    ]);
    expect(text).toMatch(/NODATA_value\s+-1/i);
  });

  it('goes out as polygons in degrees with the way, as wide as asked', async () => {
    const bytes = await bytesOf(await area({ within: 30, crs: 'EPSG:32643' }));
    const { features } = JSON.parse(bytes.toString()) as {
      features: { geometry: { coordinates: number[][][][] } }[];
    };
    const [longitude, latitude] = features[0]!.geometry.coordinates[0]![0]![0]!;
    // 500 km east of zone 43 is its central meridian.
    expect(longitude).toBeCloseTo(75, 1);
    expect(latitude).toBeCloseTo(42.45, 1);
  });

  it.each([
    [{ within: 5 }, /names no reference system, and GeoJSON is in degrees/],
    [{ width: 100, as: 'tif' }, /^A corridor of fixed width is a polygon/],
    [{ within: 5, from: 'Osh' }, /^--from Osh: with --cost ends are cells/],
    [{ within: 5, from: '2,0' }, /^--from 2,0 lies on a barrier/],
    [{ within: 5, crs: 'EPSG:28443' }, /cannot be turned into longitude and latitude/],
  ])('says what is wrong: %j', async (input, message) => {
    expect(await refusalOf('corridor.area', { cost: wall(), from: '0,0', to: '4,0', ...input })).toMatch(
      message,
    );
  });
});
