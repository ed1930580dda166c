/** Rows of a long or wide table to staged figures, every defect to a located finding. Pure. */
import type { TableRow } from '../ports/tables.ts';
import { checkCells } from './import-cells.ts';
import type { CodeBook } from './import-codes.ts';
import { cellFinding, type FindingLog, quote } from './import-findings.ts';
import { columnName, type Defaults, type Field, HEADER_NAMES, type Layout } from './import-layout.ts';
import { parseFigure } from './import-number.ts';
import {
  PROVENANCE_FIELDS,
  type ProvenanceTexts,
  type ReadProvenance,
  readProvenance,
} from './import-provenance.ts';
import type { Provenance, Staging } from './import-staging.ts';

/** What reading rows needs to know. */
export interface RowRules {
  readonly layout: Layout;
  readonly defaults: Defaults;
  /** In a CSV each row must have as many cells as the header: fewer means cut off, more means a stray separator. */
  readonly sameWidth: boolean;
  readonly book: CodeBook;
  readonly firstYear: number;
  readonly lastYear: number;
  /** ISO 8601 instant that names a vintage which the file does not name. */
  readonly importedAt: string;
}

/** Reads one row after the other into `staging`, reporting to `log`. */
export function createRowReader(rules: RowRules, staging: Staging, log: FindingLog): (row: TableRow) => void {
  const { layout, book } = rules;
  const lookUp = createLookUps(rules);
  const years = layout.years.filter(({ year }) => year >= rules.firstYear && year <= rules.lastYear);
  const valueColumns = new Set([...layout.years.map(({ column }) => column), ...columnOf(layout, 'value')]);
  const told = new Set<string>();

  /** Reports a defect of a field: at its cell, or once where the text came from an option. */
  const report = (row: TableRow, field: Field, defect: Defect) => {
    const column = layout.columns.get(field);
    const inCell = column !== undefined && (row.cells[column] ?? '').trim() !== '';
    const isOption = !inCell && field in rules.defaults;
    if (isOption || defect.once === true) {
      const key = `${field}\0${defect.why}`;
      if (told.has(key)) return;
      told.add(key);
    }
    const place = isOption
      ? `option --${field}`
      : column === undefined
        ? HEADER_NAMES[field][0]!
        : columnName(layout, column);
    log.add(
      cellFinding(
        defect.severity ?? 'error',
        defect.code,
        { row: row.row, column: place },
        `${defect.why}.`,
        defect.params,
      ),
    );
  };

  const readContext = (row: TableRow, spoiled: ReadonlySet<number> | undefined): RowContext => {
    const textOf = (field: Field): string | undefined => fieldText(row, field, rules, spoiled);
    const take = <T>(field: Field, resolve: (text: string) => Resolved<T>): T | undefined => {
      const text = textOf(field);
      if (text === undefined) return undefined;
      const resolved = resolve(text);
      if ('value' in resolved) return resolved.value;
      report(row, field, resolved);
      return undefined;
    };
    const indicator = take('indicator', lookUp.indicator);
    const area = take('area', lookUp.area);
    const unitText = textOf('unit');
    const unit =
      indicator === undefined || unitText === undefined
        ? undefined
        : take('unit', (text) => lookUp.unit(indicator, text));
    const provenance = readRowProvenance(row, textOf, lookUp.provenance, report);
    return { textOf, take, indicator, area, unitFits: unit === true, provenance };
  };

  const stage = (
    row: TableRow,
    column: number,
    raw: string,
    year: number | undefined,
    context: RowContext,
  ) => {
    const { indicator, area, provenance } = context;
    const parsed = parseFigure(raw);
    const cell = { row: row.row, column: columnName(layout, column) };
    if ('why' in parsed)
      return log.add(
        cellFinding('error', 'not-a-number', cell, `${quote(raw)} ${parsed.why}.`, { text: quote(raw) }),
      );
    const range =
      indicator === undefined || !context.unitFits ? undefined : book.indicators[indicator]!.plausible;
    const inRange = parsed.value >= (range?.min ?? -Infinity) && parsed.value <= (range?.max ?? Infinity);
    if (!inRange)
      log.add(
        cellFinding('error', 'out-of-range', cell, rangeMessage(parsed.value, book, indicator!), {
          value: parsed.value,
        }),
      );
    if (provenance?.status === 'M')
      log.add(
        cellFinding(
          'error',
          'status-contradicts',
          cell,
          `there is a figure and the status M (missing): empty the cell or correct the status.`,
        ),
      );
    else if (
      inRange &&
      indicator !== undefined &&
      area !== undefined &&
      year !== undefined &&
      context.unitFits &&
      provenance !== undefined
    ) {
      const earlier = staging.add({
        indicator,
        area,
        year,
        value: parsed.value,
        raw,
        row: row.row,
        provenance,
      });
      if (earlier !== undefined) reportRepeat(staging, earlier, parsed.value, cell, log);
    }
  };

  const readLong = (row: TableRow, spoiled: ReadonlySet<number> | undefined) => {
    const context = readContext(row, spoiled);
    const year = context.take('year', lookUp.year);
    const raw = context.textOf('value');
    if (raw === undefined) return;
    const column = layout.columns.get('value')!;
    if (raw !== '') return stage(row, column, raw, year, context);
    log.add(
      cellFinding(
        'info',
        'no-value',
        { row: row.row, column: columnName(layout, column) },
        'there is no figure; nothing is kept of this row.',
      ),
    );
  };

  const readWide = (row: TableRow, spoiled: ReadonlySet<number> | undefined) => {
    const context = readContext(row, spoiled);
    for (const { column, year } of years) {
      const raw = row.cells[column]?.trim() ?? '';
      if (raw !== '' && !spoiled?.has(column)) stage(row, column, raw, year, context);
    }
  };

  return (row) => {
    if (rules.sameWidth && row.cells.length !== layout.header.length) return log.add(raggedRow(row, layout));
    const spoiled = checkCells(row, layout, valueColumns, log);
    if (layout.kind === 'long') readLong(row, spoiled);
    else readWide(row, spoiled);
  };
}

