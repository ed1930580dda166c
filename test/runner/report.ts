/** What a run found, and the sentences that say so. */

/** A test that did not run, and why. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** Outcome of one step or of all of them; `failed` and `skipped` name what they count. */
export interface Outcome {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Sum of outcomes, in order. */
export function addOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

/** `N passed, N failed`, with the skipped ones only when there are any. */
export function formatCounts({ passed, failed, skipped }: Outcome): string {
  const counts = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? counts : `${counts}, ${skipped.length} skipped`;
}

/** Exit code of a run: 1 when something failed or when nothing ran, else 0. */
export function exitCode({ passed, failed }: Outcome): number {
  return failed.length > 0 || passed === 0 ? 1 : 0;
}

/** The skipped tests grouped by reason, and the failed ones, as lines. Empty when there are none. */
export function formatDetails({ failed, skipped }: Outcome): string[] {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  const skips = [...byReason].flatMap(([reason, tests]) => [
    `Skipped, ${reason}:`,
    ...tests.map(({ name }) => `  ${name}`),
  ]);
  const failures = failed.length === 0 ? [] : ['Failed:', ...failed.map((name) => `  ${name}`)];
  return [...skips, ...failures];
}

/** `0.4 s`, `12 s`, `3 min 05 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
