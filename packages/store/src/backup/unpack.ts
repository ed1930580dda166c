import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unreadable } from './format.ts';

/** How large a backup may become when it is unpacked: whatever its size, and beyond that in relation to it. */
export interface UnpackLimit {
  readonly bytes: number;
  readonly ratio: number;
}

/** Records are packed to a tenth, stored files seldom better; a file that is made to fill the disk, to a thousandth. */
const LIMIT: UnpackLimit = { bytes: 2 ** 30, ratio: 100 };

/**
 * Unpacks the file aside; returns the sha256 of its bytes as they came. Throws Problem invalid-input when it is no gzip
 * file, cut off, or grows beyond the limit.
 */
export async function unpack(
  bytes: AsyncIterable<Uint8Array>,
  spool: string,
  limit: UnpackLimit = LIMIT,
): Promise<string> {
  const hash = createHash('sha256');
  let packed = 0;
  let unpacked = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      hash.update(chunk);
      packed += chunk.length;
      yield chunk;
    }
  };
  const bounded = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      if (unpacked > Math.max(limit.bytes, packed * limit.ratio)) throw tooLarge(limit);
      yield chunk;
    }
  };
  try {
    await pipeline(
      Readable.from(counted()),
      createGunzip(),
      bounded,
      createWriteStream(spool, { flags: 'wx', mode: 0o600 }),
    );
    return hash.digest('hex');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw unreadable('it is cut off; copy the file again', error);
    if (code?.startsWith('Z_') === true) throw unreadable('it is no serai backup, or it is damaged', error);
    throw error;
  }
}

const tooLarge = ({ bytes, ratio }: UnpackLimit): Error =>
  unreadable(
    `unpacked it is larger than ${Math.round(bytes / 2 ** 20)} MiB and than ${ratio} times its own size, as no backup of ours is`,
  );
