/** Takes commands of local operators on a socket in the data folder: whoever may open it may use it. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type FileIn, type FileOut, FileOutSchema, type UseCase } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { callUseCase } from '../calling/call.ts';
import { toProblemDocument } from '../problems.ts';
import { createAddress } from './address.ts';
import { type CallMessage, type Frame, readFile, readFrames, sendFile, sendJson } from './frames.ts';

export interface LocalServerParts {
  readonly ports: Ports;
  readonly useCases: readonly UseCase[];
  readonly onDefect: (error: unknown) => void;
}

/** Starts to listen; `close` ends running calls and removes the socket. */
export async function listenLocal(
  dataFolder: string,
  parts: LocalServerParts,
): Promise<{ close(): Promise<void> }> {
  const address = await createAddress(dataFolder);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // The answer cannot be delivered any more; `close` follows and aborts the call.
    socket.on('error', () => undefined);
    void serve(socket, parts).catch(parts.onDefect);
  });
  listenPrivately(server, address.path);
  await once(server, 'listening');
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
      await address.remove();
    },
  };
}

/** The socket is made for its owner alone (0600) and is at no moment open to others: Node binds it within the call. */
function listenPrivately(server: Server, path: string): void {
  const before = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(before);
  }
}

/** One connection is one call. */
async function serve(socket: Socket, parts: LocalServerParts): Promise<void> {
  const leaving = new AbortController();
  socket.once('close', () => leaving.abort());
  try {
    await answer(socket, parts, leaving.signal);
  } catch (error) {
    if (leaving.signal.aborted) return;
    if (!(error instanceof Problem)) parts.onDefect(error);
    await sendJson(socket, 'problem', toProblemDocument(error));
  } finally {
    socket.end();
  }
}

async function answer(
  socket: Socket,
  { ports, useCases }: LocalServerParts,
  signal: AbortSignal,
): Promise<void> {
  const frames = readFrames(socket);
  const first = await frames.next();
  if (first.done === true) return;
  const message = JSON.parse(first.value.payload.toString('utf8')) as CallMessage;
  const useCase = useCases.find((each) => each.name === message.name);
  if (useCase === undefined) {
    throw new Problem(
      'conflict',
      `The running server does not know "${message.name}": it is of another release, restart it.`,
    );
  }
  const output = await callUseCase(ports, useCase, {
    actor: { kind: 'local-operator', name: message.operator },
    input: { ...message.input, ...receiveFiles(message, frames) },
    signal,
    progress: (step, done, total) =>
      void sendJson(socket, 'progress', { step, done, total }).catch(() => undefined),
  });
  if (useCase.output !== FileOutSchema) return sendJson(socket, 'result', output);
  const file = output as FileOut;
  await sendJson(socket, 'file', { name: file.name, mediaType: file.mediaType });
  await sendFile(socket, file.stream());
}

/**
 * Files of the call as inputs: they come one after another and are read in that order. When the last has been
 * read, or there is none, the rest of the socket is watched, so that a client that leaves is noticed.
 */
function receiveFiles(message: CallMessage, frames: AsyncIterator<Frame, void>): Record<string, FileIn> {
  const watch = (): void => void frames.next().catch(() => undefined);
  if (message.files.length === 0) watch();
  return Object.fromEntries(
    message.files.map(({ key, name, mediaType, size }, at) => [
      key,
      {
        name,
        mediaType: mediaType ?? undefined,
        size: size ?? undefined,
        async *stream() {
          yield* readFile(frames, () => undefined);
          if (at === message.files.length - 1) watch();
        },
      },
    ]),
  );
}
