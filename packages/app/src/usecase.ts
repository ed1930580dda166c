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

/** How a result is printed in a terminal when `--json` is not given. */
export interface TableView<Output> {
  /** Column heads and one function a cell; numbers are aligned right. */
  readonly columns: readonly { readonly head: string; readonly cell: (row: never) => string; readonly right?: boolean }[];
  readonly rows: (output: Output) => readonly unknown[];
  /** Lines below the table, e.g. notes and counts. */
  readonly notes?: (output: Output) => readonly string[];
}

export interface CliSpec<Output> {
  /** Words of the command, e.g. `index compute`. */
  readonly command: string;
  /** Input keys given by position; the rest are `--kebab-case` options. */
  readonly positional?: readonly string[];
  /** Input keys that are files to read (a path is given). */
  readonly files?: readonly string[];
  /** Input key that names the path to write a FileOut result to. */
  readonly outputFile?: string;
  /** Works without a running server and without the database (e.g. `catalog check`). */
  readonly offline?: boolean;
  readonly view?: TableView<Output>;
  /** What `--json` prints when it is not the output itself (e.g. only its list). */
  readonly json?: (output: Output) => unknown;
  /** Exit code for an answered call, e.g. findings present; default 0. */
  readonly exitCode?: (output: Output) => number;
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
  /** Path below `/api/v1`, with `{name}` for input keys. Absent: not reachable over HTTP. */
  readonly http?: { readonly method: 'get' | 'post' | 'put' | 'delete'; readonly path: string };
  readonly cli?: CliSpec<z.output<O>>;
  /** Long work: runs as a job with progress (SSE over HTTP, a bar in the terminal). */
  readonly heavy?: boolean;
  /** The answer depends only on catalog and data version: cached and given an ETag. */
  readonly cacheable?: boolean;
  run(context: Context, input: z.output<I>): Promise<z.output<O>>;
}

/** Infers the types of a use-case written as one literal. */
export const defineUseCase = <I extends z.ZodType, O extends z.ZodType>(useCase: UseCase<I, O>): UseCase<I, O> => useCase;
