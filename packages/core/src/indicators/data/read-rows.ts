/** Rows of the data as numbers, every defect with its line and column. */
import type { Finding } from '../../measure/index.ts';
import type { PanelRow } from './panel.ts';
import { readCell, shortRow, type TextTable } from './text-table.ts';

/** Places of the columns of the data. */
export interface Columns {
  readonly unit: number;
  readonly name: number;
  readonly time: number;
  readonly indicators: readonly number[];
  readonly groups: readonly number[];
  readonly denominators: readonly number[];
}

/** Rows that hold a unit; a defective row is left out with its finding, as is data without rows. */
export function readRows(data: TextTable, columns: Columns, findings: Finding[]): PanelRow[] {
  const rows = data.rows.flatMap((row) =>
    row.cells.every((cell) => cell.trim() === '') ? [] : readRow({ data, columns, findings }, row),
  );
  if (rows.length === 0 && findings.every(({ severity }) => severity !== 'error')) {
    findings.push({
      severity: 'error',
      code: 'no-units',
      message: 'The data have a header and no rows: there is nobody to compare.',
      file: data.file,
      line: 1,
    });
  }
  return rows;
}

interface RowContext {
  readonly data: TextTable;
  readonly columns: Columns;
  readonly findings: Finding[];
}

function readRow(
  { data, columns, findings }: RowContext,
  { row, cells }: TextTable['rows'][number],
): PanelRow[] {
  const report = (column: number, code: string, message: string): void => {
    const place = { file: data.file, line: row, column: data.header[column]?.trim() ?? '' };
    findings.push({ severity: 'error', code, message, ...place });
  };
  const unit = cells[columns.unit]?.trim() ?? '';
  const defect = defectOf(data, cells) ?? (unit === '' ? unitMissing(columns.unit) : undefined);
  if (defect !== undefined) {
    report(defect.column, defect.code, defect.message);
    return [];
  }
  const numberAt = (column: number): number => {
    const text = cells[column] ?? '';
    const cell = readCell(text);
    if (cell.kind === 'number') return cell.value;
    if (cell.kind === 'text')
      report(column, 'no-number', `"${text.trim()}" of ${unit} is no number: ${cell.why}.`);
    return Number.NaN;
  };
  const group = (column: number): string | undefined => {
    const text = cells[column]?.trim() ?? '';
    return text === '' || text.toLowerCase() === 'na' ? undefined : text;
  };
  const read: PanelRow = {
    unit,
    line: row,
    name: (columns.name < 0 ? '' : (cells[columns.name]?.trim() ?? '')) || unit,
    year: columns.time < 0 ? undefined : numberAt(columns.time),
    values: columns.indicators.map(numberAt),
    groups: columns.groups.map(group),
    denominators: columns.denominators.map(numberAt),
  };
  return [read];
}

interface RowDefect {
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

const unitMissing = (column: number): RowDefect => ({
  column,
  code: 'unit-missing',
  message: 'The row has no unit code.',
});

/** A row that is shorter or longer than the header: nobody knows which of its cells belongs where. */
function defectOf(table: TextTable, cells: readonly string[]): RowDefect | undefined {
  const short = shortRow(table, cells);
  if (short !== undefined) return short;
  const { header } = table;
  const beyond = cells.slice(header.length).filter((cell) => cell.trim() !== '').length;
  if (beyond === 0) return undefined;
  const message = `The row has ${beyond} more ${beyond === 1 ? 'cell' : 'cells'} than there are columns: a separator too many, or a text with one in it and no quotes.`;
  return { column: header.length, code: 'row-too-long', message };
}

/** A year that somebody asks for and the data do not have. */
export function yearFindings(file: string, rows: readonly PanelRow[], year: number): Finding[] {
  const stated = rows.flatMap((row) => (row.year === undefined || Number.isNaN(row.year) ? [] : [row.year]));
  const years = [...new Set(stated)].sort((a, b) => a - b);
  if (rows.length === 0 || years.includes(year)) return [];
  const message =
    years.length === 0
      ? `The year ${year} is asked for, and the data have no column Time: leave the year away, or add the column.`
      : `The year ${year} is not in the data; these are: ${years.join(', ')}.`;
  const place = { file, line: 1, column: 'Time' };
  return [{ severity: 'error', code: 'unknown-year', message, ...place, params: { year } }];
}
