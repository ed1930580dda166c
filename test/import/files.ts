/** Files as a use-case or a reader gets them, made of bytes in memory. */
import type { FileIn } from '@serai/app';

/** A file of the given bytes, handed over in chunks of `chunk` bytes. */
export function fileOf(name: string, content: Uint8Array | string, chunk = 65_536): FileIn {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    mediaType: undefined,
    size: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
  };
}

/** A file whose reading fails with a system error, as the file system would report it. */
export const failingFile = (name: string, code: string): FileIn => ({
  name,
  mediaType: undefined,
  size: 100,
  // biome-ignore lint/correctness/useYield: the file cannot even be opened
  async *stream() {
    throw Object.assign(new Error(`${code}: injected, open '${name}'`), { code });
  },
});

/** CSV text of rows; quotes where the format needs them. */
export const toCsv = (
  rows: readonly (readonly (string | number)[])[],
  delimiter = ',',
  lineEnd = '\n',
): string =>
  rows.map((row) => row.map((cell) => toCell(String(cell), delimiter)).join(delimiter) + lineEnd).join('');

const toCell = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
