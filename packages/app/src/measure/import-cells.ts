/** What is wrong with cells before anyone asks what they mean. Pure. */
import type { TableRow } from '../ports/tables.ts';
import { cellFinding, type FindingLog, quote } from './import-findings.ts';
import { columnName, type Layout } from './import-layout.ts';
import { looksLikeFormula } from './import-number.ts';

/** The decoder's mark for bytes that are no UTF-8. */
const REPLACEMENT = '�';

/**
 * Reports formulas, formula-like texts, error cells, percent cells among the figures and broken characters.
 * Returns the columns whose text must not be used; undefined when all are sound, the usual case.
 */
export function checkCells(
  row: TableRow,
  layout: Layout,
  valueColumns: ReadonlySet<number>,
  log: FindingLog,
): Set<number> | undefined {
  let spoiled: Set<number> | undefined;
  const report = (column: number, code: string, message: string) => {
    spoiled ??= new Set();
    spoiled.add(column);
    log.add(
      cellFinding('error', code, { row: row.row, column: columnName(layout, column) }, message, {
        text: quote(row.cells[column] ?? ''),
      }),
    );
  };
  for (const { column, kind } of row.marks ?? []) {
    if (kind === 'formula')
      report(
        column,
        'formula-cell',
        'the cell is a formula, which an import never evaluates: paste it as a value.',
      );
    else if (kind === 'error')
      report(column, 'error-cell', `the cell shows the error ${row.cells[column]}: correct or empty it.`);
    else if (valueColumns.has(column))
      report(
        column,
        'percent-format',
        `the cell is formatted as a percentage and holds ${row.cells[column]}: format it as a number in the unit of the indicator.`,
      );
  }
  for (let column = 0; column < row.cells.length; column++) {
    const text = row.cells[column]!;
    if (text === '' || spoiled?.has(column)) continue;
    if (
      mayBeFormula(text) &&
      (looksLikeFormula(text.trim()) || isWordWithPlus(text, column, layout, valueColumns))
    ) {
      report(
        column,
        'formula-injection',
        `${quote(text)} would run as a formula in a spreadsheet: write it as plain text or remove it.`,
      );
    } else if (text.includes(REPLACEMENT)) {
      report(
        column,
        'wrong-encoding',
        `${quote(text)} is not UTF-8: save the file as "CSV UTF-8" and import it again.`,
      );
    }
  }
  return spoiled;
}

/** A word that is kept, e.g. a source, and starts like a formula; remarks that stay in the raw file may. */
const isWordWithPlus = (
  text: string,
  column: number,
  { columns }: Layout,
  valueColumns: ReadonlySet<number>,
): boolean =>
  /^\s*\+\s*\S/.test(text) &&
  Number.isNaN(Number(text)) &&
  !valueColumns.has(column) &&
  [...columns.values()].includes(column);

/** Cheap test first: this runs over every cell of the file. Codes up to the blank may hide a sign behind them. */
function mayBeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  return (
    first <= 0x20 || first === 0x2b || first === 0x2d || first === 0x3d || first === 0x40 || first === 0xa0
  );
}
