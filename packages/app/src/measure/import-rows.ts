/** Rows of a long or wide table to staged figures, every defect to a located finding. Pure. */
import type { Finding } from '@serai/core/measure';
import type { TableRow } from '../ports/tables.ts';
import { checkCells } from './import-cells.ts';
import { type FigureContext, stageFigure } from './import-figure.ts';
import { cellFinding, type FindingLog, quote } from './import-findings.ts';
import {
  columnName,
  type Defaults,
  type Field,
  HEADER_NAMES,
  type Layout,
  otherAreaColumns,
} from './import-layout.ts';
import {
  createLookUps,
  type Defect,
  type LookUpRules,
  type LookUps,
  type Resolved,
  yearExpectation,
} from './import-lookups.ts';
import {
  PROVENANCE_FIELDS,
  type ProvenanceField,
  type ProvenanceTexts,
  type ReadProvenance,
} from './import-provenance.ts';
import type { Provenance, Staging } from './import-staging.ts';

/** What reading rows needs to know. */
export interface RowRules extends LookUpRules {
  readonly layout: Layout;
  readonly defaults: Defaults;
  /** In a CSV each row must have as many cells as the header: fewer means cut off, more means a stray separator. */
  readonly sameWidth: boolean;
}

/** What stays the same from row to row. */
interface Reading {
  readonly rules: RowRules;
  readonly lookUp: LookUps;
  readonly valueColumns: ReadonlySet<number>;
  readonly years: Layout['years'];
  /** Columns that name the economy again. */
  readonly otherAreas: readonly number[];
  readonly staging: Staging;
  readonly log: FindingLog;
  /** Defects that are told once and were. */
  readonly told: Set<string>;
  /** Sound provenances of which everything was told. */
  readonly quiet: WeakSet<ReadProvenance>;
}

/** A row and the columns whose text must not be used. */
interface Line {
  readonly row: TableRow;
  readonly spoiled: ReadonlySet<number> | undefined;
}

/** Reads one row after the other into `staging`, reporting to `log`. */
export function createRowReader(rules: RowRules, staging: Staging, log: FindingLog): (row: TableRow) => void {
  const { layout } = rules;
  const value = layout.columns.get('value');
  const reading: Reading = {
    rules,
    staging,
    log,
    lookUp: createLookUps(rules),
    valueColumns: new Set([
      ...layout.years.map(({ column }) => column),
      ...(value === undefined ? [] : [value]),
    ]),
    otherAreas: otherAreaColumns(layout),
    years: layout.years.filter(({ year }) => isTaken(year, rules)),
    told: new Set(),
    quiet: new WeakSet(),
  };
  return (row) => {
    if (rules.sameWidth && row.cells.length !== layout.header.length) {
      log.add(raggedRow(row, layout));
      return;
    }
    const line = { row, spoiled: checkCells(row, layout, reading.valueColumns, log) };
    if (layout.kind === 'long') readLongRow(reading, line);
    else readWideRow(reading, line);
  };
}

/** Findings about year columns outside the years that are taken: once a column, not once a figure. */
export const yearColumnFindings = (rules: RowRules, headerRow: number): Finding[] =>
  rules.layout.years
    .filter(({ year }) => !isTaken(year, rules))
    .map(({ column, year }) => {
      const cell = { row: headerRow, column: columnName(rules.layout, column) };
      return cellFinding(
        'error',
        'year-out-of-range',
        cell,
        `${yearExpectation(rules.firstYear, rules.lastYear)}.`,
        { year },
      );
    });

const isTaken = (year: number, { firstYear, lastYear }: RowRules): boolean =>
  year >= firstYear && year <= lastYear;

function readLongRow(reading: Reading, line: Line): void {
  const { layout } = reading.rules;
  const context = readContext(reading, line);
  const year = resolve(reading, line, 'year', reading.lookUp.year);
  const raw = textOf(reading, line, 'value');
  if (raw === undefined) return;
  const cell = { row: line.row.row, column: columnName(layout, layout.columns.get('value')!) };
  if (raw !== '') stageFigure(raw, cell, { ...context, year }, reading.staging, reading.log);
  else
    reading.log.add(
      cellFinding('info', 'no-value', cell, 'there is no figure: nothing is kept of this row.'),
    );
}

function readWideRow(reading: Reading, line: Line): void {
  const { layout } = reading.rules;
  const context = readContext(reading, line);
  for (const { column, year } of reading.years) {
    const raw = line.row.cells[column]?.trim() ?? '';
    if (raw === '' || line.spoiled?.has(column)) continue;
    const cell = { row: line.row.row, column: columnName(layout, column) };
    stageFigure(raw, cell, { ...context, year }, reading.staging, reading.log);
  }
}

