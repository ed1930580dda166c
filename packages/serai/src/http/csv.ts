/** A use-case's answer as CSV. */
import type { CsvView } from '@serai/app';
import { toCsvText } from '@serai/core/measure';

/** Header and rows of the view; the byte order mark makes spreadsheets read UTF-8. */
export const toCsv = <Output>(view: CsvView<Output>, output: Output): string =>
  `\uFEFF${toCsvText([view.header(output), ...view.rows(output)])}`;
