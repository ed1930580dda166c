import { Problem } from '@serai/core/measure';

/** A line of the log that is no defect. */
export function logNotice(sentence: string): void {
  process.stderr.write(`${new Date().toISOString()} ${sentence}\n`);
}

/** Defects go to standard error with what is known of them; a caller that left is none. */
export function logDefect(error: unknown): void {
  if (error instanceof Problem && error.kind === 'cancelled') return;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}