/** Findings about year columns outside the range: once a column, not once a figure. */
export const yearColumnFindings = ({ layout, firstYear, lastYear }: RowRules) =>
  layout.years
    .filter(({ year }) => year < firstYear || year > lastYear)
    .map(({ column, year }) =>
      cellFinding(
        'error',
        'year-out-of-range',
        { row: 1, column: columnName(layout, column) },
        `${yearMessage(String(year), firstYear, lastYear)}.`,
        { year },
      ),
    );

interface RowContext {
  readonly textOf: (field: Field) => string | undefined;
  readonly take: <T>(field: Field, resolve: (text: string) => Resolved<T>) => T | undefined;
  readonly indicator: number | undefined;
  readonly area: number | undefined;
  readonly unitFits: boolean;
  readonly provenance: Provenance | undefined;
}

interface Defect {
  readonly severity?: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly why: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Told once a file: it says the same for every row. */
  readonly once?: boolean;
}

type Resolved<T> = { readonly value: T } | Defect;

/** Text of a field, of the option where the cell is empty; undefined when its cell is spoiled and told of already. */
function fieldText(
  row: TableRow,
  field: Field,
  { layout, defaults }: RowRules,
  spoiled: ReadonlySet<number> | undefined,
): string | undefined {
  const column = layout.columns.get(field);
  if (column !== undefined && spoiled?.has(column)) return undefined;
  const text = column === undefined ? '' : (row.cells[column] ?? '').trim();
  return text === '' ? (defaults[field as keyof Defaults] ?? '').trim() : text;
}

function readRowProvenance(
  row: TableRow,
  textOf: (field: Field) => string | undefined,
  resolve: (key: string) => ReadProvenance,
  report: (row: TableRow, field: Field, defect: Defect) => void,
): Provenance | undefined {
  let key = '';
  for (const field of PROVENANCE_FIELDS) {
    const text = textOf(field);
    if (text === undefined) return undefined;
    key += `\0${text}`;
  }
  const { provenance, notes } = resolve(key);
  for (const { severity, field, code, why } of notes)
    report(row, field, { severity, code, why, once: severity !== 'error' });
  return provenance;
}

/** The same few texts stand in every row: each is looked up once, the memory of that is bounded. */
function memoise<T>(resolve: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= 20_000) known.clear();
    const resolved = resolve(text);
    known.set(text, resolved);
    return resolved;
  };
}