/** Everything of a row but the year and the figure. */
function readContext(reading: Reading, line: Line): Omit<FigureContext, 'year'> {
  const { lookUp, rules } = reading;
  const indicator = resolve(reading, line, 'indicator', lookUp.indicator);
  const area = resolve(reading, line, 'area', lookUp.area);
  if (area !== undefined) compareAreas(reading, line, area);
  const unitFits =
    indicator !== undefined &&
    resolve(reading, line, 'unit', (text) => lookUp.unit(indicator, text)) === true;
  const definition = indicator === undefined ? undefined : rules.book.indicators[indicator];
  const provenance = resolveProvenance(reading, line);
  if (provenance !== undefined) reading.staging.note(provenance);
  return { indicator, definition, area, unitFits, provenance };
}

/** A row that names two economies was filled in wrongly in one of its columns. */
function compareAreas(
  { rules, lookUp, otherAreas, log }: Reading,
  { row, spoiled }: Line,
  area: number,
): void {
  for (const column of otherAreas) {
    const text = row.cells[column]?.trim() ?? '';
    if (text === '' || spoiled?.has(column)) continue;
    const other = lookUp.area(text);
    if (!('value' in other) || other.value === area) continue;
    const iso3 = rules.book.areas[area]!;
    const read = columnName(rules.layout, rules.layout.columns.get('area')!);
    const cell = { row: row.row, column: columnName(rules.layout, column) };
    const message = `${quote(text)} is another economy than ${iso3} in ${read}: the figure is kept for ${iso3}; correct one of them.`;
    log.add(cellFinding('warning', 'area-mismatch', cell, message, { text, area: iso3 }));
  }
}

/** What the text of a field means; undefined when its cell is spoiled or a finding says why. */
function resolve<T>(
  reading: Reading,
  line: Line,
  field: Field,
  lookUp: (text: string) => Resolved<T>,
): T | undefined {
  const text = textOf(reading, line, field);
  if (text === undefined) return undefined;
  const resolved = lookUp(text);
  if ('value' in resolved) return resolved.value;
  report(reading, line, field, resolved);
  return undefined;
}

function resolveProvenance(reading: Reading, line: Line): Provenance | undefined {
  const texts: Partial<Record<ProvenanceField, string>> = {};
  for (const field of PROVENANCE_FIELDS) {
    const text = textOf(reading, line, field);
    if (text === undefined) return undefined;
    texts[field] = text;
  }
  const read = reading.lookUp.provenance(texts as ProvenanceTexts);
  if (read.notes.length > 0 && !reading.quiet.has(read)) reportNotes(reading, line, read);
  return read.provenance;
}

function reportNotes(reading: Reading, line: Line, read: ReadProvenance): void {
  for (const { field, ...defect } of read.notes) {
    report(reading, line, field, { ...defect, once: defect.severity !== 'error' });
  }
  if (read.provenance !== undefined) reading.quiet.add(read);
}

/** Text of a field, of the option where the cell is empty; undefined when its cell is spoiled and told of already. */
function textOf(
  { rules: { layout, defaults } }: Reading,
  { row, spoiled }: Line,
  field: Field,
): string | undefined {
  const column = layout.columns.get(field);
  if (column !== undefined && spoiled?.has(column)) return undefined;
  const text = column === undefined ? '' : (row.cells[column] ?? '').trim();
  return text === '' ? (defaults[field as keyof Defaults] ?? '').trim() : text;
}

/** Reports a defect of a field: at its cell, or once where the text came from an option. */
function report(
  { rules: { layout, defaults }, log, told }: Reading,
  { row }: Line,
  field: Field,
  defect: Defect,
): void {
  const column = layout.columns.get(field);
  const fromCell = column !== undefined && (row.cells[column] ?? '').trim() !== '';
  const fromOption = !fromCell && field in defaults;
  if (fromOption || defect.once === true) {
    const key = `${field}\0${defect.why}`;
    if (told.has(key)) return;
    told.add(key);
  }
  const place = column === undefined ? HEADER_NAMES[field][0]! : columnName(layout, column);
  const cell = { row: row.row, column: fromOption ? `option --${field}` : place };
  const end = defect.why.endsWith('?') ? '' : '.';
  log.add(cellFinding(defect.severity ?? 'error', defect.code, cell, `${defect.why}${end}`, defect.params));
}

function raggedRow({ row, cells }: TableRow, { header }: Layout): Finding {
  const why =
    cells.length > header.length ? 'is a separator inside an unquoted text?' : 'is the file cut off here?';
  const column = `column ${Math.min(cells.length, header.length) + 1}`;
  const message = `the row has ${cells.length} cells and the header ${header.length}: ${why}`;
  return cellFinding('error', 'ragged-row', { row, column }, message, {
    cells: cells.length,
    expected: header.length,
  });
}
