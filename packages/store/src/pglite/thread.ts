import { Worker } from 'node:worker_threads';
import type { BackendMessage } from 'pg-protocol/dist/messages.js';
import { Parser } from 'pg-protocol/dist/parser.js';
import type { ThreadData, ThreadReply, ThreadRequest } from './messages.ts';

/** Why the database thread stopped; `code` is the system error if there was one. */
export class ThreadStopped extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.name = 'ThreadStopped';
    this.code = code;
  }
}

interface Waiting {
  resolve(reply: ThreadReply): void;
  reject(error: Error): void;
}

/** Messages of the extended protocol that PostgreSQL answers at the next Sync: sent together, in one trip. */
const HELD = new Set(['P', 'B', 'D', 'E', 'C'].map((letter) => letter.charCodeAt(0)));

/**
 * One life of PGlite in a thread of its own: posts protocol bytes to the thread and parses what comes back.
 * Rejects with ThreadStopped when the thread is gone.
 */
export class DatabaseThread {
  readonly waitReady: Promise<void>;
  readonly #worker: Worker;
  readonly #parser = new Parser();
  readonly #waiting: Waiting[] = [];
  #held: Uint8Array[] = [];
  #stopped: ThreadStopped | undefined;

  /** `folder`: absolute path of the data directory; created and initialised when absent. */
  constructor(folder: string) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { folder } satisfies ThreadData,
    });
    this.#worker.on('message', (reply: ThreadReply) => this.#settle(reply));
    this.#worker.on('error', (error: NodeJS.ErrnoException) => this.#stop(error.message, error.code));
    this.#worker.on('exit', (code) => this.#stop(`the database thread ended with code ${code}`));
    this.waitReady = this.#next().then(() => undefined);
    this.waitReady.catch(() => undefined);
  }

  /** Whether the thread is gone or of no more use. */
  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** Sends one protocol message; answers with the messages that PostgreSQL returned for it. */
  async execProtocolStream(message: Uint8Array): Promise<BackendMessage[]> {
    this.#held.push(message);
    if (HELD.has(message[0] ?? 0)) return [];
    const bytes = new Uint8Array(Buffer.concat(this.#held));
    this.#held = [];
    const reply = await this.#ask({ kind: 'exec', bytes }, [bytes.buffer]);
    const messages: BackendMessage[] = [];
    if (reply.kind === 'done') {
      this.#parser.parse(Buffer.from(reply.bytes.buffer), (parsed) => messages.push(parsed));
    }
    return messages;
  }

  /** Closes the database and ends the thread. Safe to call when it has already ended. */
  async close(): Promise<void> {
    if (this.#stopped === undefined) {
      await this.#ask({ kind: 'close' }).catch(() => undefined);
    }
    await this.#worker.terminate();
  }

  #ask(request: ThreadRequest, transfer: ArrayBuffer[] = []): Promise<ThreadReply> {
    if (this.#stopped !== undefined) return Promise.reject(this.#stopped);
    const reply = this.#next();
    this.#worker.postMessage(request, transfer);
    return reply;
  }

  #next(): Promise<ThreadReply> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #settle(reply: ThreadReply): void {
    if (reply.kind === 'failed') this.#stop(reply.message, reply.code);
    else this.#waiting.shift()?.resolve(reply);
  }

  #stop(message: string, code?: string): void {
    this.#stopped ??= new ThreadStopped(message, code);
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#stopped);
    // It may be caught in a loop (see worker.ts), where it hears no message.
    void this.#worker.terminate();
  }
}
