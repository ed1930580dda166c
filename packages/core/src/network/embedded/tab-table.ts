import { Problem } from '../../measure/index.ts';

/** Throws Problem invalid-input with the line where columns are missing. */
export function parseTabTable(
  file: string,
  text: string,
  columns: readonly string[],
): Record<string, string>[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split('\t');
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new Problem('invalid-input', `${file}: line 1: columns are missing: ${missing.join(', ')}.`);
  return lines.map((line, i) => {
    const cells = line.split('\t');
    if (cells.length !== names.length) {
      throw new Problem(
        'invalid-input',
        `${file}: line ${i + 2}: ${cells.length} cells instead of ${names.length}.`,
      );
    }
    return Object.fromEntries(names.map((name, column) => [name, cells[column]!]));
  });
}

/** A number of a table. Throws Problem invalid-input with its line. */
export function numberOf(
  file: string,
  row: Readonly<Record<string, string>>,
  column: string,
  at: number,
): number {
  const value = Number(row[column]);
  if (row[column] !== '' && Number.isFinite(value)) return value;
  throw new Problem(
    'invalid-input',
    `${file}: line ${at + 2}: ${column} is "${row[column]}", which is no number.`,
  );
}
