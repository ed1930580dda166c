/** Notices writes of other processes on a shared database, so that no server shows figures of yesterday. */
import type { Ports } from '@serai/app/ports';

const EVERY_MS = 2_000;

/** Looks at the data version every two seconds on PostgreSQL; the embedded database has one process. Returns its stop. */
export function followData(
  ports: Pick<Ports, 'storage' | 'readModels'>,
  onDefect: (error: unknown) => void,
): () => Promise<void> {
  if (ports.storage.kind === 'pglite') return async () => undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const { version, changedAt } = await ports.storage.read((tx) => tx.dataVersion());
    const shown = ports.readModels.current();
    if (version !== shown.version || changedAt !== shown.changedAt) await ports.readModels.refresh();
  };
  const timer = setInterval(() => {
    looking = looking.then(look).catch(onDefect);
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
