/** Runs what is due, again and again, in the process that works. */
import { notificationsDeliver, scopeOf } from '@serai/app';
import type { Ports } from '@serai/app/ports';

export interface DeliveryOptions {
  readonly ports: Ports;
  /** Milliseconds between the end of one run and the next, default 5,000. */
  readonly everyMs?: number;
  /** Hears one sentence when deliveries stop working, and one when they work again. */
  readonly onNotice: (sentence: string) => void;
}

const EVERY_MS = 5_000;
/** Runs from one tidying to the next, five minutes by default: a run that finds nothing to do writes nothing. */
const TIDY_EVERY = 60;
const ACTOR = { kind: 'system' } as const;

/**
 * Delivers mails and webhook calls, one run at a time, the first at once. Returns its stop: it ends the run at the next
 * mail or call and resolves when nothing is under way any more. What was not sent is sent by the next start.
 */
export function startDelivery({ ports, everyMs = EVERY_MS, onNotice }: DeliveryOptions): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let away = false;
  let runs = 0;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    try {
      const scope = scopeOf(ACTOR, ports.clock.now());
      const context = { ports, actor: ACTOR, scope, signal, progress: () => undefined };
      await notificationsDeliver.run(context, { tidy: runs % TIDY_EVERY === 0 });
      runs += 1;
      if (away) onNotice('Mails and webhook calls go out again.');
      away = false;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!away && !signal.aborted) onNotice(`Mails and webhook calls wait until it works again: ${reason}`);
      away = true;
    }
  };
  const loop = (): Promise<void> =>
    run().then(() => {
      if (signal.aborted) return;
      timer = setTimeout(() => {
        running = loop();
      }, everyMs);
      timer.unref();
    });
  let running = loop();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await running;
  };
}
