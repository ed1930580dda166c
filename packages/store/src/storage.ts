import { AsyncLocalStorage } from 'node:async_hooks';
import type { Blobs, Storage } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import { verifyAuditChain } from './audit/chain.ts';
import { restoreBackup } from './backup/restore.ts';
import { writeBackup } from './backup/write.ts';
import { createReadTransaction } from './measure/read.ts';
import { createWriteTransaction } from './measure/write.ts';
import type { LastLoss } from './pool.ts';
import { isConnectionLost, withProblems, withStreamProblems } from './problems.ts';
import type { Tables } from './tables.ts';
import { runRead, runWrite } from './transactions.ts';

/** What the storage port is made of. */
export interface StorageParts {
  readonly kind: Storage['kind'];
  readonly kysely: Kysely<Tables>;
  readonly blobs: Blobs;
  /** What the sentences of problems call it, e.g. `the data folder .serai`. */
  readonly where: string;
  readonly lastLoss: LastLoss;
  /** Folder for files that live as long as one backup or restore. */
  readonly scratch: string;
  close(): Promise<void>;
}

/** Whether the running asynchronous work holds an open transaction of this module. */
const open = new AsyncLocalStorage<{ active: boolean }>();

/**
 * The storage port over a Kysely instance. Reads see one consistent view; writes are serialised and are whole or
 * absent. A transaction inside another one is refused at once: with one connection it would wait for itself.
 */
export function createStorage(parts: StorageParts): Storage {
  const { kind, kysely, where, lastLoss, blobs, scratch } = parts;
  const read = <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> =>
    withProblems(where, () => explained(lastLoss, () => alone(() => runRead(kysely, work))));
  const inTurn = createTurns();
  const write = <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> =>
    withProblems(where, () => explained(lastLoss, () => alone(() => inTurn(() => runWrite(kysely, work)))));
  return {
    kind,
    read: (work) => read((db) => work(createReadTransaction(db))),
    write: (work) =>
      write(async (db) => {
        const { tx, assertComplete } = createWriteTransaction(db);
        const result = await work(tx);
        await assertComplete();
        return result;
      }),
    verifyAudit: () => read((db) => verifyAuditChain(createReadTransaction(db))),
    backup: (options = {}) => withStreamProblems(where, writeBackup({ blobs, scratch, read }, options)),
    restore: (bytes, by, options = {}) =>
      withProblems(where, () => restoreBackup({ blobs, scratch, write }, bytes, by, options)),
    close: parts.close,
  };
}

/** Puts the reason for which a connection was lost in the place of an error that only says that it was. */
async function explained<T>(lastLoss: LastLoss, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isConnectionLost(error) ? (lastLoss() ?? error) : error;
  }
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (open.getStore()?.active === true) {
    throw new Error(
      'a transaction was opened inside another one: pass the `tx` on instead of using storage again',
    );
  }
  const mark = { active: true };
  try {
    return await open.run(mark, work);
  } finally {
    mark.active = false;
  }
}

/** Lets work in one after the other: writers of this process wait here, and hold no connection meanwhile. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
