/** A table of texts as a file brings it, and how its cells become numbers. */

/** Header and rows of text cells; `row` counts as the file does, the header included. */
export interface TextTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Rows may end before the header does: a sheet of a workbook does not hold its empty cells. */
  readonly padded?: boolean;
}

/**
 * What is wrong with a row that ends before the last column that has a name: which of its cells is missing cannot be known.
 * Undefined when nothing is.
 */
export function shortRow(
  { header, padded }: TextTable,
  cells: readonly string[],
): { readonly column: number; readonly code: 'row-too-short'; readonly message: string } | undefined {
  const width = header.findLastIndex((head) => head.trim() !== '') + 1;
  const missing = width - cells.length;
  if (missing <= 0 || padded === true) return undefined;
  const message = `The row has ${missing} fewer ${missing === 1 ? 'cell' : 'cells'} than there are columns: write a separator for every empty cell.`;
  return { column: cells.length, code: 'row-too-short', message };
}

/** Texts that stand for "no value" in the files of statistical offices. */
const MISSING = new Set(['', 'na', 'n/a', 'n.a.', 'nan', 'null', '..', '...', '-', '–', '—']);

/** What a cell says: a number, nothing, or something that is no number. */
export type Cell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'text'; readonly why: string };

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;

/** Squares of larger numbers, and the ranges between them, are beyond what a computer holds. */
const LARGEST = 1e150;

/** Reads a cell; numbers have a point, an optional exponent and no separators. */
export function readCell(text: string): Cell {
  const trimmed = text.trim();
  if (MISSING.has(trimmed.toLowerCase())) return { kind: 'missing' };
  if (!NUMBER.test(trimmed)) {
    const why = DECIMAL_COMMA.test(trimmed)
      ? `write ${trimmed.replace(',', '.')}, with a point`
      : /^[+-]?inf(inity)?$/i.test(trimmed)
        ? 'an infinite value cannot be scaled; leave the cell empty when there is none'
        : 'a number is expected, or nothing where there is none';
    return { kind: 'text', why };
  }
  const value = Number(trimmed);
  return Math.abs(value) <= LARGEST
    ? { kind: 'number', value }
    : { kind: 'text', why: 'it is larger than any number that can be computed with' };
}

/** Position of a column by its name, whatever its case; -1 when it is not there. */
export const columnAt = (table: Pick<TextTable, 'header'>, name: string): number =>
  table.header.findIndex((head) => head.trim().toLowerCase() === name.toLowerCase());
