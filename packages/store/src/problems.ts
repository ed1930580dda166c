import { Problem } from '@serai/core/measure';

/** What the driver, the database thread and the file system throw. */
interface CodedError {
  readonly name: string;
  readonly code?: unknown;
  readonly message: string;
  readonly constraint?: unknown;
  readonly detail?: unknown;
  readonly syscall?: unknown;
}

const isCoded = (error: unknown): error is CodedError => error instanceof Error;

const FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);
const DENIED = new Set(['EACCES', 'EPERM', 'EROFS', '42501', '25006']);
const GONE = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '53300',
]);
const DISK_ERROR = new Set(['EIO', '58030']);
const DAMAGED = new Set(['XX001', 'XX002', '58P01']);

/** Names that are given once, by the index that holds it. */
const TAKEN = new Map([
  [
    'organisations_name',
    'There is an organisation of this name already, in capitals or not: choose another name, or close the other one first.',
  ],
  ['users_email_key', 'There is an account with this e-mail address already: sign in with it.'],
]);

/** What PostgreSQL says when the disk fills under it in a place that has no error code. */
const FULL_WORDS = /No space left on device|disk full/i;
const DISK_ERROR_WORDS = /: I\/O error/;
const POOL_TIMEOUT = /timeout exceeded when trying to connect/;
const CONNECTION_LOST = /Connection terminated|Client has encountered a connection error/;

/** Whether an error only says that its connection is gone, and not why. */
export const isConnectionLost = (error: unknown): boolean =>
  isCoded(error) && CONNECTION_LOST.test(error.message);

/**
 * The failure of storage as one sentence that says what happened and what to do. Problems pass unchanged; what is
 * no known condition of the world stays the error that it is (a bug).
 */
export function toProblem(error: unknown, where: string): unknown {
  if (error instanceof Problem || !isCoded(error)) return error;
  const code = typeof error.code === 'string' ? error.code : '';
  const problem = (kind: ConstructorParameters<typeof Problem>[0], sentence: string): Problem =>
    new Problem(kind, sentence, { cause: error });
  if (FULL.has(code) || FULL_WORDS.test(error.message)) {
    // A commit that failed in the middle may come back with the recovery: nobody can promise either.
    const state =
      error.name === 'ThreadStopped' ? 'check whether the last change is there' : 'nothing was changed';
    return problem('storage-full', `The disk of ${where} is full: free some space and try again; ${state}.`);
  }
  if (DENIED.has(code)) {
    return problem(
      'storage-denied',
      `The system does not let this user write ${where}: nothing was changed. Give the user write permission, or choose another data folder with --data.`,
    );
  }
  if (code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG') {
    return problem(
      'invalid-input',
      `There can be no folder at ${where}: a part of its path is a file, or too long. Name another one with --data.`,
    );
  }
  if (code === '23505' && error.constraint === 'observations_chosen') {
    return problem(
      'conflict',
      `A shown figure already exists for ${cellOf(error.detail)}: keep it, or replace it explicitly.`,
    );
  }
  const taken = code === '23505' ? TAKEN.get(String(error.constraint)) : undefined;
  if (taken !== undefined) return problem('conflict', taken);
  if (POOL_TIMEOUT.test(error.message)) {
    return problem(
      'unavailable',
      `No database connection became free in time: ${where} is busy, or one piece of work asked for a second connection inside its transaction. Try again.`,
    );
  }
  if (GONE.has(code) || CONNECTION_LOST.test(error.message)) {
    return problem(
      'unavailable',
      `The connection to ${where} was lost: check that the server runs, then whether the last change is there, and try again.`,
    );
  }
  if (DISK_ERROR.has(code) || DISK_ERROR_WORDS.test(error.message)) {
    return problem(
      'unavailable',
      `The disk under ${where} reports an error (${error.message}). Check the disk, then whether the last change is there.`,
    );
  }
  if (DAMAGED.has(code) || error.name === 'ThreadStopped') {
    return problem(
      'unavailable',
      `The database in ${where} cannot be used (${error.message}). Move the folder aside and restore a backup with "serai restore FILE".`,
    );
  }
  return error;
}

/** "TKM, WGI_RQ, 2023" out of `Key (indicator, area, year)=(WGI_RQ, TKM, 2023) already exists.` */
function cellOf(detail: unknown): string {
  const [, cell] = /=\((.*)\)/.exec(String(detail ?? '')) ?? [];
  return cell ?? 'this cell';
}

/** Runs work and turns what it throws into a Problem where it is a condition of the world. */
export async function withProblems<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toProblem(error, where);
  }
}

/** The same for a stream: what its source throws. */
export async function* withStreamProblems<T>(where: string, source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw toProblem(error, where);
  }
}
