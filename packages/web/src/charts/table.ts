/** What a cell holds: a text, a number in full precision, or a gap with its reason in words. */
export type Cell = string | number | { readonly missing: string };

/** Head of a column. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** Aligned right, tabular numerals. */
  readonly numeric?: boolean;
}

/** The table that says the same as a chart; the first column heads its row. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A gap or the value: the shape a cell takes. */
export const cellOf = (value: number | undefined, reason: string): Cell => value ?? { missing: reason };

/**
 * The table as CSV (RFC 4180, UTF-8 without mark). Numbers stand with a point and in full precision; a gap is an
 * empty field and its reason stands in the column `<id>_missing`, so that no reader takes words for numbers. A text
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function toCsv(table: ChartTable): string {
  const gaps = table.columns.map((_, at) => table.rows.some((row) => isGap(row[at])));
  const head = table.columns.flatMap((column, at) =>
    gaps[at] ? [column.id, `${column.id}_missing`] : [column.id],
  );
  const lines = table.rows.map((row) =>
    table.columns.flatMap((_, at) => {
      const cell = row[at] ?? '';
      const value = isGap(cell) ? '' : csvField(cell);
      return gaps[at] ? [value, isGap(cell) ? csvField(cell.missing) : ''] : [value];
    }),
  );
  return [head.map(csvField), ...lines]
    .map((fields) => fields.join(','))
    .join('\r\n')
    .concat('\r\n');
}

function isGap(cell: Cell | undefined): cell is { readonly missing: string } {
  return typeof cell === 'object';
}

function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
