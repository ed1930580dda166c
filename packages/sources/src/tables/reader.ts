import type { FileIn, OpenTable, TableLimits, TableReader } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { limitedBytes, peek } from './bytes.ts';
import { openCsv } from './csv/read.ts';
import { TABLE_LIMITS } from './limits.ts';
import { openXlsx } from './xlsx/read.ts';

/** The table reader of the platform: CSV and XLSX, told apart by content and not by name. */
export const createTableReader = (limits: TableLimits = TABLE_LIMITS): TableReader => ({
  limits,
  open: (file, options) => openTable(file, limits, options?.sheet),
});

async function openTable(file: FileIn, limits: TableLimits, sheet: string | undefined): Promise<OpenTable> {
  const { head, bytes, close } = await peek(
    limitedBytes(file, limits),
    (start) => start.length >= LONGEST_SIGNATURE,
  );
  if (head.length === 0)
    throw new Problem('invalid-input', `${file.name} is empty: a table has a header and rows.`);
  const signature = SIGNATURES.find(({ bytes: start }) => start.every((byte, at) => head[at] === byte));
  if (signature?.refusal !== undefined) {
    await close();
    throw new Problem('invalid-input', `${file.name} ${signature.refusal}`);
  }
  return signature === undefined
    ? openCsv(bytes, file.name, limits, sheet)
    : openXlsx(bytes, file.name, limits, sheet);
}

interface Signature {
  readonly bytes: readonly number[];
  /** Undefined: a zip, which an XLSX is. */
  readonly refusal: string | undefined;
}

const SAVE_AS = 'open it in a spreadsheet program and save it as XLSX or CSV.';

/** First bytes of the files that people bring by mistake. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], refusal: undefined },
  { bytes: [0x50, 0x4b, 0x05, 0x06], refusal: undefined },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    refusal: `is an old Excel file (.xls) or is protected by a password: ${SAVE_AS.replace('save it', 'save a copy without a password')}`,
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], refusal: 'is a PDF and not a table: bring the figures as XLSX or CSV.' },
  { bytes: [0x1f, 0x8b], refusal: 'is packed with gzip: unpack it and import the file inside.' },
];

const LONGEST_SIGNATURE = Math.max(...SIGNATURES.map(({ bytes }) => bytes.length));
