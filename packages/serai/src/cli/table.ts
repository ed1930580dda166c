/** Tables for a terminal: aligned by the width that characters take, numbers to the right. */
import type { Column, TableView } from '@serai/app';
import { plainLine } from './plain.ts';

/** Lines of a result: what stands above, the table, what stands below. Each line of head and notes stays one. */
export function renderView<Output>(view: TableView<Output>, output: Output): string {
  const columns = (
    typeof view.columns === 'function' ? view.columns(output) : view.columns
  ) as readonly Column<unknown>[];
  const rows = view.rows(output);
  const head = (view.head?.(output) ?? []).map(plainLine);
  const notes = (view.notes?.(output) ?? []).map(plainLine);
  const table = rows.length === 0 ? ['(none)'] : renderTable(columns, rows);
  return [
    ...head,
    ...(head.length > 0 ? [''] : []),
    ...table,
    ...(notes.length > 0 ? [''] : []),
    ...notes,
  ].join('\n');
}

function renderTable(columns: readonly Column<unknown>[], rows: readonly unknown[]): string[] {
  const cells = rows.map((row) => columns.map((column) => plainLine(column.cell(row)).trim()));
  const all = [columns.map((column) => plainLine(column.head)), ...cells];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ''))));
  const lines = all.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.right === true))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0] ?? '', rule, ...lines.slice(1)];
}

const pad = (text: string, width: number, right: boolean): string => {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? gap + text : text + gap;
};

/** Columns of the terminal: combining marks take none. */
const widthOf = (text: string): number => [...text.replaceAll(/\p{M}/gu, '')].length;
