/** Heavy work that outlives its caller: put into a queue on the database, done by whichever process works it. */
import type { Actor } from '../policy/actor.ts';

/** `cancelling`: told to stop, and its worker has yet to answer; it ends as cancelled, or as done when it was faster. */
export const JOB_STATES = ['waiting', 'running', 'cancelling', 'done', 'failed', 'cancelled'] as const;

/** One piece of queued work. */
export interface Job {
  readonly id: string;
  /** Name of the use-case, e.g. `observations.import`. */
  readonly useCase: string;
  readonly state: (typeof JOB_STATES)[number];
  /** Whoever put it in, as the audit log names them. */
  readonly actor: string;
  /** ISO 8601 instants. */
  readonly submittedAt: string;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  /** What the use-case answered; a job whose answer is a refusal (an exit code that is not 0) is failed. */
  readonly output: unknown;
  /** One sentence, when it failed. */
  readonly problem: string | undefined;
}

export interface Jobs {
  /**
   * Checks the input, keeps its files as blobs and queues the call. Returns the id of the job.
   * Throws Problem invalid-input when the use-case is not made to run as a job, or its input is wrong.
   */
  submit(useCase: string, input: Readonly<Record<string, unknown>>, actor: Actor): Promise<string>;
  /** Newest first. */
  list(limit: number): Promise<Job[]>;
  find(id: string): Promise<Job | undefined>;
  /** Stops a waiting job for good and asks a running one to stop. Returns false when it had ended. */
  cancel(id: string): Promise<boolean>;
  /** Whether a job that has not ended reads these bytes: nobody else may remove them. */
  needs(sha256: string): Promise<boolean>;
}
