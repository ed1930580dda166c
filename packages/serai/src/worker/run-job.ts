/** One try of one queued call, and what of its failures is worth another try. */
import type { UseCase } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { Problem, type ProblemKind } from '@serai/core/measure';
import type { JobWithMetadata } from 'pg-boss';
import { callUseCase } from '../calling/call.ts';
import { isQueueable } from '../calling/queueable.ts';
import { toProblemDocument } from '../problems.ts';
import { findActorOfToday } from './actor-of-today.ts';
import type { JobTable, Outcome, QueuedCall } from './job-table.ts';
import { unstageInput } from './staged-files.ts';

/** How often a running job looks whether somebody cancelled it. */
const CANCEL_CHECK_MS = 1_000;

/** What another moment may mend; of every other problem the same input would meet it again. */
const TRANSIENT: ReadonlySet<ProblemKind> = new Set([
  'unavailable',
  'storage-full',
  'storage-denied',
  'conflict',
]);

export interface RunParts {
  readonly ports: Ports;
  readonly useCases: readonly UseCase[];
  readonly table: JobTable;
  readonly onDefect: (error: unknown) => void;
}

/** The use-case by its name. Throws Problem invalid-input for one that does not run in the background. */
export function getQueueable(useCases: readonly UseCase[], name: string): UseCase {
  const useCase = useCases.find((each) => each.name === name);
  if (useCase !== undefined && isQueueable(useCase)) return useCase;
  throw new Problem(
    'invalid-input',
    `"${name}" does not run in the background: run it without --background.`,
  );
}

/**
 * Runs one call to its outcome. Throws what the queue shall try again; a use-case writes in one transaction at its
 * end, so the try before has left nothing. Cancelled is only what stopped because somebody asked for it: work that
 * had committed before it heard of it is done.
 */
export async function runJob(parts: RunParts, job: JobWithMetadata<QueuedCall>): Promise<Outcome> {
  if (job.data.cancelling === true) return { cancelled: true };
  const asked = watchCancelling(parts.table, job.id);
  try {
    const useCase = getQueueable(parts.useCases, job.data.useCase);
    const output = await callUseCase(parts.ports, useCase, {
      actor: await findActorOfToday(parts.ports, job.data.actor),
      input: unstageInput(parts.ports.blobs, job.data),
      signal: AbortSignal.any([job.signal, asked.signal]),
    });
    return { output, exitCode: useCase.cli?.exitCode?.(output) ?? 0 };
  } catch (error) {
    if (asked.signal.aborted && isCancelled(error)) return { cancelled: true };
    // The process stops or the time of the job ran out: the queue knows and has decided.
    if (job.signal.aborted && isCancelled(error)) throw error;
    if (mayPass(error) && job.retryCount < job.retryLimit) throw error;
    if (!(error instanceof Problem)) parts.onDefect(error);
    return { problem: toProblemDocument(error) };
  } finally {
    asked.stop();
  }
}

const isCancelled = (error: unknown): boolean => error instanceof Problem && error.kind === 'cancelled';

/** A defect too is tried again: it may be of a moment, and two more tries cost little. */
const mayPass = (error: unknown): boolean => !(error instanceof Problem) || TRANSIENT.has(error.kind);

function watchCancelling(table: JobTable, id: string): { readonly signal: AbortSignal; stop(): void } {
  const cancelling = new AbortController();
  const timer = setInterval(() => {
    table.isCancelling(id).then(
      (asked) => asked && cancelling.abort(),
      // A database that is away is the use-case's to tell of.
      () => undefined,
    );
  }, CANCEL_CHECK_MS);
  return { signal: cancelling.signal, stop: () => clearInterval(timer) };
}
