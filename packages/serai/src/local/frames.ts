/** Messages over a local socket: one byte of kind, four of length, then JSON or raw bytes. */
import type { Socket } from 'node:net';

/** Client to server: `call`, then for each file `data`... `end`. Server to client: the rest, `file` with `data`... `end`. */
export const FRAME_KINDS = ['call', 'data', 'end', 'progress', 'result', 'file', 'problem'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
}

const HEADER_BYTES = 5;
/** Results are far smaller; a longer frame is no message of ours. */
const LONGEST = 256 * 1024 * 1024;

/** Frames as they arrive; ends when the other side closes. Throws when the bytes are no frames. */
export async function* readFrames(socket: Socket): AsyncGenerator<Frame, void> {
  let pending: Buffer[] = [];
  let held = 0;
  let needed = HEADER_BYTES;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    pending.push(chunk);
    held += chunk.length;
    if (held < needed) continue;
    let bytes = Buffer.concat(pending);
    for (;;) {
      needed = neededBytes(bytes);
      if (bytes.length < needed) break;
      yield { kind: FRAME_KINDS[bytes[0]!]!, payload: bytes.subarray(HEADER_BYTES, needed) };
      bytes = bytes.subarray(needed);
    }
    pending = [bytes];
    held = bytes.length;
  }
}

function neededBytes(bytes: Buffer): number {
  if (bytes.length < HEADER_BYTES) return HEADER_BYTES;
  const length = bytes.readUInt32BE(1);
  if (FRAME_KINDS[bytes[0]!] === undefined || length > LONGEST)
    throw new Error('The local socket received no serai message.');
  return HEADER_BYTES + length;
}

/** Sends one frame and waits while the other side is slow. Throws when it has gone. */
export async function sendFrame(socket: Socket, kind: FrameKind, payload: Uint8Array): Promise<void> {
  if (socket.destroyed) throw new Error('The other side of the local socket has gone.');
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = FRAME_KINDS.indexOf(kind);
  header.writeUInt32BE(payload.length, 1);
  socket.cork();
  socket.write(header);
  const free = socket.write(payload);
  socket.uncork();
  if (!free) await untilFree(socket);
}

/** Waits until the other side has taken what was sent, or has gone. */
function untilFree(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}

/** Sends a frame of JSON. */
export const sendJson = (socket: Socket, kind: FrameKind, value: unknown): Promise<void> =>
  sendFrame(socket, kind, Buffer.from(JSON.stringify(value ?? null)));

/** Sends the bytes of a file and their end. */
export async function sendFile(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of bytes) await sendFrame(socket, 'data', chunk);
  await sendFrame(socket, 'end', new Uint8Array());
}

/** The bytes of one file, up to its `end`. Throws when the other side closes or reports a problem before that. */
export async function* readFile(
  frames: AsyncIterator<Frame, void>,
  onOther: (frame: Frame) => void,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const next = await frames.next();
    if (next.done === true) throw new Error('The local socket closed in the middle of a file.');
    if (next.value.kind === 'end') return;
    if (next.value.kind === 'data') yield next.value.payload;
    else onOther(next.value);
  }
}

/** What a call says before its files. */
export interface CallMessage {
  readonly name: string;
  readonly operator: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly files: readonly {
    readonly key: string;
    readonly name: string;
    readonly mediaType: string | null;
    readonly size: number | null;
  }[];
}
