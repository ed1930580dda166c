/** Which bytes are text: UTF-8 with or without a byte order mark, UTF-16 with one. */
import { isUtf8 } from 'node:buffer';
import type { Finding } from '@serai/core/measure';
import { Problem } from '@serai/core/measure';
import { peek } from '../bytes.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const NEWLINE = 0x0a;
const SAVE_AS_UTF8 = 'save the file as "CSV UTF-8" and import it again';

/** Encoding by the byte order mark; UTF-8 when there is none. */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** UTF-16 bytes as UTF-8 bytes. Throws Problem at an unpaired surrogate or half a character. */
export async function* transcodeUtf16(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Exclude<Encoding, 'utf-8'>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return Buffer.from(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }));
    } catch (cause) {
      throw new Problem('invalid-input', `${name} starts as UTF-16 but is not: ${SAVE_AS_UTF8}.`, { cause });
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
  const rest = decode();
  if (rest.length > 0) yield rest;
}

/**
 * Passes bytes through and reports the first one that is not UTF-8 with its offset and line; reading goes on, so
 * that the other findings of the file are told in the same report. Throws Problem at a NUL byte: not a table.
 */
export async function* watchUtf8(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  report: (finding: Finding) => void,
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let line = 1;
  let carried: Uint8Array = new Uint8Array(0);
  let valid = true;
  const check = (text: Uint8Array, at: number) => {
    const bad = isUtf8(text) ? -1 : firstInvalidUtf8(text);
    if (bad < 0) return;
    valid = false;
    const badLine = line + countLines(text.subarray(0, bad));
    report(notUtf8(name, at + bad, badLine, text[bad]!));
  };
  for await (const chunk of bytes) {
    const nul = chunk.indexOf(0);
    if (nul >= 0) throw notText(name, offset + nul);
    if (valid) {
      const text = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      const complete = text.length - incompleteTail(text);
      check(text.subarray(0, complete), offset - carried.length);
      line += countLines(text.subarray(0, complete));
      carried = text.slice(complete);
    }
    offset += chunk.length;
    yield chunk;
  }
  if (valid && carried.length > 0) check(carried, offset - carried.length);
}

/** Position of the first byte that starts no complete UTF-8 sequence, -1 when there is none. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at]!);
    if (length === 0 || at + length > bytes.length || !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return -1;
}

/** Bytes at the end that begin a sequence which the next chunk may complete (0..3). */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Length that a lead byte announces (RFC 3629); 0 for a byte that leads nothing. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

function notUtf8(name: string, offset: number, line: number, byte: number): Finding {
  const hex = `0x${byte.toString(16).padStart(2, '0')}`;
  return {
    severity: 'error',
    code: 'wrong-encoding',
    message: `${name} is not UTF-8: line ${line} holds the byte ${hex} at offset ${offset} (Windows-1251 or another code page?); ${SAVE_AS_UTF8}.`,
    file: name,
    line,
    row: line,
    params: { offset, byte: hex, line },
  };
}

const notText = (name: string, offset: number): Problem =>
  new Problem(
    'invalid-input',
    `${name} is not a table: it holds a zero byte at offset ${offset}, as binary files and UTF-16 without a mark do; bring a CSV in UTF-8 or an XLSX.`,
  );

/** Bytes behind the UTF-8 byte order mark, which spreadsheets write and which is no part of the first header. */
export async function* withoutMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, bytes: all } = await peek(bytes, (start) => start.length >= UTF8_MARK.length);
  let skip = UTF8_MARK.every((byte, at) => head[at] === byte) ? UTF8_MARK.length : 0;
  for await (const chunk of all) {
    const rest = chunk.subarray(skip);
    skip = 0;
    if (rest.length > 0) yield rest;
  }
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];
