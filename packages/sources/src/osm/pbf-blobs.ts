/** The frame of an OSM PBF file: blobs one after the other, each with a header and, mostly, compressed content. */
import { inflateSync } from 'node:zlib';
import { Problem } from '@serai/core/measure';
import { PbfReader } from 'pbf';

/** Limits of the format itself; what is larger is no such file. */
const MOST_HEADER = 64 * 1024;
const MOST_BLOB = 32 * 1024 * 1024;

/** A blob as it stands in the file. */
export interface Blob {
  readonly type: string;
  /** Where it begins in the file, for messages. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Blobs of the file in their order. Throws Problem invalid-input at the byte where the file stops making sense. */
export async function* readBlobs(name: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Blob> {
  const input = new Input(stream);
  for (;;) {
    const offset = input.offset;
    const size = await input.take(4);
    if (size.length === 0) return;
    if (size.length < 4) throw cutOff(name, offset);
    const headerSize = new DataView(size.buffer, size.byteOffset).getUint32(0);
    if (headerSize === 0 || headerSize > MOST_HEADER)
      throw broken(name, offset, `a header of ${headerSize} bytes`);
    const header = await input.take(headerSize);
    if (header.length < headerSize) throw cutOff(name, offset);
    const { type, dataSize } = parseHeader(name, offset, header);
    if (!(dataSize >= 0 && dataSize <= MOST_BLOB)) throw broken(name, offset, `a blob of ${dataSize} bytes`);
    const bytes = await input.take(dataSize);
    if (bytes.length < dataSize) throw cutOff(name, offset);
    yield { type, offset, bytes };
  }
}

/** Bytes of a stream in the portions that are asked for. */
class Input {
  offset = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;
  private held: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** So many bytes, or fewer at the end. */
  async take(count: number): Promise<Uint8Array> {
    const parts = [this.held];
    let size = this.held.length;
    while (size < count) {
      const next = await this.chunks.next();
      if (next.done === true) break;
      parts.push(next.value);
      size += next.value.length;
    }
    const whole = parts.length === 1 ? this.held : Buffer.concat(parts);
    const taken = whole.subarray(0, count);
    this.held = whole.subarray(taken.length);
    this.offset += taken.length;
    return taken;
  }
}

function parseHeader(name: string, offset: number, bytes: Uint8Array): { type: string; dataSize: number } {
  const header = { type: '', dataSize: -1 };
  decoded(name, offset, () =>
    new PbfReader(bytes).readFields((field, result: typeof header, pbf) => {
      if (field === 1) result.type = pbf.readString();
      else if (field === 3) result.dataSize = pbf.readVarint();
    }, header),
  );
  return header;
}

/** The content of a blob. Throws Problem invalid-input when it is damaged or packed in a way that is not read. */
export function unpack(name: string, { bytes, offset }: Blob): Uint8Array {
  const blob: { raw?: Uint8Array; zlib?: Uint8Array; size?: number; other?: number } = {};
  decoded(name, offset, () =>
    new PbfReader(bytes).readFields((field, result: typeof blob, pbf) => {
      if (field === 1) result.raw = pbf.readBytes();
      else if (field === 2) result.size = pbf.readVarint();
      else if (field === 3) result.zlib = pbf.readBytes();
      else if (field >= 4 && field <= 7) result.other = field;
    }, blob),
  );
  if (blob.raw !== undefined) return blob.raw;
  if (blob.zlib === undefined) {
    throw new Problem(
      'invalid-input',
      `${name} is packed with ${['lzma', 'bzip2', 'lz4', 'zstd'][(blob.other ?? 4) - 4]}, which is not read: write it anew with zlib, e.g. osmium cat -f pbf.`,
    );
  }
  return decoded(name, offset, () => {
    const content = inflateSync(blob.zlib!, { maxOutputLength: MOST_BLOB });
    if (content.length !== blob.size) throw new Error(`${content.length} bytes instead of ${blob.size}`);
    return content;
  });
}

/** What a decoder throws for broken bytes becomes one sentence with the place. */
export function decoded<T>(name: string, offset: number, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw broken(name, offset, error instanceof Error ? error.message : String(error));
  }
}

export const broken = (name: string, offset: number, what: string): Problem =>
  new Problem(
    'invalid-input',
    `${name} is damaged in the part that begins at byte ${offset}: ${what}. Nothing was taken from it.`,
    {
      findings: [{ severity: 'error', code: 'pbf-damaged', message: what, file: name, params: { offset } }],
    },
  );

const cutOff = (name: string, offset: number): Problem =>
  new Problem(
    'invalid-input',
    `${name} is cut off: the part that begins at byte ${offset} is not whole. Nothing was taken from it; fetch the file again.`,
    {
      findings: [
        {
          severity: 'error',
          code: 'pbf-cut-off',
          message: 'The file is cut off.',
          file: name,
          params: { offset },
        },
      ],
    },
  );
