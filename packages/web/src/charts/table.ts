import { type CsvValue, toCsvText } from '@serai/core/measure';

/** What a cell holds: a text, a number in full precision, or a gap, best with its reason in words. */
export type Cell = string | number | null | { readonly missing: string };

/** Head of a column. */
export interface Column {
  readonly head: string;
  /** Name of the column in files; default its head. */
  readonly id?: string;
  /** Aligned right, tabular numerals. */
  readonly numeric?: boolean;
  /** Numbers are scores: they stand with one decimal. */
  readonly score?: boolean;
}

/** The table that says the same as a chart; the first column heads its row. */
export interface ChartTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The value, or a gap with its reason. */
export const cellOf = (value: number | undefined, reason: string): Cell => value ?? { missing: reason };

/** True for a gap, with or without a reason. */
export const isGap = (cell: Cell | undefined): cell is null | { readonly missing: string } =>
  cell === null || typeof cell === 'object';

/**
 * The table as CSV (RFC 4180, UTF-8 without mark). Numbers stand with a point and in full precision; a gap is an
 * empty field and its reason stands in a column `<id>_missing`, so that no reader takes words for numbers. A text
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function toCsv(table: ChartTable): string {
  const explained = table.columns.map((_, at) => table.rows.some((row) => reasonOf(row[at]) !== ''));
  const head = table.columns.flatMap(({ id, head }, at) =>
    explained[at] ? [id ?? head, `${id ?? head}_missing`] : [id ?? head],
  );
  const rows = table.rows.map((row) =>
    table.columns.flatMap((_, at): CsvValue[] => {
      const cell = row[at] ?? null;
      const value = isGap(cell) ? null : cell;
      return explained[at] ? [value, reasonOf(cell)] : [value];
    }),
  );
  return toCsvText([head, ...rows]);
}

const reasonOf = (cell: Cell | undefined): string =>
  typeof cell === 'object' && cell !== null ? cell.missing : '';
