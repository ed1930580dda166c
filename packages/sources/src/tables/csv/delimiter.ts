/** The field separators that a CSV file may use; most spreadsheets write `;` where the decimal sign is a comma. */
export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;

/** A header longer than this belongs to no table. */
export const MAX_HEADER_BYTES = 1024 * 1024;

/**
 * Bytes [start, end) of the first line that is not blank, `end` undefined when the line is not complete yet.
 * Line ends within quotes belong to the header. `head` is UTF-8 or ASCII-compatible.
 */
export function headerLine(head: Uint8Array): { readonly start: number; readonly end: number | undefined } {
  let start = 0;
  while (start < head.length && (head[start] === NEWLINE || head[start] === RETURN)) start++;
  let quoted = false;
  for (let at = start; at < head.length; at++) {
    if (head[at] === QUOTE) quoted = !quoted;
    else if (!quoted && (head[at] === NEWLINE || head[at] === RETURN)) return { start, end: at };
  }
  return { start, end: undefined };
}

/** The separator that a first line `sep=;` declares, as spreadsheet programs write it; undefined without one. */
export function declaredDelimiter(head: Uint8Array): Delimiter | undefined {
  const { start, end } = headerLine(head);
  const declared = /^"?sep=(.)"?$/i.exec(Buffer.from(head.subarray(start, end)).toString('latin1'))?.[1];
  return DELIMITERS.find((delimiter) => delimiter === declared);
}

/** The separator that splits the header into most fields; a comma when there is only one field. */
export function detectDelimiter(head: Uint8Array): Delimiter {
  const { start, end } = headerLine(head);
  const counts = new Map<number, number>(DELIMITERS.map((delimiter) => [delimiter.charCodeAt(0), 0]));
  let quoted = false;
  for (let at = start; at < (end ?? head.length); at++) {
    const byte = head[at]!;
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1);
  }
  const countOf = (delimiter: Delimiter) => counts.get(delimiter.charCodeAt(0))!;
  return DELIMITERS.reduce((best, delimiter) => (countOf(delimiter) > countOf(best) ? delimiter : best));
}

/**
 * Last byte of the line ends: CR where the header ends with one that no LF follows, else LF. `head` holds at least
 * one byte behind the header, or the file has only one line.
 */
export function detectLineEnd(head: Uint8Array): number {
  const { end } = headerLine(head);
  return end !== undefined && head[end] === RETURN && end + 1 < head.length && head[end + 1] !== NEWLINE
    ? RETURN
    : NEWLINE;
}
