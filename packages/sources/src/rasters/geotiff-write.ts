/** GeoTIFF out: one band, uncompressed, in strips that are written as they are needed. */
import type { RasterOut } from '@serai/app/ports';
import type { RasterHeader } from '@serai/core/network';

const SHORT = 3;
const LONG = 4;
const DOUBLE = 12;
const ASCII = 2;

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly values: readonly number[] | string;
}

const SIZES: Readonly<Record<number, number>> = { [SHORT]: 2, [LONG]: 4, [DOUBLE]: 8, [ASCII]: 1 };
const BYTES_A_STRIP = 1 << 20;

/** The bytes of the file, header first. Rasters beyond 4 GB are not written: offsets are 32 bits. */
export async function* geoTiffBytes({ header, values }: RasterOut): AsyncGenerator<Uint8Array> {
  const { width, height } = header;
  const rowBytes = width * values.BYTES_PER_ELEMENT;
  const rows = Math.max(1, Math.min(height, Math.floor(BYTES_A_STRIP / rowBytes)));
  const strips = Math.ceil(height / rows);
  const counts = Array.from({ length: strips }, (_, i) => Math.min(rows, height - i * rows) * rowBytes);
  // The directory is as long whatever its offsets are.
  const size = directory(header, values, { rows, counts, offset: 0 }).length;
  const offset = Math.ceil(size / 16) * 16;
  yield Buffer.concat([directory(header, values, { rows, counts, offset }), Buffer.alloc(offset - size)]);
  for (let strip = 0; strip < strips; strip++) {
    const from = strip * rows * width;
    const part = values.subarray(from, from + counts[strip]! / values.BYTES_PER_ELEMENT);
    yield new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
  }
}

interface Strips {
  readonly rows: number;
  readonly counts: readonly number[];
  /** Where the first strip begins. */
  readonly offset: number;
}

function directory(
  header: RasterHeader,
  values: RasterOut['values'],
  { rows, counts, offset }: Strips,
): Buffer {
  const { width, height, nodata } = header;
  let next = offset;
  const offsets = counts.map((count) => {
    const at = next;
    next += count;
    return at;
  });
  const fields: Field[] = [
    { tag: 256, type: LONG, values: [width] },
    { tag: 257, type: LONG, values: [height] },
    { tag: 258, type: SHORT, values: [8 * values.BYTES_PER_ELEMENT] },
    { tag: 259, type: SHORT, values: [1] },
    { tag: 262, type: SHORT, values: [1] },
    { tag: 273, type: LONG, values: offsets },
    { tag: 277, type: SHORT, values: [1] },
    { tag: 278, type: LONG, values: [rows] },
    { tag: 279, type: LONG, values: counts },
    { tag: 339, type: SHORT, values: [values instanceof Int32Array ? 2 : 3] },
    ...placeFields(header),
    ...(nodata === undefined ? [] : [{ tag: 42113, type: ASCII, values: `${nodataText(nodata)}\0` }]),
  ];
  return encode(fields);
}

const nodataText = (nodata: number): string =>
  Number.isFinite(nodata) ? String(nodata) : Number.isNaN(nodata) ? 'nan' : nodata > 0 ? 'inf' : '-inf';

/** Corner, size of cells and, where one is named, the reference system. */
function placeFields({ place }: RasterHeader): Field[] {
  const { left, top, cellWidth, cellHeight, crs, unit } = place;
  const code = Number(/^EPSG:(\d+)$/.exec(crs ?? '')?.[1] ?? (crs === 'OGC:CRS84' ? 4326 : 0));
  const model = unit === 'degree' ? 2 : 1;
  const keys = [
    [1024, 0, 1, model],
    [1025, 0, 1, 1],
    ...(code === 0 ? [] : [[unit === 'degree' ? 2048 : 3072, 0, 1, code]]),
  ];
  const geo = [1, 1, 0, keys.length, ...keys.flat()];
  return [
    { tag: 33550, type: DOUBLE, values: [cellWidth, cellHeight, 0] },
    { tag: 33922, type: DOUBLE, values: [0, 0, 0, left, top, 0] },
    ...(crs === undefined ? [] : [{ tag: 34735, type: SHORT, values: geo }]),
  ];
}

/** One image file directory behind the 8 bytes of the header; values that do not fit into 4 bytes follow it. */
function encode(fields: readonly Field[]): Buffer {
  const start = 8 + 2 + 12 * fields.length + 4;
  let end = start;
  const places = fields.map(({ type, values }) => {
    const bytes = values.length * SIZES[type]!;
    if (bytes <= 4) return undefined;
    const at = end;
    end += bytes + (bytes % 2);
    return at;
  });
  const out = Buffer.alloc(end);
  out.write('II*\0', 0, 'latin1');
  out.writeUInt32LE(8, 4);
  out.writeUInt16LE(fields.length, 8);
  fields.forEach(({ tag, type, values }, i) => {
    const at = 10 + 12 * i;
    out.writeUInt16LE(tag, at);
    out.writeUInt16LE(type, at + 2);
    out.writeUInt32LE(values.length, at + 4);
    const place = places[i];
    if (place !== undefined) out.writeUInt32LE(place, at + 8);
    writeValues(out, place ?? at + 8, type, values);
  });
  return out;
}

function writeValues(out: Buffer, at: number, type: number, values: Field['values']): void {
  if (typeof values === 'string') {
    out.write(values, at, 'latin1');
    return;
  }
  values.forEach((value, i) => {
    if (type === SHORT) out.writeUInt16LE(value, at + 2 * i);
    else if (type === LONG) out.writeUInt32LE(value, at + 4 * i);
    else out.writeDoubleLE(value, at + 8 * i);
  });
}
