/**
 * How features are kept: gzipped lines of JSON, a header first, then a feature or a turn rule each. One file holds a layer, is
 * written and read as a stream, and needs no database.
 */

import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { LayerItem } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';

const HEADER = { serai: 'layer', version: 1 };

/** Takes features one by one; `pause` has to be waited for where it is given. */
export interface LayerSink {
  put(item: LayerItem): void;
  pause(): Promise<void> | undefined;
}

/** Text that stands in memory before it is packed. */
const BATCH = 256 * 1024;

/** The bytes of a layer, while `produce` brings it. What `produce` throws breaks the stream. */
export async function* packLayer(produce: (sink: LayerSink) => Promise<void>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip();
  let text = `${JSON.stringify(HEADER)}\n`;
  let isFull = false;
  const flush = () => {
    if (!gzip.write(text)) isFull = true;
    text = '';
  };
  const sink: LayerSink = {
    put: (item) => {
      text += `${JSON.stringify(item)}\n`;
      if (text.length >= BATCH) flush();
    },
    pause: () => {
      if (!isFull || gzip.destroyed) return undefined;
      isFull = false;
      return new Promise((resolve) => {
        gzip.once('drain', resolve).once('close', resolve);
      });
    },
  };
  const produced = produce(sink).then(
    () => {
      flush();
      gzip.end();
    },
    (error: Error) => gzip.destroy(error),
  );
  try {
    for await (const chunk of gzip) yield chunk as Uint8Array;
    await produced;
  } finally {
    gzip.destroy();
  }
}

/** The features and rules of such bytes. Throws Problem unavailable when they are not what was written. */
export async function* unpackLayer(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<LayerItem> {
  let header: unknown;
  for await (const line of linesOf(Readable.from(bytes).pipe(createGunzip()), name)) {
    if (header !== undefined) yield JSON.parse(line) as LayerItem;
    else header = requireHeader(name, line);
  }
  if (header === undefined) throw damaged(name);
}

function requireHeader(name: string, line: string): unknown {
  const header = JSON.parse(line) as Partial<typeof HEADER>;
  if (header.serai !== HEADER.serai) throw damaged(name);
  if (header.version === HEADER.version) return header;
  throw new Problem('conflict', `The layer ${name} was written by a newer release: upgrade first.`);
}

async function* linesOf(stream: AsyncIterable<unknown>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of stream) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
  } catch (error) {
    if (error instanceof Problem || !(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    throw damaged(name, error);
  }
  if (rest !== '') throw damaged(name);
}

const damaged = (name: string, cause?: unknown): Problem =>
  new Problem('unavailable', `The stored layer ${name} is damaged: import it again, or restore a backup.`, {
    cause,
  });
