import { pipeline, Readable } from 'node:stream';
import type { OpenTable, TableLimits, TableRow } from '@serai/app/ports';
import type { Finding } from '@serai/core/measure';
import { Problem } from '@serai/core/measure';
import { CsvError, type InfoRecord, type Parser, parse } from 'csv-parse';
import { peek } from '../bytes.ts';
import { detectDelimiter, headerLine, MAX_HEADER_BYTES } from './delimiter.ts';
import { detectEncoding, transcodeUtf16, watchUtf8 } from './encoding.ts';

/** A record longer than this is a quote that was never closed. */
const MAX_RECORD_CHARACTERS = 1024 * 1024;

/** What csv-parse emits with `info: true`. */
interface ParsedRecord {
  readonly info: Pick<InfoRecord, 'lines'>;
  readonly record: string[];
}

/**
 * Opens comma-, semicolon- or tab-separated text (RFC 4180) for streaming. Throws Problem when it is empty, binary,
 * or has an unbalanced quote (located).
 */
export async function openCsv(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  limits: TableLimits,
): Promise<OpenTable> {
  const findings: Finding[] = [];
  const start = await peek(bytes, (head) => head.length >= 2);
  const encoding = detectEncoding(start.head);
  const text =
    encoding === 'utf-8'
      ? watchUtf8(start.bytes, name, (finding) => findings.push(finding))
      : watchUtf8(transcodeUtf16(start.bytes, encoding, name), name, (finding) => findings.push(finding));
  const top = await peek(
    text,
    (head) => headerLine(head).end !== undefined || head.length > MAX_HEADER_BYTES,
  );
  const parser = openParser(top.bytes, detectDelimiter(top.head));
  const rows = readRecords(parser, name, limits);
  const header = await rows.next();
  if (header.done === true)
    throw new Problem('invalid-input', `${name} is empty: a table has a header line and rows.`);
  return {
    format: 'csv',
    sheet: undefined,
    header: header.value.cells,
    rows,
    findings,
    close: async () => {
      parser.destroy();
      await rows.return(undefined);
    },
  };
}

function openParser(bytes: AsyncIterable<Uint8Array>, delimiter: string): Parser {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: MAX_RECORD_CHARACTERS,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // Whoever iterates the parser meets its error; the callback only keeps it from being thrown twice.
  pipeline(Readable.from(bytes, { objectMode: false }), parser, () => undefined);
  return parser;
}

async function* readRecords(
  parser: Parser,
  name: string,
  limits: TableLimits,
): AsyncGenerator<TableRow, undefined> {
  const lines = new LineCounter();
  let rows = 0;
  try {
    for await (const item of parser as AsyncIterable<ParsedRecord>) {
      const row = lines.startOf(item);
      if (item.record.length > limits.maxColumns) throw tooWide(name, row, item.record.length, limits);
      if (rows++ > limits.maxRows) throw tooLong(name, limits);
      yield { row, cells: item.record };
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(error, name, lines.next) : error;
  }
  return undefined;
}

/** Line on which a record starts; csv-parse tells the line on which it ends and counts a quoted CR LF as two. */
class LineCounter {
  /** First line after the record read last. */
  next = 1;
  #overcount = 0;

  startOf({ info, record }: ParsedRecord): number {
    let end = info.lines - this.#overcount;
    let inside = 0;
    if (end > this.next) {
      for (const cell of record) {
        if (!cell.includes('\n') && !cell.includes('\r')) continue;
        const pairs = cell.split('\r\n').length - 1;
        inside += cell.split(/\r\n|\r|\n/).length - 1;
        this.#overcount += pairs;
        end -= pairs;
      }
    }
    this.next = end + 1;
    return end - inside;
  }
}

function brokenCsv(error: CsvError, name: string, recordLine: number): Problem {
  const line =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE' ? recordLine : error.lines;
  const at = typeof line === 'number' ? line : recordLine;
  const what: Partial<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: `a quote that opens in line ${at} is never closed; the file may be cut off`,
    CSV_MAX_RECORD_SIZE: `the record that starts in line ${at} does not end: is a quote left open?`,
    INVALID_OPENING_QUOTE: `line ${at} has a quote inside a field that does not start with one: write it twice inside a quoted field`,
    CSV_INVALID_CLOSING_QUOTE: `line ${at} has text after a closing quote: write quotes inside a quoted field twice`,
  };
  const message = `${name} cannot be read as CSV: ${what[error.code] ?? `line ${at}: ${error.message}`}.`;
  const finding: Finding = {
    severity: 'error',
    code: 'broken-csv',
    message,
    file: name,
    line: at,
    row: at,
    params: { line: at },
  };
  return new Problem('invalid-input', message, { findings: [finding], cause: error });
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
