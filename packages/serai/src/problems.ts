/** One Problem, three shells: its HTTP status, its exit code and its document are decided here and nowhere else. */
import { type Finding, Problem, type ProblemKind } from '@serai/core/measure';

interface Outcome {
  readonly status: number;
  readonly title: string;
  readonly exitCode: number;
}

const OUTCOMES: Readonly<Record<ProblemKind, Outcome>> = {
  'invalid-input': { status: 400, title: 'Invalid input', exitCode: 2 },
  'too-large': { status: 413, title: 'Too large', exitCode: 2 },
  'not-found': { status: 404, title: 'Not found', exitCode: 3 },
  conflict: { status: 409, title: 'Conflict', exitCode: 4 },
  'in-use': { status: 409, title: 'In use', exitCode: 4 },
  'storage-full': { status: 507, title: 'Disk full', exitCode: 5 },
  'storage-denied': { status: 503, title: 'Storage denied', exitCode: 5 },
  unavailable: { status: 503, title: 'Unavailable', exitCode: 6 },
  unauthenticated: { status: 401, title: 'Sign in first', exitCode: 7 },
  'too-many': { status: 429, title: 'Too many tries', exitCode: 6 },
  forbidden: { status: 403, title: 'Not allowed', exitCode: 7 },
  cancelled: { status: 499, title: 'Cancelled', exitCode: 130 },
};

/** Exit code of anything that is thrown and is no Problem: a bug of ours. */
export const EXIT_BUG = 1;

/** Exit codes in words, for the help. */
export const EXIT_CODES: readonly (readonly [number, string])[] = [
  [0, 'done'],
  [1, 'a defect of the program'],
  [2, 'invalid input, or findings in data'],
  [3, 'not found'],
  [4, 'conflict: port or data folder in use, file exists'],
  [5, 'storage full or not writable'],
  [6, 'unavailable: database or server not reachable'],
  [7, 'not allowed'],
  [130, 'cancelled'],
];

/** A problem as RFC 9457 document (`application/problem+json`). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly findings?: readonly Finding[];
}

/** Exit code for what was thrown. */
export const exitCodeOf = (error: unknown): number =>
  error instanceof Problem ? OUTCOMES[error.kind].exitCode : EXIT_BUG;

/** The document of what was thrown. Of a bug it tells nothing but that it happened: details go to the log. */
export function toProblemDocument(error: unknown): ProblemDocument {
  if (!(error instanceof Problem)) {
    return {
      type: 'urn:serai:problem:defect',
      title: 'Defect',
      status: 500,
      detail: 'Something went wrong on our side; the log of the server says what.',
    };
  }
  const { status, title } = OUTCOMES[error.kind];
  return {
    type: `urn:serai:problem:${error.kind}`,
    title,
    status,
    detail: error.message,
    ...(error.findings.length === 0 ? {} : { findings: error.findings }),
  };
}

/** Rebuilds the Problem from its document, as a client of the local socket needs it. */
export function fromProblemDocument(document: ProblemDocument): Error {
  const kind = document.type.replace('urn:serai:problem:', '');
  if (!Object.hasOwn(OUTCOMES, kind)) return new Error(document.detail);
  return new Problem(kind as ProblemKind, document.detail, { findings: document.findings ?? [] });
}
