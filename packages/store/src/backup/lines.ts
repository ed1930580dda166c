import { createReadStream } from 'node:fs';
import { unreadable } from './format.ts';

/** Longer lines are no backup of ours; reading on would fill the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The lines of a file as bytes, each with its line end; the last one may lack it. */
export async function* readLines(path: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end + 1)]);
      parts = [];
      length = 0;
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw unreadable('it is no serai backup (a line is longer than any we write)');
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

/** The JSON object of a line. Throws Problem invalid-input with the line number. */
export function parseLine(line: Buffer, number: number): Record<string, unknown> {
  try {
    const value = JSON.parse(line.toString('utf8')) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    throw unreadable(`line ${number} is damaged`, error);
  }
  throw unreadable(`line ${number} is damaged`);
}
