/**
 * How this process ends with the launcher that started it (bin/serai.js).
 *
 * The launcher forwards SIGINT, SIGTERM and SIGHUP. It cannot forward its own SIGKILL, but its end of the
 * IPC channel then closes: without a guard the server would live on as an orphan that holds the data folder.
 */

/** Time that a stop may take before the process ends anyway, in milliseconds. */
const STOP_LIMIT_MS = 10_000;
/** A terminal sends Ctrl-C to launcher and child, so the child sees it twice: repeats this near are one. */
const SAME_REQUEST_MS = 1_000;

const EXIT_CODE = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The signals that ask for an orderly stop. */
export type StopSignal = keyof typeof EXIT_CODE;

/**
 * Ends this process when its launcher dies: as if by SIGTERM, so that handlers of {@link onStop} run, and
 * by force when they take too long. Does nothing when no launcher stands behind it. Call it first in main.
 */
export function guardLauncher(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(EXIT_CODE.SIGTERM), STOP_LIMIT_MS).unref();
    if (process.listenerCount('SIGTERM') === 0) process.exit(EXIT_CODE.SIGTERM);
    process.emit('SIGTERM', 'SIGTERM');
  });
  // The channel is there to be watched; it must not keep a finished command alive.
  process.channel.unref();
}

/**
 * Runs `stop` once on the first SIGINT, SIGTERM or SIGHUP (or when the launcher dies), then exits with
 * 128 + signal, or 1 when `stop` rejects. A second request, more than a second later, exits at once.
 */
export function onStop(stop: (signal: StopSignal) => Promise<void>): void {
  let requestedAt: number | undefined;
  const request = (signal: StopSignal): void => {
    const now = performance.now();
    if (requestedAt !== undefined) {
      if (now - requestedAt > SAME_REQUEST_MS) process.exit(EXIT_CODE[signal]);
      return;
    }
    requestedAt = now;
    setTimeout(() => process.exit(EXIT_CODE[signal]), STOP_LIMIT_MS).unref();
    stop(signal).then(
      () => process.exit(EXIT_CODE[signal]),
      (error: unknown) => {
        process.stderr.write(`serai: stopping failed: ${error instanceof Error ? error.message : error}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of Object.keys(EXIT_CODE) as StopSignal[]) process.on(signal, request);
}
