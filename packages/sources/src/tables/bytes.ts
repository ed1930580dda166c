import type { FileIn, TableLimits } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { formatBytes } from './limits.ts';

/** A stream of bytes of which the beginning was looked at. */
export interface Peeked {
  readonly head: Uint8Array;
  /** Everything, the head included; readable once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Closes the source when `bytes` is not going to be read. */
  close(): Promise<void>;
}

/**
 * Bytes of a file, never more than the limit: a declared size is refused before the first byte is read, an
 * undeclared one as soon as the limit is passed. Throws Problem too-large.
 */
export async function* limitedBytes(file: FileIn, limits: TableLimits): AsyncGenerator<Uint8Array> {
  if (file.size !== undefined && file.size > limits.maxBytes) throw tooLarge(file.name, file.size, limits);
  let total = 0;
  for await (const chunk of file.stream()) {
    total += chunk.length;
    if (total > limits.maxBytes) throw tooLarge(file.name, undefined, limits);
    if (chunk.length > 0) yield chunk;
  }
}

/**
 * Reads until `enough` says so or the stream ends, and gives back a stream that still has every byte. The
 * iterator is kept open in between, so the source is closed when the returned stream is.
 */
export async function peek(
  bytes: AsyncIterable<Uint8Array>,
  enough: (head: Uint8Array) => boolean,
): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  let ended = false;
  while (!ended && !enough(head)) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const close = async () => {
    await iterator.return?.();
  };
  return { head, bytes: continueFrom(head, iterator), close };
}

async function* continueFrom(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

function tooLarge(name: string, size: number | undefined, limits: TableLimits): Problem {
  const has = size === undefined ? 'is larger' : `has ${formatBytes(size)}`;
  return new Problem(
    'too-large',
    `${name} ${has}; a table file may have ${formatBytes(limits.maxBytes)} at most: split it by indicator or by year.`,
  );
}
