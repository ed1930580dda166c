/** The kinds of failure a person can meet; HTTP status and exit code follow from the kind in the shell. */
export const PROBLEM_KINDS = [
  'invalid-input',
  'not-found',
  'unauthenticated',
  'forbidden',
  'too-many',
  'conflict',
  'in-use',
  'too-large',
  'storage-full',
  'storage-denied',
  'unavailable',
  'cancelled',
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** One located defect in somebody's data or file. `line` and `column` count from 1. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable code, the key of the message in every language, e.g. `unknown-indicator`. */
  readonly code: string;
  /** English sentence: what is wrong, where, what is allowed. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  /** Spreadsheet row or column name as the person sees it. */
  readonly row?: number;
  readonly column?: string;
  /** Path of the field inside the record, e.g. `children.2.weight`. */
  readonly field?: string;
  /** The values that the message quotes, for other languages. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * The one failure that the platform shows to people: a sentence that says what happened and what to do,
 * with all findings below it. Anything else that is thrown is a bug.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly findings: readonly Finding[];
  /** Whole seconds after which another try makes sense, where that is known (`too-many`). */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: ProblemKind,
    message: string,
    options: {
      readonly findings?: readonly Finding[];
      readonly retryAfterSeconds?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.kind = kind;
    this.findings = options.findings ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
