import type { OpenTable, TableLimits, TableRow } from '@serai/app/ports';
import type { Finding } from '@serai/core/measure';
import { Problem } from '@serai/core/measure';
import { peek } from '../bytes.ts';
import {
  declaredDelimiter,
  detectDelimiter,
  detectLineEnd,
  headerLine,
  MAX_HEADER_BYTES,
} from './delimiter.ts';
import { detectEncoding, transcodeUtf16, watchUtf8, withoutMark } from './encoding.ts';
import { type CsvRecord, readRecords } from './records.ts';

/**
 * Opens comma-, semicolon- or tab-separated text (RFC 4180) for streaming. Throws Problem when it is empty, binary,
 * or has an unbalanced quote (located).
 */
export async function openCsv(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  limits: TableLimits,
  sheet?: string,
): Promise<OpenTable> {
  const findings: Finding[] = sheet === undefined ? [] : [noSheets(name, sheet)];
  const start = await peek(bytes, (head) => head.length >= 3);
  const encoding = detectEncoding(start.head);
  const utf8 = encoding === 'utf-8' ? start.bytes : transcodeUtf16(start.bytes, encoding, name);
  const text = watchUtf8(utf8, name, (finding) => findings.push(finding));
  const top = await peek(withoutMark(text), hasHeader);
  const declared = declaredDelimiter(top.head);
  const dialect = { delimiter: declared ?? detectDelimiter(top.head), lineEnd: detectLineEnd(top.head) };
  const rows = toRows(readRecords(top.bytes, dialect, name), name, limits);
  // The line `sep=;` is no header: it speaks to the program that reads the file.
  if (declared !== undefined) await rows.next();
  const header = await rows.next();
  if (header.done === true)
    throw new Problem('invalid-input', `${name} is empty: a table has a header line and rows.`);
  return {
    format: 'csv',
    sheet: undefined,
    header: header.value.cells,
    headerRow: header.value.row,
    rows,
    findings,
    close: async () => {
      await rows.return(undefined);
    },
  };
}

const noSheets = (name: string, sheet: string): Finding => ({
  severity: 'warning',
  code: 'no-sheets',
  message: `${name} is a CSV, which has no sheets: the sheet "${sheet}" that was asked for means nothing here.`,
  file: name,
  params: { sheet },
});

/** The header and a byte behind its line end, or so many bytes that there is none. */
function hasHeader(head: Uint8Array): boolean {
  const { end } = headerLine(head);
  return head.length > MAX_HEADER_BYTES || (end !== undefined && end + 1 < head.length);
}

async function* toRows(
  records: AsyncIterable<CsvRecord>,
  name: string,
  limits: TableLimits,
): AsyncGenerator<TableRow, undefined> {
  let rows = 0;
  for await (const { line, cells } of records) {
    if (cells.length > limits.maxColumns) throw tooWide(name, line, cells.length, limits);
    // One more than the limit: the header is no row of figures.
    if (rows++ > limits.maxRows) throw tooLong(name, limits);
    yield { row: line, cells };
  }
  return undefined;
}

const tooWide = (name: string, row: number, columns: number, limits: TableLimits): Problem =>
  new Problem(
    'too-large',
    `${name} has ${columns} columns in row ${row}; a table may have ${limits.maxColumns} at most.`,
  );

const tooLong = (name: string, limits: TableLimits): Problem =>
  new Problem(
    'too-large',
    `${name} has more than ${limits.maxRows} rows, the most that one import takes: split it by indicator or by year.`,
  );
