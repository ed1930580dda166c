/**
 * Records of comma-separated text (RFC 4180), streaming. Written for this reader because the general parser took
 * four times the processor time and most of the memory budget on a 200 MB file; tests hold it against that parser.
 */
import { brokenCsv } from './broken.ts';

/** One record and the line on which it starts, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: string[];
}

/** How the bytes are split. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Last byte of a line end: LF (also of CR LF), or CR alone in files of old Macintosh programs. */
  readonly lineEnd: number;
}

/** A record longer than this is a quote that was never closed. */
export const MAX_RECORD_BYTES = 1024 * 1024;

const QUOTE = '"';
const NO_BYTES = Buffer.alloc(0);

/**
 * Splits UTF-8 bytes into records; blank lines are passed over. Each record is decoded by itself, so that a text
 * somebody keeps never keeps the chunk it came in. Throws Problem, located, at an unbalanced quote.
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  dialect: CsvDialect,
  name: string,
): AsyncGenerator<CsvRecord, undefined> {
  const lines = new LineJoiner(dialect, name);
  let rest = NO_BYTES;
  for await (const chunk of bytes) {
    const text =
      rest.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = text.indexOf(dialect.lineEnd); end >= 0; end = text.indexOf(dialect.lineEnd, start)) {
      const record = lines.add(text.toString('utf8', start, end));
      start = end + 1;
      if (record !== undefined) yield record;
    }
    // A copy, not a view: what remains is short and the chunk is not.
    rest = Buffer.from(text.subarray(start));
    if (rest.length > MAX_RECORD_BYTES) throw brokenCsv('endless-record', name, lines.recordLine);
  }
  const last = rest.length === 0 ? undefined : lines.add(rest.toString());
  if (last !== undefined) yield last;
  lines.end();
  return undefined;
}

/** Makes records of lines: a quoted text may hold line ends. */
class LineJoiner {
  /** Line on which the record being read starts. */
  recordLine = 1;
  readonly #dialect: CsvDialect;
  readonly #name: string;
  #line = 0;
  #open = '';

  constructor(dialect: CsvDialect, name: string) {
    this.#dialect = dialect;
    this.#name = name;
  }

  /** Takes a line without its line end; returns the record that it completes, if any. */
  add(line: string): CsvRecord | undefined {
    this.#line++;
    if (this.#open === '') this.recordLine = this.#line;
    const text = this.#open === '' ? line : `${this.#open}${this.#lineEnd}${line}`;
    // Within quotes only a line with a quote can end the record.
    const closes = this.#open === '' || line.includes(QUOTE);
    const cells = closes ? this.#split(withoutReturn(text)) : undefined;
    if (cells === undefined) {
      if (text.length > MAX_RECORD_BYTES) throw brokenCsv('endless-record', this.#name, this.recordLine);
      this.#open = text;
      return undefined;
    }
    this.#open = '';
    return withoutReturn(text) === '' ? undefined : { line: this.recordLine, cells };
  }

  /** Throws Problem when the text ended within quotes. */
  end(): void {
    if (this.#open !== '') throw brokenCsv('unclosed-quote', this.#name, this.recordLine);
  }

  /** Cells of a record; undefined when it ends within quotes. */
  #split(text: string): string[] | undefined {
    if (!text.includes(QUOTE)) return text.split(this.#dialect.delimiter);
    const cells = splitQuoted(text, this.#dialect.delimiter);
    if (cells === 'open') return undefined;
    if (typeof cells === 'string') throw brokenCsv(cells, this.#name, this.recordLine);
    return cells;
  }

  get #lineEnd(): string {
    return String.fromCharCode(this.#dialect.lineEnd);
  }
}

/** Without the CR of a CR LF. */
const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** Cells of a record with quotes in it, or what is wrong with them. */
export function splitQuoted(
  text: string,
  delimiter: string,
): string[] | 'open' | 'stray-quote' | 'text-after-quote' {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    if (text[at] !== QUOTE) {
      const end = text.indexOf(delimiter, at);
      const cell = end < 0 ? text.slice(at) : text.slice(at, end);
      if (cell.includes(QUOTE)) return 'stray-quote';
      cells.push(cell);
      at = end < 0 ? text.length + 1 : end + 1;
      continue;
    }
    const close = closingQuote(text, at + 1);
    if (close < 0) return 'open';
    if (close + 1 < text.length && text[close + 1] !== delimiter) return 'text-after-quote';
    cells.push(text.slice(at + 1, close).replaceAll('""', QUOTE));
    at = close + 2;
  }
  return cells;
}

/** Position of the quote that closes a field; a doubled one stands for itself. -1 when there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf(QUOTE, from); at >= 0; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return at;
  }
  return -1;
}
