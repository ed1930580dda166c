/** Heavy work that outlives its caller: put into a queue on the database, done by whichever process works it. */
import type { Actor } from '../policy/actor.ts';

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

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
  /** What the use-case answered, once done. */
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
  /** Stops a waiting job for good and tells a running one to stop. Returns false when it had ended. */
  cancel(id: string): Promise<boolean>;
}
