/** Rasters of one band: GeoTIFF and ESRI ASCII grid, in and out, and SRTM tiles in. */
import type { FileIn, RasterFiles, RasterFormat, RasterOut, RasterReadOptions } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type { Raster } from '@serai/core/network';
import { limitedBytes, peek } from '../tables/bytes.ts';
import { isAsciiGrid, readAsciiGrid } from './ascii-grid.ts';
import { asciiGridBytes } from './ascii-write.ts';
import { parseCrs } from './crs.ts';
import { isTiff, readGeoTiff } from './geotiff-read.ts';
import { geoTiffBytes } from './geotiff-write.ts';
import { isTileName, readSrtmTile } from './srtm.ts';

/** A raster is read whole; what is larger does not fit into one array of bytes. */
const LIMITS = { maxBytes: 4 * 1024 ** 3 - 1, maxUnpackedBytes: 0, maxColumns: 0, maxRows: 0 };

export const createRasterFiles = (): RasterFiles => ({ read, write });

async function read(file: FileIn, options: RasterReadOptions = {}): Promise<Raster> {
  const asked = { ...options, ...(options.crs === undefined ? {} : { crs: parseCrs(options.crs) }) };
  const { head, bytes, close } = await peek(limitedBytes(file, LIMITS), (seen) => seen.length >= 64);
  if (isAsciiGrid(head)) return readAsciiGrid(file.name, bytes, asked);
  if (isTileName(file.name)) return readSrtmTile(file.name, await collect(bytes, file.size), asked);
  if (isTiff(head)) return readGeoTiff(file.name, await collect(bytes, file.size), asked);
  await close();
  if (head.length === 0) throw new Problem('invalid-input', `${file.name} is empty.`);
  throw new Problem(
    'invalid-input',
    `${file.name} is neither a GeoTIFF nor an ESRI ASCII grid: bring a .tif of one band, an .asc that begins with ncols, or an SRTM tile named like N42E001.hgt.`,
  );
}

/** Into one buffer of the size that is known, so that a large file does not stand in memory twice. */
async function collect(bytes: AsyncIterable<Uint8Array>, size: number | undefined): Promise<ArrayBuffer> {
  if (size === undefined) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    const { buffer, byteOffset, byteLength } = Buffer.concat(chunks);
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const chunk of bytes) {
    whole.set(chunk.subarray(0, size - at), at);
    at += chunk.length;
  }
  return at < size ? whole.buffer.slice(0, at) : whole.buffer;
}

const MEDIA_TYPES: Readonly<Record<RasterFormat, string>> = {
  tif: 'image/tiff; application=geotiff',
  asc: 'text/plain; charset=utf-8',
};

const write = (raster: RasterOut, format: RasterFormat) => ({
  name: `${raster.name}.${format}`,
  mediaType: MEDIA_TYPES[format],
  ...(raster.notes === undefined ? {} : { notes: raster.notes }),
  stream: () => (format === 'tif' ? geoTiffBytes : asciiGridBytes)(raster),
});
