/** Notices writes of other processes on a shared database, so that no server shows figures of yesterday. */
import type { Ports } from '@serai/app/ports';

const EVERY_MS = 2_000;

export interface FollowOptions {
  /** Hears one sentence when the database cannot be asked any more, and one when it can again. */
  readonly onNotice: (sentence: string) => void;
  /** Milliseconds between two looks, default 2,000. */
  readonly everyMs?: number;
}

/** Looks at the data version every two seconds on PostgreSQL; the embedded database has one process. Returns its stop. */
export function followData(
  ports: Pick<Ports, 'storage' | 'readModels'>,
  { onNotice, everyMs = EVERY_MS }: FollowOptions,
): () => Promise<void> {
  if (ports.storage.kind === 'pglite') return async () => undefined;
  let looking: Promise<void> = Promise.resolve();
  let away = false;
  const look = async (): Promise<void> => {
    const { version, changedAt } = await ports.storage.read((tx) => tx.dataVersion());
    const shown = ports.readModels.current();
    if (version !== shown.version || changedAt !== shown.changedAt) await ports.readModels.refresh();
    if (away) onNotice('The database answers again; the figures shown are those it holds.');
    away = false;
  };
  const lose = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    if (!away)
      onNotice(`Changed figures cannot be looked for, and those shown stay until they can: ${reason}`);
    away = true;
  };
  const timer = setInterval(() => {
    looking = looking.then(look).catch(lose);
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
