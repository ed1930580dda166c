/** The commands over rasters on real files, and everything that people bring by mistake. */
import { readFile } from 'node:fs/promises';
import type { FileIn, FileOut } from '@serai/app';
import { createRasterFiles } from '@serai/sources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, type Commands, openCommands, textFile } from '../../../../test/harness/commands.ts';
import { itWithShared } from '../../../../test/harness/shared.ts';

let commands: Commands;
beforeAll(async () => {
  commands = await openCommands('offline');
});
afterAll(() => commands.close());
const call = <T>(name: string, input: Record<string, unknown>): Promise<T> => commands.call(name, input);
const refusalOf = (name: string, input: Record<string, unknown>) => commands.refusalOf(name, input);

const HEAD = 'ncols 5\nnrows 3\nxllcorner 500000\nyllcorner 4700000\ncellsize 100\nNODATA_value -9999\n';
/** A wall with a gap in its lowest row. */
const WALL = `${HEAD}1 1 -9999 1 1\n1 1 -9999 1 1\n1 1 1 1 1\n`;
const wall = (text = WALL) => textFile('wall.asc', text);

interface Path {
  readonly cost: number;
  readonly cells: readonly (readonly [number, number])[];
  readonly length_m: number;
}

describe('corridor path', () => {
  it('goes through the gap of a wall, and its length is its cost where every cell costs 1', async () => {
    const path = await call<Path>('corridor.path', { cost: wall(), from: '0,0', to: '4,0' });
    expect(path.cells).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 0],
    ]);
    expect(path.cost).toBeCloseTo(4 * Math.SQRT2, 12);
    expect(path.length_m).toBeCloseTo(100 * path.cost, 9);
  });

  it('is as long on the ground as degrees are at its latitude', async () => {
    const degrees = 'ncols 3\nnrows 1\nxllcorner 74\nyllcorner 59.5\ncellsize 1\n1 1 1\n';
    const input = { cost: wall(degrees), crs: 'EPSG:4326', from: '0,0', to: '2,0' };
    const { length_m } = await call<Path>('corridor.path', input);
    // One degree of longitude at 60 degrees north is 55.80 km (WGS84).
    expect(length_m / 2000).toBeCloseTo(55.8, 2);
  });

  itWithShared('costs what scikit-image accumulated, on both reference rasters', async (shared) => {
    for (const name of ['r128-101', 'r128-102']) {
      const { file, meta } = await reference(shared, name);
      const [from, to] = [meta.src, meta.dst].map((cell) => cell.join(','));
      const path = await call<Path>('corridor.path', { cost: file, from, to });
      const expected = await readFile(`${shared}/golden/corridor/${name}.expected.f64`);
      expect(path.cost).toBe(expected.readDoubleLE(8 * (meta.dst[1] * meta.W + meta.dst[0])));
    }
  });
});

interface Meta {
  readonly W: number;
  readonly H: number;
  readonly nodata: number;
  readonly src: readonly [number, number];
  readonly dst: readonly [number, number];
}

/** A raster of the references as a GeoTIFF of ours. */
async function reference(shared: string, name: string): Promise<{ file: FileIn; meta: Meta }> {
  const meta = JSON.parse(await readFile(`${shared}/golden/corridor/${name}.json`, 'utf8')) as Meta;
  const bytes = await readFile(`${shared}/golden/corridor/${name}.cost.crf`);
  const values = Float32Array.from({ length: meta.W * meta.H }, (_, i) => bytes.readFloatLE(64 + 4 * i));
  const place = { left: 0, top: 0, cellWidth: 100, cellHeight: 100, crs: 'EPSG:32643', unit: 1 as const };
  const header = { width: meta.W, height: meta.H, place, nodata: meta.nodata };
  const written = createRasterFiles().write({ header, values, name }, 'tif');
  return { file: textFile(`${name}.tif`, await bytesOf(written)), meta };
}

