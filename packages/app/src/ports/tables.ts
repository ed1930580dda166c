import type { Finding } from '@serai/core/measure';
import type { FileIn } from '../files.ts';

/** One row of a table file as text cells, with its place in the file. */
export interface TableRow {
  /** Row as a spreadsheet shows it, header = 1. For CSV: the line on which the record starts. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** A table file opened for streaming: header first, then rows. */
export interface OpenTable {
  readonly format: 'csv' | 'xlsx';
  /** Sheet name for XLSX. */
  readonly sheet: string | undefined;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<TableRow>;
  /** Findings about the file itself that do not stop reading (e.g. a formula cell: the column and row). */
  readonly findings: readonly Finding[];
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
  /** Throws Problem when the file is no table, empty, truncated, wrongly encoded, too large or a zip bomb. */
  open(file: FileIn): Promise<OpenTable>;
}

export interface CatalogReport {
  readonly folder: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}
