/** What is tried with one use-case, and what came of it. */
import {
  type Actor,
  type FileOut,
  FileOutSchema,
  findRefusal,
  type Standing,
  type UseCase,
} from '@serai/app';
import { Problem } from '@serai/core/measure';
import type { World } from './world.ts';

/** A thing that a use-case is tried with; its label is a column of the table. */
export interface Target {
  readonly label: string;
}

/** Input of a call, as JSON and files. */
export type Input = Readonly<Record<string, unknown>>;

/** One try: a column, and the outcome of the call in a word or two. */
export interface Probe {
  columns(world: World): readonly string[];
  /** One outcome a column. */
  outcomes(world: World, useCase: UseCase, actor: Actor): Promise<readonly string[]>;
}

/** Calls with each of the things; `tell` says more of an answer than `ok`. */
export function each<T extends Target>(
  of: (world: World) => readonly T[],
  input: (target: T, world: World) => Input,
  tell: (output: unknown) => string = () => 'ok',
): Probe {
  return {
    columns: (world) => of(world).map(({ label }) => label),
    outcomes: async (world, useCase, actor) => {
      const outcomes: string[] = [];
      for (const target of of(world)) {
        outcomes.push(await outcomeOf(world, useCase, { actor, input: input(target, world) }, tell));
      }
      return outcomes;
    },
  };
}

/** Calls once without a target. */
export const once = (label: string, input: Input = {}, tell?: (output: unknown) => string): Probe =>
  each(
    () => [{ label }],
    () => input,
    tell,
  );

/** Column of what is compared. */
export const AS_VISITORS = 'beside the answer of a visitor';
const VISITOR: Actor = { kind: 'visitor' };

/** Calls once and compares the answer, byte by byte, with that of a visitor: `the same`, or `another answer`. */
export const asVisitors = (input: Input = {}): Probe => ({
  columns: () => [AS_VISITORS],
  outcomes: async (world, useCase, actor) => {
    const [own, visitors] = [
      await answerOf(world, useCase, actor, input),
      await answerOf(world, useCase, VISITOR, input),
    ];
    return [own === visitors ? 'the same' : 'another answer'];
  },
});

/** The whole answer as text; a call of which a visitor gets no answer has no place among these. */
async function answerOf(
  { people, ports }: World,
  useCase: UseCase,
  actor: Actor,
  input: Input,
): Promise<string> {
  const output = await people.as(actor, ports).call(useCase, input);
  if (useCase.output !== FileOutSchema) return JSON.stringify(output);
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of (output as FileOut).stream()) text += decoder.decode(bytes, { stream: true });
  return text;
}

/** Calls once and looks which of the things appear in the list: `yes`, or `-`. `key` is the field that names them. */
export function appear<T extends Target>(
  of: (world: World) => readonly T[],
  named: { readonly list: string; readonly key: string; id(target: T): string | number },
  input: Input = {},
): Probe {
  return {
    columns: (world) => of(world).map(({ label }) => label),
    outcomes: async (world, useCase, actor) => {
      const seen = new Set<unknown>();
      const outcome = await outcomeOf(world, useCase, { actor, input }, (output) => {
        const rows = (output as Record<string, readonly Record<string, unknown>[]>)[named.list];
        for (const row of rows ?? []) seen.add(row[named.key]);
        return 'listed';
      });
      return of(world).map((target) =>
        outcome !== 'listed' ? outcome : seen.has(named.id(target)) ? 'yes' : '-',
      );
    },
  };
}

/**
 * Why the policy of the use-case refuses the call (`sign-in`, `role`, `account`, `terminal`), or else how the call ended:
 * what `tell` says, or the kind of the problem.
 */
async function outcomeOf(
  world: World,
  useCase: UseCase,
  { actor, input }: { readonly actor: Actor; readonly input: Input },
  tell: (output: unknown) => string,
): Promise<string> {
  const refusal = findRefusal(useCase, actor);
  if (refusal !== undefined) return refusal;
  try {
    return tell(await world.people.as(actor, world.ports).call(useCase, input));
  } catch (error) {
    if (error instanceof Problem) return error.kind;
    throw error;
  }
}

/** Outcomes of one use-case by standing. */
export interface Probed {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly standing: Standing; readonly outcomes: readonly string[] }[];
}
