/** Workbooks by write-excel-file: one sheet a table, heads bold and fixed. */
import type { Sheet } from '@serai/app/ports';

/** Longest name of a sheet that Excel opens, and what it refuses in one. */
const NAME_LENGTH = 31;
const REFUSED = /[\\/?*[\]:]/g;

/** The workbook as bytes. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node');
  const names = sheetNames(sheets.map(({ name }) => name));
  const file = write(
    sheets.map(({ head, rows }, at) => ({
      sheet: names[at]!,
      stickyRowsCount: 1,
      columns: head.map((text, column) => ({
        width: widthOf([text, ...rows.map((row) => row[column] ?? null)]),
      })),
      data: [
        head.map((text) => ({ value: text, fontWeight: 'bold' as const, type: String })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  );
  return new Uint8Array(await file.toBuffer());
}

type Value = string | number | null;

const cellOf = (value: Value) => {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
};

const widthOf = (values: readonly Value[]): number =>
  Math.min(
    60,
    2 + values.slice(0, 200).reduce<number>((most, value) => Math.max(most, String(value ?? '').length), 6),
  );

/** Names that Excel takes, each once. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = name.replace(REFUSED, ' ').trim().slice(0, NAME_LENGTH) || 'Sheet';
    let found = base;
    for (let at = 2; taken.has(found.toLowerCase()); at++) {
      const end = ` ${at}`;
      found = base.slice(0, NAME_LENGTH - end.length) + end;
    }
    taken.add(found.toLowerCase());
    return found;
  });
}
