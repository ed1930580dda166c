/** What the columns of an import file are. Pure. */
import type { Finding } from '@serai/core/measure';
import { quote } from './import-findings.ts';

/** What a column can hold. In a wide sheet `year` and `value` are the year columns. */
export type Field =
  | 'indicator'
  | 'area'
  | 'year'
  | 'value'
  | 'unit'
  | 'source'
  | 'licence'
  | 'publisher'
  | 'vintage'
  | 'status'
  | 'disclosure';

/** Header names that are understood, any case, the first of a field wins; SDMX names among them. */
export const HEADER_NAMES: Readonly<Record<Field, readonly string[]>> = {
  indicator: ['indicator_id', 'indicator'],
  area: ['iso3', 'iso2', 'm49', 'ref_area', 'area', 'economy', 'country', 'country_code', 'name', 'страна'],
  year: ['year', 'time_period', 'год'],
  value: ['value', 'obs_value', 'значение'],
  unit: ['unit', 'unit_measure'],
  source: ['source'],
  licence: ['licence', 'license'],
  publisher: ['publisher'],
  vintage: ['vintage', 'edition'],
  status: ['status', 'obs_status'],
  disclosure: ['disclosure'],
};

/** Field values given once for the whole file, where it has no such column or the cell is empty. */
export type Defaults = Readonly<Partial<Record<Exclude<Field, 'area' | 'year' | 'value'>, string>>>;

export interface Layout {
  readonly kind: 'long' | 'wide';
  /** Position of the column of each field that the file has. */
  readonly columns: ReadonlyMap<Field, number>;
  /** Year columns of a wide sheet, empty in a long one. */
  readonly years: readonly { readonly column: number; readonly year: number }[];
  /** Header texts, for the place in findings. */
  readonly header: readonly string[];
}

/** A layout and the findings about the header; rows are worth reading only when there is no error among them. */
export interface ReadHeader {
  readonly layout: Layout;
  readonly findings: readonly Finding[];
}

const YEAR_HEADER = /^(\d{4})( ?\[YR\1\])?$/;

/** Tells a long file (a row a figure) from a wide one (a column a year) and finds its columns. */
export function readHeader(header: readonly string[], row: number, defaults: Defaults): ReadHeader {
  const names = header.map(normaliseHeader);
  const columns = new Map<Field, number>();
  for (const field of Object.keys(HEADER_NAMES) as Field[]) {
    const name = HEADER_NAMES[field].find((candidate) => names.includes(candidate));
    if (name !== undefined) columns.set(field, names.indexOf(name));
  }
  const years = header.flatMap((text, column) => {
    const year = YEAR_HEADER.exec(text.trim())?.[1];
    return year === undefined ? [] : [{ column, year: Number(year) }];
  });
  const kind = years.length > 0 && !columns.has('value') ? 'wide' : 'long';
  const layout: Layout = { kind, columns, years: kind === 'wide' ? years : [], header };
  return {
    layout,
    findings: [
      ...missingColumns(layout, row, defaults),
      ...repeatedColumns(header, row),
      ...unreadColumns(layout, row),
    ],
  };
}

/** Other columns that name the economy, e.g. `country` beside `iso3`: they may contradict the one that is read. */
export function otherAreaColumns({ header, columns }: Layout): number[] {
  const read = columns.get('area');
  return header.flatMap((text, column) =>
    column !== read && HEADER_NAMES.area.includes(normaliseHeader(text)) ? [column] : [],
  );
}

/** Name of a column as findings call it: its header, or its number when it has none. */
export const columnName = (layout: Layout, column: number): string =>
  layout.header[column]?.trim() || `column ${column + 1}`;

/** Name of the column that holds the figures of a year. */
export function valueColumnName(layout: Layout, year: number): string {
  const column =
    layout.kind === 'wide'
      ? layout.years.find((each) => each.year === year)?.column
      : layout.columns.get('value');
  return column === undefined ? 'value' : columnName(layout, column);
}

const normaliseHeader = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** `source` names its own licence when the catalog knows it, so `licence` may be absent. */
const REQUIRED: readonly Field[] = ['indicator', 'area', 'year', 'value', 'unit', 'source'];

function missingColumns(layout: Layout, row: number, defaults: Defaults): Finding[] {
  const given = (field: Field): boolean => {
    if (layout.kind === 'wide' && (field === 'year' || field === 'value')) return true;
    return (
      layout.columns.has(field) || (field in defaults && defaults[field as keyof Defaults] !== undefined)
    );
  };
  return REQUIRED.filter((field) => !given(field)).map((field) => {
    const option =
      field === 'area' || field === 'year' || field === 'value' ? '' : ` or the option --${field}`;
    return {
      severity: 'error',
      code: 'missing-column',
      message: `Row ${row} (the header): there is no column "${HEADER_NAMES[field][0]}"${option}; the header is: ${quote(layout.header.join(', '))}.`,
      row,
      column: HEADER_NAMES[field][0]!,
      params: { field: HEADER_NAMES[field][0]! },
    };
  });
}

function repeatedColumns(header: readonly string[], row: number): Finding[] {
  const names = header.map(normaliseHeader);
  const repeated = new Set(names.filter((name, column) => name !== '' && names.indexOf(name) !== column));
  return [...repeated].map((name) => ({
    severity: 'error',
    code: 'duplicate-column',
    message: `Row ${row} (the header): the column "${name}" stands there more than once; keep one.`,
    row,
    column: name,
    params: { column: name },
  }));
}

function unreadColumns({ columns, years, header }: Layout, row: number): Finding[] {
  const read = new Set([...columns.values(), ...years.map(({ column }) => column)]);
  const unread = header.filter((text, column) => text.trim() !== '' && !read.has(column));
  if (unread.length === 0) return [];
  const names = quote(unread.join(', '));
  return [
    {
      severity: 'info',
      code: 'column-not-read',
      message: `Row ${row} (the header): ${unread.length} column(s) hold nothing that a figure keeps and stay in the raw file only: ${names}.`,
      row,
      params: { count: unread.length, columns: names },
    },
  ];
}