describe('corridor path with rasters beside', () => {
  const beside = (name: string, rows: string, head = HEAD) => textFile(name, `${head}${rows}`);
  const path = (input: Record<string, unknown>) =>
    call<Record<string, unknown>>('corridor.path', { cost: wall(), from: '0,0', to: '4,0', ...input });

  it('tells climb, descent, steepest move and kilometres in zones', async () => {
    const elevation = beside('dem.asc', '0 0 0 0 0\n0 50 0 60 0\n0 0 10 0 0\n');
    const zones = beside('zones.asc', '0 0 0 0 0\n0 7 0 7 0\n0 0 3 0 0\n');
    // The way goes 0,0 - 1,1 - 2,2 - 3,1 - 4,0: 0, 50, 10, 60, 0 m.
    const told = await path({ elevation, zones });
    expect(told).toMatchObject({ climb_m: 100, descent_m: 100 });
    expect(told.steepest).toBeCloseTo(60 / (100 * Math.SQRT2), 9);
    const km = 0.1 * Math.SQRT2;
    const { 3: three, 7: seven } = told.zone_km as Record<number, number>;
    expect(three).toBeCloseTo(km, 9);
    expect(seven).toBeCloseTo(2 * km, 9);
    expect(Object.keys(await path({}))).toEqual(['cost', 'length_m', 'cells']);
  });

  it('does not know climbs over cells without elevation', async () => {
    const elevation = beside('dem.asc', '0 0 0 0 0\n0 -9999 0 60 0\n0 0 10 0 0\n');
    expect(await path({ elevation })).toMatchObject({ climb_m: null, steepest: null });
  });

  it.each([
    [
      'has another size',
      {
        elevation: beside(
          'dem.asc',
          '1 1\n',
          HEAD.replace('ncols 5', 'ncols 2').replace('nrows 3', 'nrows 1'),
        ),
      },
      /^dem\.asc has 2 x 1 cells and wall\.asc 5 x 3/,
    ],
    [
      'lies elsewhere',
      { elevation: beside('dem.asc', '1 1 1 1 1\n'.repeat(3), HEAD.replace('500000', '600000')) },
      /^dem\.asc lies elsewhere than wall\.asc: left is 600000 and not 500000/,
    ],
    [
      'has zones that are no whole numbers',
      { zones: beside('z.asc', '1.5 1 1 1 1\n'.repeat(3)) },
      /^z\.asc: zones are whole numbers, and the cell 0,0 has 1\.5/,
    ],
  ])('refuses one that %s', async (_, input, message) => {
    expect(await refusalOf('corridor.path', { cost: wall(), from: '0,0', to: '4,0', ...input })).toMatch(
      message,
    );
  });
});

describe('corridor accumulate', () => {
  itWithShared('writes the distances of scikit-image into a GeoTIFF, bit for bit', async (shared) => {
    const { file, meta } = await reference(shared, 'r128-101');
    const out = await call<FileOut>('corridor.accumulate', {
      cost: file,
      from: meta.src.join(','),
      as: 'tif',
    });
    const { values } = await createRasterFiles().read(textFile('out.tif', await bytesOf(out)));
    const expected = await readFile(`${shared}/golden/corridor/r128-101.expected.f64`);
    expect(values).toEqual(
      Float64Array.from({ length: values.length }, (_, i) => expected.readDoubleLE(8 * i)),
    );
  });

  it('tells the nearest source, and how much cannot be reached', async () => {
    const closed = wall(WALL.replace('1 1 1 1 1\n', '1 1 -9999 1 1\n'));
    const out = await call<FileOut>('corridor.accumulate', {
      cost: closed,
      from: '0,0;1,2',
      tell: 'source',
      as: 'asc',
    });
    expect((await bytesOf(out)).toString().trim().split('\n').slice(-3)).toEqual([
      '0 0 -1 -1 -1',
      '0 1 -1 -1 -1',
      '1 1 -1 -1 -1',
    ]);
    expect(out.notes?.[0]).toBe('6 of 15 cells can be reached; 3 are barriers, 6 lie behind them.');
  });
});

