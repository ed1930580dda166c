/** One line of a file of figures in `catalog/baseline/`, typed and not yet checked against the catalog. */
export interface BaselineRow {
  /** Line of the file on which the record starts, header = 1. */
  readonly line: number;
  readonly indicator: string;
  readonly area: string;
  readonly year: number;
  /** In the unit of the indicator. */
  readonly value: number;
  /** Exact text of the value in the file. */
  readonly raw: string;
  readonly unit: string;
  /** Catalog id of the source. */
  readonly source: string;
  readonly publisher: string;
  readonly vintage: string;
  /** Catalog id of the licence. */
  readonly licence: string;
}

/** Columns of the file, in order. */
export const BASELINE_COLUMNS = [
  'indicator_id',
  'iso3',
  'year',
  'value',
  'unit',
  'source',
  'publisher',
  'vintage',
  'licence',
] as const;
