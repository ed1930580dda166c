import type { CellMark, OpenTable, TableLimits, TableRow } from '@serai/app/ports';
import type { Finding } from '@serai/core/measure';
import { Problem } from '@serai/core/measure';
import { spool } from '../../archives/spool.ts';
import { openPackage, type Package } from '../../archives/zip.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readSheet } from './sheet.ts';
import { readNumberKinds } from './styles.ts';
import { chooseSheet, readWorkbook, type SheetEntry, type Workbook } from './workbook.ts';

/** The words of its refusals. */
const XLSX = { what: 'XLSX file', instead: 'save the sheet as CSV, or split it' };

/** Opens one sheet of an XLSX for streaming. Throws Problem when it is damaged, protected, a bomb or has no such sheet. */
export async function openXlsx(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  limits: TableLimits,
  wanted: string | undefined,
): Promise<OpenTable> {
  const file = await spool(bytes);
  try {
    const zip = await openPackage(file, { name, ...XLSX }, limits);
    return await openSheet(zip, name, limits, wanted);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openSheet(
  zip: Package,
  name: string,
  limits: TableLimits,
  wanted: string | undefined,
): Promise<OpenTable> {
  const workbook = await readWorkbook(zip, name);
  const sheet = chooseSheet(workbook, wanted, name);
  const findings: Finding[] = wanted === undefined ? otherSheets(workbook, sheet, name) : [];
  const context = {
    file: name,
    sheet: sheet.name,
    date1904: workbook.date1904,
    limits,
    sharedStrings:
      workbook.sharedStrings === undefined
        ? []
        : await readSharedStrings(zip.read(workbook.sharedStrings), `${name}: ${workbook.sharedStrings}`),
    numberKinds:
      workbook.styles === undefined
        ? []
        : await readNumberKinds(zip.read(workbook.styles), `${name}: ${workbook.styles}`),
  };
  const rows = readSheet(zip.read(sheet.path), context, (finding) => findings.push(finding));
  const header = await rows.next();
  if (header.done === true)
    throw new Problem(
      'invalid-input',
      `${name}: sheet "${sheet.name}" is empty: a table has a header row and rows.`,
    );
  for (const mark of header.value.marks ?? [])
    if (mark.kind === 'formula') findings.push(headerFormula(name, header.value, mark));
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await rows.return(undefined);
    await zip.close();
  };
  return {
    format: 'xlsx',
    sheet: sheet.name,
    header: header.value.cells,
    headerRow: header.value.row,
    rows: closingAfter(rows, close),
    findings,
    close,
  };
}

async function* closingAfter(
  rows: AsyncIterable<TableRow>,
  close: () => Promise<void>,
): AsyncGenerator<TableRow, undefined> {
  try {
    yield* rows;
  } finally {
    await close();
  }
  return undefined;
}

function otherSheets(workbook: Workbook, chosen: SheetEntry, file: string): Finding[] {
  const others = workbook.sheets.filter((sheet) => sheet !== chosen);
  if (others.length === 0) return [];
  const names = others.map((sheet) => (sheet.hidden ? `${sheet.name} (hidden)` : sheet.name)).join(', ');
  return [
    {
      severity: 'info',
      code: 'other-sheets',
      message: `Sheet "${chosen.name}" was read; not read: ${names}. Choose with --sheet.`,
      file,
      params: { sheet: chosen.name, others: names },
    },
  ];
}

const headerFormula = (file: string, { row, cells }: TableRow, { column }: CellMark): Finding => ({
  severity: 'error',
  code: 'formula-cell',
  message: `Row ${row} (the header), column ${column + 1}: the cell is a formula; paste it as a value.`,
  file,
  row,
  column: cells[column] ?? '',
});
