/** ESRI ASCII grid: a header of words and numbers, then the rows of cells, read as they come. */
import type { RasterReadOptions } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type { Raster, RasterHeader } from '@serai/core/network';
import { unitOf } from './crs.ts';
import { toNumber } from './number.ts';

const HEADER_WORDS = [
  ...['ncols', 'nrows', 'xllcorner', 'yllcorner', 'xllcenter', 'yllcenter'],
  ...['cellsize', 'dx', 'dy', 'nodata_value'],
];
/** What the format means where a file names none. */
const DEFAULT_NODATA = -9999;

/** Whether the first bytes of a file are those of an ASCII grid. */
export const isAsciiGrid = (head: Uint8Array): boolean =>
  /^\s*ncols\s/i.test(Buffer.from(head.subarray(0, 64)).toString('latin1'));

/** Throws Problem invalid-input with the line of the defect. */
export async function readAsciiGrid(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  { crs, accept }: RasterReadOptions,
): Promise<Raster> {
  const grid = openGrid(name, crs, accept);
  let line = 1;
  let rest = '';
  for await (const chunk of bytes) {
    const text = rest + Buffer.from(chunk).toString('latin1');
    const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'), text.lastIndexOf('\t'));
    rest = text.slice(end + 1);
    for (const [token] of text.slice(0, end + 1).matchAll(/\n|[^\s]+/g)) {
      if (token === '\n') line++;
      else grid.take(token, line);
    }
  }
  if (rest.trim() !== '') grid.take(rest.trim(), line);
  return grid.end(line);
}

function openGrid(name: string, crs: string | undefined, accept: RasterReadOptions['accept']) {
  const words = new Map<string, number>();
  let word: string | undefined;
  let raster: Raster | undefined;
  let count = 0;
  const fail = (line: number, message: string): Problem =>
    new Problem('invalid-input', `${name}: line ${line}: ${message}`, {
      findings: [{ severity: 'error', code: 'ascii-grid', message, file: name, line }],
    });
  const takeHeader = (token: string, line: number): boolean => {
    if (word !== undefined) {
      words.set(word, toNumber(token) ?? raise(fail(line, `${word} is "${token}", which is no number.`)));
      word = undefined;
      return true;
    }
    if (!/^[a-z_]+$/i.test(token) || /^(?:nan|inf|infinity)$/i.test(token)) return false;
    word = token.toLowerCase();
    if (HEADER_WORDS.includes(word)) return true;
    throw fail(line, `"${token}" is no word of an ASCII grid: the header has ${HEADER_WORDS.join(', ')}.`);
  };
  const begin = (line: number): Raster => {
    const header = toHeader(words, crs, (message) => fail(line, message));
    accept?.(header);
    return { ...header, values: new Float32Array(header.width * header.height) };
  };
  return {
    take(token: string, line: number): void {
      if (raster === undefined && takeHeader(token, line)) return;
      raster ??= begin(line);
      const value = toNumber(token);
      if (value === undefined) throw fail(line, `"${token}" is no number.`);
      if (count === raster.values.length) {
        throw fail(
          line,
          `There are more than the ${raster.width} x ${raster.height} cells that the header tells.`,
        );
      }
      raster.values[count++] = value;
    },
    end(line: number): Raster {
      raster ??= begin(line);
      if (count < raster.values.length) {
        throw fail(line, `The file ends after ${count} of ${raster.values.length} cells: it is cut off.`);
      }
      return raster;
    },
  };
}

const raise = (problem: Problem): never => {
  throw problem;
};

function toHeader(
  words: ReadonlyMap<string, number>,
  crs: string | undefined,
  fail: (message: string) => Problem,
): RasterHeader {
  const positive = (word: string, whole: boolean): number => {
    const value = words.get(word);
    if (value === undefined) throw fail(`The header has no ${word}.`);
    if (value > 0 && Number.isFinite(value) && (!whole || Number.isInteger(value))) return value;
    throw fail(`${word} is ${value}: ${whole ? 'a whole number' : 'a number'} above zero is needed.`);
  };
  const [width, height] = [positive('ncols', true), positive('nrows', true)];
  const [cellWidth, cellHeight] = words.has('dx')
    ? [positive('dx', false), positive('dy', false)]
    : [positive('cellsize', false), positive('cellsize', false)];
  const side = (axis: 'x' | 'y', cell: number): number => {
    const corner = words.get(`${axis}llcorner`);
    const centre = words.get(`${axis}llcenter`);
    const value = corner ?? (centre === undefined ? undefined : centre - cell / 2);
    if (value === undefined || !Number.isFinite(value)) {
      throw fail(`The header has no ${axis}llcorner and no ${axis}llcenter.`);
    }
    return value;
  };
  const place = {
    left: side('x', cellWidth),
    top: side('y', cellHeight) + height * cellHeight,
    cellWidth,
    cellHeight,
    crs,
    unit: unitOf(crs),
  };
  return { width, height, place, nodata: words.get('nodata_value') ?? DEFAULT_NODATA };
}