function createLookUps({ book, firstYear, lastYear, importedAt }: RowRules) {
  const units = memoise<Resolved<true>>((key) => {
    const at = Number(key.slice(0, key.indexOf('\0')));
    const text = key.slice(key.indexOf('\0') + 1);
    const indicator = book.indicators[at]!;
    if (book.isUnitOf(indicator, text)) return { value: true };
    if (text === '')
      return {
        code: 'missing-field',
        why: `is empty: the unit of ${indicator.id} is "${indicator.unit.en}"`,
      };
    const why = `${quote(text)} is not the unit of ${indicator.id}: it is "${indicator.unit.en}"; convert the figures or correct the unit`;
    return { code: 'wrong-unit', why, params: { unit: text, expected: indicator.unit.en } };
  });
  return {
    indicator: memoise((text) =>
      named(text, book.indicator, book.nearestIndicator, 'indicator', 'serai indicators list'),
    ),
    area: memoise((text) => named(text, book.area, book.nearestArea, 'area', 'serai areas list')),
    unit: (indicator: number, text: string) => units(`${indicator}\0${text}`),
    year: memoise((text): Resolved<number> => {
      const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
      if (year >= firstYear && year <= lastYear) return { value: year };
      const code = text === '' ? 'missing-field' : Number.isNaN(year) ? 'not-a-year' : 'year-out-of-range';
      return { code, why: yearMessage(text, firstYear, lastYear), params: { year: text } };
    }),
    provenance: memoise((key): ReadProvenance => {
      const texts = key.split('\0').slice(1);
      const byField = Object.fromEntries(
        PROVENANCE_FIELDS.map((field, at) => [field, texts[at] ?? '']),
      ) as ProvenanceTexts;
      return readProvenance(byField, book, importedAt);
    }),
  };
}

function named(
  text: string,
  find: (text: string) => number | undefined,
  findNear: (text: string) => string | undefined,
  kind: 'indicator' | 'area',
  command: string,
): Resolved<number> {
  if (text === '') return { code: 'missing-field', why: `is empty: every figure names its ${kind}` };
  const value = find(text);
  if (value !== undefined) return { value };
  const near = findNear(text);
  const hint = near === undefined ? `\`${command}\` shows those known` : `did you mean ${near}?`;
  return {
    code: `unknown-${kind}`,
    why: `${quote(text)} is no ${kind} of the catalog; ${hint.replace(/\?$/, '')}`,
    params: { text, ...(near === undefined ? {} : { nearest: near }) },
  };
}

const columnOf = ({ columns }: Layout, field: Field): number[] => {
  const column = columns.get(field);
  return column === undefined ? [] : [column];
};

const yearMessage = (text: string, firstYear: number, lastYear: number): string =>
  `${text === '' ? 'is empty' : `${quote(text)} is no year that is taken`}: a calendar year from ${firstYear} to ${lastYear} is expected`;

function rangeMessage(value: number, book: CodeBook, indicator: number): string {
  const { id, plausible, unit } = book.indicators[indicator]!;
  const bounds = [
    plausible.min === undefined ? '' : `from ${plausible.min}`,
    plausible.max === undefined ? '' : `up to ${plausible.max}`,
  ];
  return `${value} is outside what ${id} can be: ${bounds.filter(Boolean).join(' ')} (${unit.en}); is it the right unit and column?`;
}

function reportRepeat(
  staging: Staging,
  earlier: number,
  value: number,
  cell: { row: number; column: string },
  log: FindingLog,
): void {
  const before = staging.figure(earlier);
  const params = { first_row: before.row };
  if (before.value === value)
    log.add(
      cellFinding(
        'warning',
        'duplicate',
        cell,
        `the same figure stands in row ${before.row}; it is counted once.`,
        params,
      ),
    );
  else {
    const why = `row ${before.row} says ${before.value} for the same indicator, economy, year and source: keep one, or name their vintages.`;
    log.add(cellFinding('error', 'duplicate-differs', cell, `${value} is given here and ${why}`, params));
  }
}

function raggedRow(row: TableRow, { header }: Layout) {
  const more = row.cells.length > header.length;
  const why = more ? 'is there a separator inside an unquoted text?' : 'is the file cut off here?';
  return cellFinding(
    'error',
    'ragged-row',
    { row: row.row, column: `column ${Math.min(row.cells.length, header.length) + 1}` },
    `the row has ${row.cells.length} cells and the header ${header.length}; ${why}`,
    { cells: row.cells.length, expected: header.length },
  );
}