describe('what people bring by mistake', () => {
  const path = (cost: FileIn, from = '0,0', to = '4,0') => refusalOf('corridor.path', { cost, from, to });

  it.each([
    ['0,0', '5,0', '--to 5,0 lies outside of the raster: columns go from 0 to 4, rows from 0 to 2.'],
    ['-1,0', '4,0', '--from -1,0 lies outside of the raster'],
    [
      '2,0',
      '4,0',
      '--from 2,0 lies on a barrier: the cell has no data or an infinite cost. The nearest cell that may be passed is 1,0.',
    ],
  ])('ends that cannot be: from %s to %s', async (from, to, message) => {
    expect(await path(wall(), from, to)).toContain(message);
  });

  it('ends that are cut off, by which barrier', async () => {
    const closed = WALL.replace('1 1 1 1 1\n', '1 1 -9999 inf 1\n');
    expect(await path(wall(closed))).toBe(
      'No way leads from 0,0 to 4,0: a barrier lies between them, at the cell 2,0. From 0,0 6 of 15 cells can be reached.',
    );
  });

  it.each([
    ['zero', '0', '1 cell has a cost that is zero, the first at column 4, row 2.'],
    ['negative', '-3', '1 cell has a cost that is negative'],
    ['no number', 'nan', '1 cell has a cost that is not a number'],
    ['minus infinity', '-inf', '1 cell has a cost that is negative'],
  ])('a cost that is %s', async (_, cost, message) => {
    const text = WALL.replace(/1\n$/, `${cost}\n`);
    expect(await path(wall(text))).toBe(
      `wall.asc: ${message.replace(/negative$/, 'negative, the first at column 4, row 2.').replace(/number$/, 'number, the first at column 4, row 2.')} A cost is above zero; a barrier is infinite or the file's nodata value.`,
    );
  });

  it('a raster that is larger than the memory, before it is read', async () => {
    const head = HEAD.replace('ncols 5', 'ncols 900000').replace('nrows 3', 'nrows 900000');
    expect(await path(textFile('huge.asc', `${head}1 2 3`))).toMatch(
      /^huge\.asc has 900,000 x 900,000 cells and would need 14580\.0 GB \(18 bytes a cell\); .* can be had here\. Cells .* times as wide and high would fit/,
    );
  });

  it('cells that are no cells', async () => {
    expect(await path(wall(), 'Bishkek')).toMatch(
      /from.*a column and a row, counted from 0 at the upper left/,
    );
  });
});

describe('corridor frequency', () => {
  const side = 24;
  /** Two rasters that disagree: cheap to the north, and cheap to the south. */
  const rows = (value: (row: number, column: number) => number) =>
    `ncols ${side}\nnrows ${side}\nxllcorner 0\nyllcorner 0\ncellsize 100\n${Array.from(
      { length: side },
      (_, row) => Array.from({ length: side }, (_, column) => value(row, column)).join(' '),
    ).join('\n')}\n`;
  const north = () =>
    textFile(
      'north.asc',
      rows((row) => 1 + row / 4),
    );
  const south = () =>
    textFile(
      'south.asc',
      rows((row) => 1 + (side - 1 - row) / 4),
    );
  /** A third one that agrees with neither. */
  const rough = () =>
    textFile(
      'rough.asc',
      rows((row, column) => 1 + ((7 * row + 13 * column) % 11)),
    );
  const ends = { from: '0,12', to: '23,12', crs: 'EPSG:32643', draws: 40 };
  const frequency = async (input: Record<string, unknown>): Promise<Float32Array> => {
    const file = await call<FileOut>('corridor.frequency', {
      costs: [north(), south(), rough()],
      ...ends,
      ...input,
    });
    const tif = await bytesOf(file);
    const read = await createRasterFiles().read({ ...textFile('f.tif', tif), size: tif.length });
    return Float32Array.from(read.values);
  };

  it('passes both ends in every draw, is the same with any number of threads, and another with another seed', async () => {
    const one = await frequency({ threads: 1 });
    expect(one[12 * side]).toBe(1);
    expect(one[12 * side + side - 1]).toBe(1);
    expect(await frequency({ threads: 3 })).toEqual(one);
    expect(await frequency({ seed: 2 })).not.toEqual(one);
  });

  it('leans to where a weight leans', async () => {
    const shareNorth = (values: Float32Array) =>
      values.reduce((sum, each, cell) => sum + (cell < 12 * side ? each : 0), 0) /
      values.reduce((sum, each) => sum + each, 0);
    const toNorth = await frequency({ weights: ['1:1', '0:0.1', '0:0.1'] });
    const toSouth = await frequency({ weights: ['0:0.1', '1:1', '0:0.1'] });
    expect(shareNorth(toNorth)).toBeGreaterThan(0.5);
    expect(shareNorth(toSouth)).toBeLessThan(0.2);
  });

  it.each([
    [{ costs: [north()] }, /costs/],
    [{ weights: ['1:1'] }, /^--weights names 1 ranges for 2 rasters/],
    [{ weights: ['1:1', '2:1'] }, /the least weight comes first/],
    [{ draws: 0 }, /draws/],
    [{ costs: [north(), wall()] }, /^wall\.asc has 5 x 3 cells and north\.asc 24 x 24/],
    [{ from: '99,0' }, /^--from 99,0 lies outside/],
    [
      {
        costs: [
          north(),
          textFile(
            'bad.asc',
            rows(() => -1),
          ),
        ],
      },
      /^bad\.asc: 576 cells have a cost that is negative/,
    ],
  ])('says what is wrong: %j', async (input, message) => {
    const refused = await refusalOf('corridor.frequency', { costs: [north(), south()], ...ends, ...input });
    expect(refused).toMatch(message);
  });
});
