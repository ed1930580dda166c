/** What the process that works does again and again without being asked. */
import { validationRemind } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { callUseCase } from '../calling/call.ts';
import { startDelivery } from '../delivery/index.ts';

export interface RegularWorkOptions {
  /** Hears one sentence when something does not work any more, and one when it works again. */
  readonly onNotice: (sentence: string) => void;
  /** Milliseconds between two looks for reminders, default an hour: each is told once, however often is looked. */
  readonly remindEveryMs?: number;
}

const HOUR_MS = 3_600_000;

/** Sends mails and webhook calls, and reminds of deadlines. Returns its stop. */
export function startRegularWork(
  ports: Ports,
  { onNotice, remindEveryMs = HOUR_MS }: RegularWorkOptions,
): () => Promise<void> {
  const stopDelivery = startDelivery({ ports, onNotice });
  const stopReminding = repeat(remindEveryMs, async (signal) => {
    await callUseCase(ports, validationRemind, { actor: { kind: 'system' }, input: {}, signal }).catch(
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        if (!signal.aborted) onNotice(`Reminders of validation rounds wait for the next hour: ${reason}`);
      },
    );
  });
  return async () => {
    await Promise.all([stopDelivery(), stopReminding()]);
  };
}

/** Runs the work at once and again after each pause, one run at a time. Returns its stop. */
function repeat(pauseMs: number, work: (signal: AbortSignal) => Promise<void>): () => Promise<void> {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = work(stopping.signal).then(() => {
      if (stopping.signal.aborted) return;
      timer = setTimeout(run, pauseMs);
      timer.unref();
    });
  };
  run();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await running;
  };
}
