import type * as z from 'zod';
import type { Access } from './policy/access.ts';
import type { Actor } from './policy/actor.ts';
import type { Scope } from './policy/scope.ts';
import type { Ports } from './ports/index.ts';

/** What a running use-case receives besides its input. */
export interface Context {
  readonly ports: Ports;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly signal: AbortSignal;
  /** Reports a step of long work; `total` undefined when unknown. */
  readonly progress: (step: string, done?: number, total?: number) => void;
}

/** One column of a printed table. */
export interface Column<Row> {
  readonly head: string;
  /** Numbers are aligned right. */
  readonly right?: boolean;
  cell(row: Row): string;
}

/** How a result is printed in a terminal when `--json` is not given. Written with {@link tableView}. */
export interface TableView<Output> {
  /** Lines above the table, for what is one value and not a list. */
  head?(output: Output): readonly string[];
  /** A function where the columns depend on the result. */
  readonly columns: readonly Column<never>[] | ((output: Output) => readonly Column<never>[]);
  rows(output: Output): readonly unknown[];
  /** Lines below the table, e.g. notes and counts. */
  notes?(output: Output): readonly string[];
}

/** Ties the columns of a table to the rows that it prints. */
export const tableView = <Output, Row>(view: {
  head?(output: Output): readonly string[];
  readonly columns: readonly Column<Row>[] | ((output: Output) => readonly Column<Row>[]);
  rows(output: Output): readonly Row[];
  notes?(output: Output): readonly string[];
}): TableView<Output> => view;

/** A line of a result that is one thing: what, and what it is. Lines without a value are left out. */
export type Fact = readonly [what: string, is: string | number | null];

/** Prints one thing as lines of what and what it is, `head` above them. */
export const factsView = <Output>(view: {
  head?(output: Output): readonly string[];
  facts(output: Output): readonly Fact[];
  notes?(output: Output): readonly string[];
}): TableView<Output> => {
  const { facts, ...lines } = view;
  return tableView<Output, Fact>({
    ...lines,
    columns: [
      { head: 'what', cell: ([what]) => what },
      { head: 'is', cell: ([, is]) => String(is) },
    ],
    rows: (output) => facts(output).filter(([, is]) => is !== null && is !== ''),
  });
};

/** A count with its noun, e.g. `1 row`, `2 rows`, `2 boundary sets` of `boundary set`. */
export const counted = (count: number, noun: string): string =>
  `${count} ${count === 1 ? noun : `${noun.replace(/y$/, 'ie')}s`}`;

/** How a result is exported as CSV: a header and rows of plain cells, missing figures as null. */
export interface CsvView<Output> {
  /** The header; a function where the columns depend on the result. */
  header(output: Output): readonly string[];
  rows(output: Output): Iterable<readonly (string | number | boolean | null)[]>;
}

export interface CliSpec<Output> {
  /** Words of the command, e.g. `index compute`. */
  readonly command: string;
  /** Input keys given by position; the rest are `--kebab-case` options. */
  readonly positional?: readonly string[];
  /** Input keys that are files to read (a path is given). */
  readonly files?: readonly string[];
  /** Name of the argument that names the path to write a FileOut result to. */
  readonly outputFile?: string;
  /** The same as an option. */
  readonly outputOption?: string;
  /** The input key that names the format of that file, and its values by the ending of the file's name, the default first. */
  readonly outputFormat?: {
    readonly key: string;
    readonly byEnding: Readonly<Record<string, readonly string[]>>;
  };
  /**
   * Name of the option that names the folder for the `files` of the result (see FolderOut): written whole or not at
   * all, and printed as their names. Such a command is offline; with a `view` the folder may be left away.
   */
  readonly outputFolder?: string;
  /** Works without a running server and without the database (e.g. `catalog check`). */
  readonly offline?: boolean;
  readonly view?: TableView<Output>;
  /** What `--json` prints when it is not the output itself (e.g. only its list). */
  json?(output: Output): unknown;
  /** Exit code for an answered call, e.g. findings present; default 0. */
  exitCode?(output: Output): number;
}

/**
 * One use-case is one value, listed once in `index.ts`; the command, the HTTP route with its OpenAPI entry,
 * the worker job and the permission check are derived from it.
 */
export interface UseCase<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `feature.verb`, e.g. `observations.import`. */
  readonly name: string;
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  readonly access: Access;
  readonly effect: 'read' | 'write';
  /** Never by an API token: it changes a person's own credentials. */
  readonly interactive?: boolean;
  /** Path below `/api/v1`, with `{name}` for input keys. Absent: not reachable over HTTP. */
  readonly http?: { readonly method: 'get' | 'post' | 'put' | 'delete'; readonly path: string };
  readonly cli?: CliSpec<z.output<O>>;
  /** Offered over HTTP by `Accept: text/csv` or `?format=csv`. */
  readonly csv?: CsvView<z.output<O>>;
  /** Media type of a FileOut result in the reference; absent where each file has its own. */
  readonly mediaType?: string;
  /** Long work: runs as a job with progress (SSE over HTTP, a bar in the terminal). */
  readonly heavy?: boolean;
  /**
   * Cached and given an ETag. `for-everyone`: the answer depends only on catalog and data version, whoever asks;
   * `for-visitors`: on the scope, too, so that only what visitors are answered is kept.
   */
  readonly cacheable?: 'for-everyone' | 'for-visitors';
  run(context: Context, input: z.output<I>): Promise<z.output<O>>;
}

/** Infers the types of a use-case written as one literal. */
export const defineUseCase = <I extends z.ZodType, O extends z.ZodType>(
  useCase: UseCase<I, O>,
): UseCase<I, O> => useCase;
