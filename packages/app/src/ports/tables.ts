import type { Finding } from '@serai/core/measure';
import type { FileIn } from '../files.ts';

/** What is special about a cell beyond its text; whoever reads the table decides whether it matters. */
export interface CellMark {
  /** Position in `cells`, from 0. */
  readonly column: number;
  /**
   * `formula`: the cell holds a formula, which is never evaluated (its text is the result stored beside it).
   * `error`: the cell shows an error such as #N/A. `percent`: it shows 45 % and holds 0.45.
   */
  readonly kind: 'formula' | 'error' | 'percent';
}

/** One row of a table file as text cells, with its place in the file. */
export interface TableRow {
  /** Row as a spreadsheet shows it, header = 1. For CSV: the line on which the record starts. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly marks?: readonly CellMark[];
}

/** A table file opened for streaming: header first, then rows. */
export interface OpenTable {
  /** `message`: answers of a service, laid out as a table. */
  readonly format: 'csv' | 'xlsx' | 'message';
  /** Sheet name for XLSX. */
  readonly sheet: string | undefined;
  readonly header: readonly string[];
  /** Row of the file that holds the header, from 1. */
  readonly headerRow: number;
  /** Readable once. Throws Problem at a place where reading cannot go on. */
  readonly rows: AsyncIterable<TableRow>;
  /**
   * Findings about the file itself that do not stop reading (e.g. bytes that are not UTF-8, other sheets);
   * complete when `rows` has ended.
   */
  readonly findings: readonly Finding[];
  /** Lets go of the file; needed when `rows` is not read to its end, harmless otherwise. */
  close(): Promise<void>;
}

/** Limits that a table file must keep; stated in the refusal. */
export interface TableLimits {
  readonly maxBytes: number;
  /** Unpacked size of an XLSX. */
  readonly maxUnpackedBytes: number;
  readonly maxColumns: number;
  readonly maxRows: number;
}

/** Reads CSV (UTF-8, comma, semicolon or tab) and XLSX as text cells, streaming, within bounded memory. */
export interface TableReader {
  readonly limits: TableLimits;
  /**
   * Opens the first visible sheet of an XLSX, or the one named. Throws Problem when the file is no table, empty,
   * truncated, too large or a zip bomb.
   */
  open(file: FileIn, options?: { readonly sheet?: string | undefined }): Promise<OpenTable>;
}

export interface CatalogReport {
  readonly folder: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}
