import { readFile } from 'node:fs/promises';
import type { FileIn, FileOut, RasterFormat, RasterOut } from '@serai/app/ports';
import fc from 'fast-check';
import { fromArrayBuffer, writeArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { createRasterFiles } from './index.ts';

const files = createRasterFiles();
const place = {
  left: 500_000,
  top: 4_700_000,
  cellWidth: 100,
  cellHeight: 50,
  crs: 'EPSG:32643',
  unit: 1 as const,
};

const fileOf = (name: string, bytes: Uint8Array | string, chunk = 7): FileIn => ({
  name,
  mediaType: undefined,
  size: Buffer.byteLength(bytes),
  async *stream() {
    const whole = Buffer.from(bytes);
    for (let at = 0; at < whole.length; at += chunk) yield whole.subarray(at, at + chunk);
  },
});

async function bytesOf(file: FileOut): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const each of file.stream()) chunks.push(each);
  return Buffer.concat(chunks);
}

const writeAndRead = async (raster: RasterOut, format: RasterFormat) =>
  files.read(
    fileOf(`x.${format}`, await bytesOf(files.write(raster, format)), 1000),
    format === 'asc' ? { crs: 'EPSG:32643' } : {},
  );

describe('rasters', () => {
  it('come back from a GeoTIFF bit for bit, with their place, system and nodata', async () => {
    const value = fc.oneof(fc.double(), fc.constant(Infinity));
    const size = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(
        size,
        size,
        fc.array(value, { minLength: 81, maxLength: 81 }),
        async (width, height, all) => {
          const values = Float64Array.from(all.slice(0, width * height));
          const back = await writeAndRead(
            { header: { width, height, place, nodata: Infinity }, values, name: 'x' },
            'tif',
          );
          expect(back).toEqual({ width, height, place, nodata: Infinity, values });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('of many strips are read by others as we wrote them', async () => {
    const [width, height] = [700, 900];
    const values = Float64Array.from({ length: width * height }, (_, i) => i / 7);
    const header = { width, height, place: { ...place, cellHeight: 100 }, nodata: undefined };
    const bytes = await bytesOf(files.write({ header, values, name: 'x' }, 'tif'));
    const image = await (
      await fromArrayBuffer(
        bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
      )
    ).getImage();
    const read = (await image.readRasters()) as unknown as Float64Array[];
    expect(read[0]).toEqual(values);
    expect(image.getBoundingBox()).toEqual([500_000, 4_610_000, 570_000, 4_700_000]);
  });

  it('written by others are read, whole numbers too', async () => {
    const values = [1, 2, 3, 40_000, 5, 6];
    const bytes = writeArrayBuffer(Uint16Array.from(values), {
      width: 3,
      height: 2,
      BitsPerSample: [16],
      GeographicTypeGeoKey: 4326,
      GTModelTypeGeoKey: 2,
      ModelPixelScale: [0.5, 0.5, 0],
      ModelTiepoint: [0, 0, 0, 70, 43, 0],
    } as never);
    const raster = await files.read(fileOf('x.tif', new Uint8Array(bytes), 1000));
    expect([...raster.values]).toEqual(values);
    expect(raster.place).toEqual({
      left: 70,
      top: 43,
      cellWidth: 0.5,
      cellHeight: 0.5,
      crs: 'EPSG:4326',
      unit: 'degree',
    });
  });

  it('come back from an ASCII grid as float32, what is infinite as nodata', async () => {
    const values = Float32Array.of(1.5, 2.25, Infinity, 1e-30, 5e20, 0.1);
    const back = await writeAndRead(
      { header: { width: 3, height: 2, place, nodata: undefined }, values, name: 'x' },
      'asc',
    );
    expect([...back.values]).toEqual([
      1.5,
      2.25,
      -9999,
      Math.fround(1e-30),
      Math.fround(5e20),
      Math.fround(0.1),
    ]);
    expect(back.place).toEqual(place);
    expect(back.nodata).toBe(-9999);
  });

  it('say where the centre of the lower left cell is, or its corner', async () => {
    const head = 'NCOLS 2\nNROWS 1\nXLLCENTER 10.5\nYLLCENTER 20.5\nCELLSIZE 1\n';
    const { place: read, nodata } = await files.read(fileOf('x.asc', `${head}1 2`), { crs: '4326' });
    expect(read).toEqual({
      left: 10,
      top: 21,
      cellWidth: 1,
      cellHeight: 1,
      crs: 'EPSG:4326',
      unit: 'degree',
    });
    expect(nodata).toBe(-9999);
  });
});

const HEAD = 'ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n';

describe('a broken raster', () => {
  it.each([
    ['a word for a number', `${HEAD}1 2\n3 x\n`, 'x.asc: line 7: "x" is no number.'],
    [
      'cells that are missing',
      `${HEAD}1 2\n3\n`,
      'x.asc: line 8: The file ends after 3 of 4 cells: it is cut off.',
    ],
    [
      'cells too many',
      `${HEAD}1 2\n3 4\n5\n`,
      'x.asc: line 8: There are more than the 2 x 2 cells that the header tells.',
    ],
    [
      'no size',
      'ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\n1 2 3 4\n',
      'x.asc: line 5: The header has no cellsize.',
    ],
    [
      'no columns at all',
      'ncols 0\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n',
      'ncols is 0: a whole number above zero',
    ],
    [
      'half a row',
      'ncols 2\nnrows 2.5\nxllcorner 0\nyllcorner 0\ncellsize 1\n1',
      'nrows is 2.5: a whole number',
    ],
    ['an unknown word', 'ncols 2\nnrows 2\nwidth 4\n', 'x.asc: line 3: "width" is no word of an ASCII grid'],
    ['nothing', '', 'x.asc is empty.'],
    ['something else', '{"type": "FeatureCollection"}', 'x.asc is neither a GeoTIFF nor an ESRI ASCII grid'],
    ['the first bytes of a TIFF alone', 'II*\0\u0008\0\0\0', 'x.asc is a TIFF that cannot be read'],
  ])('with %s is refused in one sentence', async (_, text, message) => {
    await expect(files.read(fileOf('x.asc', text))).rejects.toThrow(message);
  });

  it('that is cut off anywhere is refused, never read as zeros', async () => {
    const values = Float64Array.from({ length: 400 }, (_, i) => i + 1);
    const raster = { header: { width: 20, height: 20, place, nodata: undefined }, values, name: 'x' };
    const whole = await bytesOf(files.write(raster, 'tif'));
    for (let size = 8; size < whole.length; size += 97) {
      await expect(files.read(fileOf('x.tif', whole.subarray(0, size), 4000))).rejects.toThrow(
        /cut off|cannot be read/,
      );
    }
  });

  it('is not read when it does not fit, and its system is not guessed against what it says', async () => {
    const refuse = () => {
      throw new RangeError('too large');
    };
    await expect(files.read(fileOf('x.asc', `${HEAD}1 2 3 4`), { accept: refuse })).rejects.toThrow(
      'too large',
    );
    const raster = {
      header: { width: 1, height: 1, place, nodata: undefined },
      values: Float32Array.of(1),
      name: 'x',
    };
    const bytes = await bytesOf(files.write(raster, 'tif'));
    await expect(files.read(fileOf('x.tif', bytes), { crs: 'EPSG:4326' })).rejects.toThrow(
      'x.tif says that it is in EPSG:32643, not in EPSG:4326: leave --crs away.',
    );
    await expect(files.read(fileOf('x.asc', `${HEAD}1 2 3 4`), { crs: 'mars' })).rejects.toThrow(
      '"mars" names no reference system',
    );
  });
});

describe('SRTM tiles', () => {
  itWithShared(
    'of Andorra tell its relief: from the valley at 840 m to Coma Pedrosa at 2,942 m',
    async (shared) => {
      const bytes = await readFile(`${shared}/cases/01-roads/graphhopper/core/files/N42E001.hgt.zip`);
      const raster = await files.read(fileOf('N42E001.hgt.zip', bytes, 100_000));
      expect([raster.width, raster.height]).toEqual([1201, 1201]);
      const { left, top, cellWidth } = raster.place;
      const at = (longitude: number, latitude: number) =>
        raster.values[
          Math.floor((top - latitude) / cellWidth) * raster.width + Math.floor((longitude - left) / cellWidth)
        ]!;
      // Coma Pedrosa, its highest mountain, and Andorra la Vella.
      expect(at(1.4442, 42.5918)).toBeGreaterThan(2700);
      expect(at(1.5218, 42.5063)).toBeGreaterThan(950);
      expect(at(1.5218, 42.5063)).toBeLessThan(1150);
    },
  );

  it('have their corner in their name, and voids are no data', async () => {
    const tile = Buffer.alloc(2 * 1201 * 1201);
    tile.writeInt16BE(-32768, 0);
    tile.writeInt16BE(-12, 2);
    const raster = await files.read(fileOf('S17W180.hgt', tile, 100_000));
    expect([...raster.values.subarray(0, 3)]).toEqual([Number.NaN, -12, 0]);
    expect(raster.place.left).toBeCloseTo(-180 - 1 / 2400, 9);
    expect(raster.place.top).toBeCloseTo(-16 + 1 / 2400, 9);
  });

  it('that are cut off, empty or no archive are refused', async () => {
    await expect(files.read(fileOf('N42E001.hgt', Buffer.alloc(1000)))).rejects.toThrow(
      'N42E001.hgt is cut off or no SRTM tile: it has 1000 bytes, a tile has 2884802 or 25934402.',
    );
    await expect(files.read(fileOf('N42E001.hgt.zip', Buffer.alloc(1000)))).rejects.toThrow(
      'N42E001.hgt.zip',
    );
  });
});
