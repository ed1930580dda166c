/** CSV by RFC 4180, safe to open in a spreadsheet. */
import type { CsvView } from '@serai/app';

/** A text that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows end with CRLF; the byte order mark makes spreadsheets read UTF-8. */
export function toCsv<Output>(view: CsvView<Output>, output: Output): string {
  const lines = [view.header(output), ...view.rows(output)].map((row) => row.map(toCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** Numbers stay as they are; a text that looks like a formula gets an apostrophe, so that it is shown and not run. */
export function toCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
