import type { BackendMessage } from 'pg-protocol/dist/messages.js';
import { DatabaseThread } from './thread.ts';

/**
 * PGlite on a data directory, in the shape that `createPgConfig` takes (`waitReady`, `execProtocolStream`). When
 * PostgreSQL had to stop, e.g. because its log found no space, the next connection starts it again, and it
 * recovers what it had acknowledged.
 */
export class PgliteEngine {
  readonly #folder: string;
  #thread: DatabaseThread;
  #closed = false;

  /** `folder`: absolute path of the data directory; created and initialised when absent. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#thread = new DatabaseThread(folder);
  }

  /** Resolves when queries may be sent. Rejects with ThreadStopped when the database cannot start. */
  get waitReady(): Promise<void> {
    if (this.#thread.isStopped && !this.#closed) this.#thread = new DatabaseThread(this.#folder);
    return this.#thread.waitReady;
  }

  /** Sends one protocol message; answers with the messages that PostgreSQL returned for it. */
  execProtocolStream(message: Uint8Array): Promise<BackendMessage[]> {
    return this.#thread.execProtocolStream(message);
  }

  /** Closes the database for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread.close();
  }
}
