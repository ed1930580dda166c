/** The embedded figures: the files that `baseline/baseline.yaml` lists, read whole with the line of every row. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BASELINE_COLUMNS, Baseline, type BaselineRow, type BaselineRows } from '@serai/core/catalog';
import { type Finding, Problem } from '@serai/core/measure';
import { CsvError, parse } from 'csv-parse/sync';
import { unreadable } from './files.ts';
import { readRecord, startReading } from './reading.ts';

/** One file of figures. */
export interface BaselineFile extends BaselineRows {
  /** Its name in `baseline/`. */
  readonly name: string;
  /** The raw file: it becomes the snapshot that its figures go back to. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The description of the embedded figures and their files, in its order. */
export interface BaselineFiles {
  readonly baseline: Baseline;
  readonly files: readonly BaselineFile[];
}

const DESCRIPTION = 'baseline/baseline.yaml';

/**
 * Reads the baseline of a catalog folder. Throws Problem invalid-input, with the line and column of each
 * defect, when a file cannot be read or a row is malformed; what rows refer to is the catalog check's part.
 */
export async function readBaseline(folder: string): Promise<BaselineFiles> {
  const reading = startReading();
  const description = await read(folder, DESCRIPTION);
  const baseline = readRecord(reading, { path: DESCRIPTION, bytes: description }, Baseline);
  if (baseline === undefined) throw refusal(folder, reading.findings);
  const findings: Finding[] = [];
  const files: BaselineFile[] = [];
  for (const { file: name, profiles } of baseline.files) {
    const file = `baseline/${name}`;
    const bytes = await read(folder, file);
    const parsed = parseBaseline(file, bytes);
    findings.push(...parsed.findings);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files.push({ name, file, profiles, bytes, sha256, rows: parsed.rows });
  }
  if (findings.length > 0) throw refusal(folder, findings);
  return { baseline, files };
}

async function read(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, file));
  } catch (error) {
    throw refusal(folder, [unreadable(file, 'The file cannot be read', error)]);
  }
}

const refusal = (folder: string, findings: readonly Finding[]): Problem =>
  new Problem('invalid-input', `The baseline in "${folder}" cannot be used: correct the places below.`, {
    findings,
  });

/** Typed rows and the defects of the file; a row with a defect is left out. Nothing is thrown. */
export function parseBaseline(file: string, bytes: Uint8Array): { rows: BaselineRow[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const records = parseRecords(file, bytes, findings);
  const header = records[0];
  if (header === undefined) return { rows: [], findings };
  if (header.cells.join() !== BASELINE_COLUMNS.join()) {
    const message = `The first line must be: ${BASELINE_COLUMNS.join(',')}`;
    findings.push({ severity: 'error', code: 'wrong-header', message, file, line: 1 });
    return { rows: [], findings };
  }
  const rows = records.slice(1).flatMap((record) => toRow(record, file, findings));
  return { rows, findings };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function parseRecords(file: string, bytes: Uint8Array, findings: Finding[]): CsvRecord[] {
  const fail = (code: string, message: string, line: number): CsvRecord[] => {
    findings.push({ severity: 'error', code, message, file, line });
    return [];
  };
  try {
    const records = splitRecords(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (records.length >= 2) return records;
    return fail('empty-file', 'The file holds no figure below its header.', 1);
  } catch (error) {
    if (error instanceof TypeError) {
      return fail('wrong-encoding', 'The file is not in UTF-8: save it as UTF-8.', 1);
    }
    if (!(error instanceof CsvError)) throw error;
    return fail('csv-syntax', `This is not valid CSV: ${error.message}.`, Number(error.lines ?? 1));
  }
}

/** Text without quotes or carriage returns is CSV by lines and commas alone, ten times faster than any parser. */
function splitRecords(text: string): CsvRecord[] {
  if (!text.includes('"') && !text.includes('\r')) {
    const lines = text.split('\n');
    return lines.flatMap((record, i) => (record === '' ? [] : [{ cells: record.split(','), line: i + 1 }]));
  }
  const parsed = parse(text, {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return parsed.map(({ record, info }) => ({ cells: record, line: info.lines }));
}

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

function toRow(record: CsvRecord, file: string, findings: Finding[]): BaselineRow[] {
  const { cells, line } = record;
  const fail = (code: string, column: string | undefined, message: string): BaselineRow[] => {
    findings.push({
      severity: 'error',
      code,
      message,
      file,
      line,
      ...(column === undefined ? {} : { column }),
    });
    return [];
  };
  if (cells.length !== BASELINE_COLUMNS.length) {
    const message = `The row has ${cells.length} fields instead of ${BASELINE_COLUMNS.length}.`;
    return fail('wrong-field-count', undefined, message);
  }
  const [indicator = '', area = '', year = '', raw = '', unit = ''] = cells;
  const [source = '', publisher = '', vintage = '', licence = ''] = cells.slice(5);
  const empty = cells.indexOf('');
  if (empty >= 0) return fail('empty-field', BASELINE_COLUMNS[empty], 'The field is empty.');
  if (!/^\d{4}$/.test(year)) return fail('wrong-value', 'year', `"${year}" is not a year.`);
  if (!NUMBER.test(raw))
    return fail('wrong-value', 'value', `"${raw}" is not a number with a decimal point.`);
  return [
    {
      line,
      indicator,
      area,
      year: Number(year),
      value: Number(raw),
      raw,
      unit,
      source,
      publisher,
      vintage,
      licence,
    },
  ];
}
