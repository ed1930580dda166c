/** Shows figures at the instant at which their embargo ends. */
import type { Ports } from '@serai/app/ports';

/** A release that became known meanwhile is met within this time at the latest, and calls meet it by themselves. */
const LONGEST_WAIT_MS = 1_000;

/** Builds the read model anew when the next embargo ends, so that nobody has to wait for it. Returns its stop. */
export function followReleases(ports: Pick<Ports, 'clock' | 'readModels'>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let settling: Promise<unknown> = Promise.resolve();
  const wait = (): void => {
    const { nextRelease } = ports.readModels.current();
    const left =
      nextRelease === undefined ? LONGEST_WAIT_MS : Date.parse(nextRelease) - Date.parse(ports.clock.now());
    timer = setTimeout(meet, Math.min(Math.max(left, 1), LONGEST_WAIT_MS));
    timer.unref();
  };
  const meet = (): void => {
    // It does not throw: where the store cannot be read the figures of before stay, and the next turn tries again.
    settling = ports.readModels.settle().then(wait);
  };
  wait();
  return async () => {
    clearTimeout(timer);
    await settling;
    clearTimeout(timer);
  };
}
