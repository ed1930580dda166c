import { assertCount, MAX_STYLES } from '../limits.ts';
import { readWholeXml } from './xml.ts';

/** What a number format does to a number on screen, as far as it changes what the figure is. */
export type NumberKind = 'plain' | 'date' | 'percent';

/** Kind of each cell style (`s` attribute of a cell, an index into cellXfs; ECMA-376 part 1, 18.8.30). Throws Problem too-large. */
export async function readNumberKinds(bytes: AsyncIterable<Uint8Array>, part: string): Promise<NumberKind[]> {
  const formats = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let inCellFormats = false;
  await readWholeXml(bytes, part, {
    open(tag, attributes) {
      if (tag === 'numFmt') {
        formats.set(Number(attributes.numFmtId), kindOfFormat(attributes.formatCode ?? ''));
        assertCount(formats.size, MAX_STYLES, part, 'number formats');
      } else if (tag === 'cellXfs') inCellFormats = true;
      else if (tag === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        kinds.push(formats.get(id) ?? builtInKind(id));
        assertCount(kinds.length, MAX_STYLES, part, 'cell styles');
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCellFormats = false;
    },
  });
  return kinds;
}

/** Kinds of the formats that every spreadsheet knows by number. */
function builtInKind(id: number): NumberKind {
  if (id === 9 || id === 10) return 'percent';
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
    ? 'date'
    : 'plain';
}

/** Kind of a format code such as `yyyy-mm-dd` or `0.0%`; quoted text, colours and escaped characters do not count. */
export function kindOfFormat(code: string): NumberKind {
  const first = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'date';
  const symbols = first.replace(/\[[^\]]*\]/g, '');
  if (symbols.includes('%')) return 'percent';
  return /[ymdhs]/i.test(symbols.replace(/general/i, '')) ? 'date' : 'plain';
}

const MS_PER_DAY = 86_400_000;

/** ISO date (and time when there is one) of a serial day number. */
export function serialToIso(serial: number, date1904: boolean): string {
  // The 1900 system counts a 29 February 1900 that never was: from 61 on, day 0 is 1899-12-30.
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 61 ? 31 : 30);
  const instant = new Date(epoch + Math.round(serial * MS_PER_DAY));
  if (Number.isNaN(instant.getTime())) return String(serial);
  const iso = instant.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
