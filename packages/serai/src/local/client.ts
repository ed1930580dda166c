/** Calls a use-case on the server that holds the data folder. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Actor, actorName, type FileIn, type FileOut, type UseCase } from '@serai/app';
import { Problem } from '@serai/core/measure';
import type { Call } from '../calling/call.ts';
import { fromProblemDocument, type ProblemDocument } from '../problems.ts';
import { findAddress } from './address.ts';
import { type CallMessage, type Frame, readFile, readFrames, sendFile, sendJson } from './frames.ts';

export interface LocalConnection {
  /** Runs the use-case over there; `finish` receives the output while a file result is still streaming. */
  call<T>(useCase: UseCase, call: Call, finish: (output: unknown) => Promise<T>): Promise<T>;
  /** Leaves without a call. */
  close(): void;
}

/** A connection to the running server, undefined when there is none. Throws Problem storage-denied without the right. */
export async function connectLocal(dataFolder: string): Promise<LocalConnection | undefined> {
  const socket = connect(await findAddress(dataFolder));
  try {
    await once(socket, 'connect');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new Problem(
        'storage-denied',
        `The server on ${dataFolder} belongs to another user: run the command as that user.`,
        { cause: error },
      );
    }
    return undefined;
  }
  // A broken connection ends the reading of frames, which reports it.
  socket.on('error', () => undefined);
  return {
    call: (useCase, call, finish) => callOver(socket, useCase, call, finish),
    close: () => void socket.destroy(),
  };
}

async function callOver<T>(
  socket: Socket,
  useCase: UseCase,
  call: Call,
  finish: (output: unknown) => Promise<T>,
): Promise<T> {
  const leave = (): void => void socket.destroy();
  call.signal?.addEventListener('abort', leave, { once: true });
  try {
    const sending = sendCall(socket, useCase, call);
    // The server may answer before it has read a whole file; then sending breaks and the answer counts.
    sending.catch(() => undefined);
    return await receive(socket, call, finish);
  } finally {
    call.signal?.removeEventListener('abort', leave);
    socket.destroy();
  }
}

async function sendCall(socket: Socket, useCase: UseCase, call: Call): Promise<void> {
  const input = call.input as Record<string, unknown>;
  const files = Object.entries(input).filter((entry): entry is [string, FileIn] => isFile(entry[1]));
  const keys = files.map(([key]) => key);
  const message: CallMessage = {
    name: useCase.name,
    operator: operatorName(call.actor),
    input: Object.fromEntries(Object.entries(input).filter(([key]) => !keys.includes(key))),
    files: files.map(([key, file]) => ({
      key,
      name: file.name,
      mediaType: file.mediaType ?? null,
      size: file.size ?? null,
    })),
  };
  await sendJson(socket, 'call', message);
  for (const [, file] of files) await sendFile(socket, file.stream());
}

const isFile = (value: unknown): value is FileIn =>
  typeof value === 'object' && value !== null && 'stream' in value;

const operatorName = (actor: Actor): string =>
  actor.kind === 'local-operator' ? actor.name : actorName(actor);

async function receive<T>(socket: Socket, call: Call, finish: (output: unknown) => Promise<T>): Promise<T> {
  const frames = readFrames(socket);
  for (;;) {
    const next = await frames.next().catch(() => ({ done: true, value: undefined }) as const);
    if (next.done === true) throw call.signal?.aborted === true ? cancelled() : lost();
    const { kind } = next.value;
    if (kind === 'result') return finish(parse(next.value));
    if (kind === 'file') return finish(toFile(parse(next.value) as Omit<FileOut, 'stream'>, frames, call));
    report(next.value, call);
  }
}

/** Progress is passed on; a problem is thrown. */
function report(frame: Frame, call: Call): void {
  if (frame.kind === 'problem') throw fromProblemDocument(parse(frame) as ProblemDocument);
  if (frame.kind !== 'progress') return;
  const { step, done, total } = parse(frame) as { step: string; done?: number; total?: number };
  call.progress?.(step, done, total);
}

const toFile = (file: Omit<FileOut, 'stream'>, frames: AsyncIterator<Frame, void>, call: Call): FileOut => ({
  ...file,
  stream: () => readFile(frames, (frame) => report(frame, call)),
});

const parse = (frame: Frame): unknown => JSON.parse(frame.payload.toString('utf8'));

const cancelled = (): Problem => new Problem('cancelled', 'Cancelled; nothing was changed.');

const lost = (): Problem =>
  new Problem(
    'unavailable',
    'The running server went away before it answered: look at its messages and run the command again.',
  );
