/** CSV by RFC 4180, safe to open in a spreadsheet: what every table and every answer is written with. */

/** What a field holds; null is a gap and stands as nothing, never as 0. */
export type CsvValue = string | number | boolean | null;

/** A text that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One field. Numbers stand with a point and in full precision; a text that looks like a formula gets an apostrophe,
 * so that it is shown and not run; quotes, commas and line ends are quoted.
 */
export function toCsvField(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of fields as CSV: every row ends with CRLF, no byte order mark. */
export const toCsvText = (rows: readonly (readonly CsvValue[])[]): string =>
  rows.map((row) => `${row.map(toCsvField).join(',')}\r\n`).join('');
