/** One computation for all who wait for it: each may leave, and the last to leave stops it. */
import { Problem } from '@serai/core/measure';

export type Progress = (done: number, total: number) => void;

export interface JoinOptions {
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

export interface Shared<T> {
  /**
   * Waits for the result. Throws Problem cancelled when the caller's signal aborts; `onLost` hears when there is
   * nothing to wait for any more, because the work failed or everybody had left.
   */
  join(options: JoinOptions, onLost: () => void): Promise<T>;
}

/** Starts the work at once; its signal aborts when everybody who joined has left before its end. */
export function share<T>(start: (signal: AbortSignal, progress: Progress) => Promise<T>): Shared<T> {
  const stopping = new AbortController();
  const listeners = new Set<Progress>();
  const work = start(stopping.signal, (done, total) => {
    for (const listener of listeners) listener(done, total);
  });
  let waiting = 0;
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  work.then(end, end);
  return {
    async join({ signal, progress }, onLost) {
      waiting += 1;
      if (progress !== undefined) listeners.add(progress);
      const { promise: left, reject } = Promise.withResolvers<never>();
      const leave = (): void => reject(cancelled());
      if (signal?.aborted === true) leave();
      signal?.addEventListener('abort', leave, { once: true });
      work.catch(onLost);
      try {
        return await Promise.race([left, work]);
      } finally {
        signal?.removeEventListener('abort', leave);
        if (progress !== undefined) listeners.delete(progress);
        waiting -= 1;
        if (waiting === 0 && !ended) {
          // Lost at once: whoever asks in the moment that the work needs to stop must not join it.
          onLost();
          stopping.abort();
        }
      }
    },
  };
}

const cancelled = (): Problem => new Problem('cancelled', 'Cancelled; nothing was changed.');
