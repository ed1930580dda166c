/** GeoTIFF in: the first band, whatever its sample type, tiling and compression. */
import type { RasterReadOptions } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type { GridPlace, Raster, RasterHeader } from '@serai/core/network';
import { fromArrayBuffer, type GeoTIFFImage } from 'geotiff';
import { unitOf } from './crs.ts';
import { toNumber } from './number.ts';

/** Whether the first bytes of a file are those of a TIFF or BigTIFF. */
export function isTiff(head: Uint8Array): boolean {
  const mark = Buffer.from(head.subarray(0, 4)).toString('latin1');
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(mark);
}

/** Throws Problem invalid-input for a file that is broken, cut off, rotated, or in no known reference system. */
export async function readGeoTiff(
  name: string,
  bytes: ArrayBuffer,
  { crs, accept }: RasterReadOptions,
): Promise<Raster> {
  const image = await understood(name, async () => (await fromArrayBuffer(bytes)).getImage());
  const header = await understood(name, () => toHeader(name, image, crs));
  accept?.(header);
  await understood(name, () => requireWhole(name, image, bytes.byteLength));
  const rasters = await understood(name, () => image.readRasters({ samples: [0] }));
  const values = (rasters as unknown as ArrayLike<ArrayLike<number>>)[0]!;
  return { ...header, values: toValues(values) };
}

/** What the library throws for a broken file has its own words: people get one sentence of ours. */
async function understood<T>(name: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    throw new Problem(
      'invalid-input',
      `${name} is a TIFF that cannot be read: ${reason}. It may be cut off or damaged.`,
      {
        findings: [{ severity: 'error', code: 'geotiff', message: reason, file: name }],
        cause: error,
      },
    );
  }
}

/** A strip or tile that lies beyond the end of the file would be read as zeros. */
async function requireWhole(name: string, image: GeoTIFFImage, size: number): Promise<void> {
  const { fileDirectory } = image;
  const kind = fileDirectory.hasTag('TileOffsets') ? 'Tile' : 'Strip';
  const offsets = (await fileDirectory.loadValue(`${kind}Offsets`)) as ArrayLike<number | bigint>;
  const counts = (await fileDirectory.loadValue(`${kind}ByteCounts`)) as ArrayLike<number | bigint>;
  for (let i = 0; i < offsets.length; i++) {
    if (Number(offsets[i]) + Number(counts[i]) <= size) continue;
    throw new Problem(
      'invalid-input',
      `${name} is cut off: part ${i + 1} of ${offsets.length} of its cells lies beyond the end of the file (${size} bytes).`,
    );
  }
}

function toHeader(name: string, image: GeoTIFFImage, crs: string | undefined): RasterHeader {
  return {
    width: image.getWidth(),
    height: image.getHeight(),
    place: toPlace(name, image, crs),
    nodata: nodataOf(image),
  };
}

/** GDAL writes it as text; what the library makes of `inf` is NaN. */
function nodataOf(image: GeoTIFFImage): number | undefined {
  const text = image.fileDirectory.getValue('GDAL_NODATA');
  if (typeof text !== 'string' || text.replace(/\0.*$/s, '').trim() === '') return undefined;
  return toNumber(text.replace(/\0.*$/s, '').trim()) ?? Number.NaN;
}

function toPlace(name: string, image: GeoTIFFImage, asked: string | undefined): GridPlace {
  const { crs, unit } = referenceOf(image);
  if (asked !== undefined && crs !== undefined && asked !== crs) {
    throw new Problem(
      'invalid-input',
      `${name} says that it is in ${crs}, not in ${asked}: leave --crs away.`,
    );
  }
  const named = crs ?? asked;
  if (!image.fileDirectory.hasTag('ModelTiepoint') && !image.fileDirectory.hasTag('ModelTransformation')) {
    return { left: 0, top: 0, cellWidth: 1, cellHeight: 1, crs: named, unit: unit ?? unitOf(named) };
  }
  const [left = 0, top = 0] = image.getOrigin();
  const [cellWidth = 0, down = 0] = image.getResolution();
  if (!(cellWidth > 0 && down < 0)) {
    throw new Problem('invalid-input', `${name} is rotated or upside down: bring a raster with north up.`);
  }
  // 2: the coordinates are those of the centres of cells.
  const half = image.getGeoKeys()?.GTRasterTypeGeoKey === 2 ? 0.5 : 0;
  return {
    left: left - half * cellWidth,
    top: top - half * down,
    cellWidth,
    cellHeight: -down,
    crs: named,
    unit: unit ?? unitOf(named),
  };
}

/** EPSG numbers of units of length, in metres. */
const LENGTHS: Readonly<Record<number, number>> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937, 9036: 1000 };
/** What a key says that is described elsewhere in the file. */
const USER_DEFINED = 32767;

function referenceOf(image: GeoTIFFImage): { crs: string | undefined; unit: GridPlace['unit'] | undefined } {
  const keys = image.getGeoKeys() ?? {};
  const number = (value: unknown): number | undefined =>
    typeof value === 'number' && value !== USER_DEFINED && value > 0 ? value : undefined;
  const projected = number(keys.ProjectedCSTypeGeoKey);
  const geographic = number(keys.GeographicTypeGeoKey);
  if (projected !== undefined || keys.GTModelTypeGeoKey === 1) {
    return {
      crs: projected === undefined ? undefined : `EPSG:${projected}`,
      unit: LENGTHS[Number(keys.ProjLinearUnitsGeoKey ?? 9001)] ?? 1,
    };
  }
  if (geographic !== undefined || keys.GTModelTypeGeoKey === 2) {
    return { crs: geographic === undefined ? undefined : `EPSG:${geographic}`, unit: 'degree' };
  }
  return { crs: undefined, unit: undefined };
}

function toValues(values: ArrayLike<number>): Float32Array | Float64Array {
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  const wide = values instanceof Int32Array || values instanceof Uint32Array;
  return wide ? Float64Array.from(values) : Float32Array.from(values);
}
