/** An orderly end of what was opened step by step. */

/** What has to be closed, the newest first, once and all of it. `run` throws the first failure after the last step. */
export function createClosing(): { add(close: () => Promise<void>): void; run(): Promise<void> } {
  const steps: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    const failures: unknown[] = [];
    // A step that fails must not keep the database open or the data folder locked.
    for (const close of steps.reverse()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  return {
    add: (close) => void steps.push(close),
    run() {
      running ??= closeAll();
      return running;
    },
  };
}
