/** The one way into a use-case: permission, then input, then the work. Every shell calls through here. */
import {
  type Actor,
  assertAllowed,
  type Context,
  guardWrites,
  isReleaseDue,
  scopeOf,
  type UseCase,
} from '@serai/app';
import type { Ports, ReadModel } from '@serai/app/ports';
import { type Finding, Problem } from '@serai/core/measure';
import type * as z from 'zod';
import { findUnusableTexts } from './texts.ts';

export interface Call {
  readonly actor: Actor;
  readonly input: unknown;
  /** Answer of this read model and its instant, not of the one that is current by now. */
  readonly shown?: ReadModel | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: Context['progress'] | undefined;
}

/**
 * Runs a use-case. Throws Problem unauthenticated, forbidden, invalid-input with all findings, or whatever the use-case
 * throws. An embargo that ends meanwhile ends for the next call: this one is judged at one instant, and a read sees the
 * same figures from its first line to its last, whatever is written beside it. Rights are the other way round: they are
 * looked at again inside every write, so that whoever lost them while it waited changes nothing any more.
 */
export async function callUseCase(ports: Ports, useCase: UseCase, call: Call): Promise<unknown> {
  assertAllowed(useCase, call.actor);
  const input = parseInput(useCase, call.input);
  const { shown, now } = await viewOf(ports, useCase, call);
  const pinned = shown === undefined || useCase.effect === 'write' ? ports : pinTo(shown, ports);
  return useCase.run(
    {
      ports: guardWrites(pinned, useCase, call.actor),
      actor: call.actor,
      scope: scopeOf(call.actor, now),
      signal: call.signal ?? new AbortController().signal,
      progress: call.progress ?? (() => undefined),
    },
    input,
  );
}

/** Ports whose figures stay those of one read model. */
const pinTo = (shown: ReadModel, ports: Ports): Ports => ({
  ...ports,
  readModels: { ...ports.readModels, current: () => shown },
  indices: ports.indices.over(shown),
});

/** The read model of a call and the instant at which embargoes are judged: both before or both after any release. */
async function viewOf(
  ports: Ports,
  useCase: UseCase,
  call: Call,
): Promise<{ readonly shown: ReadModel | undefined; readonly now: string }> {
  if (call.shown !== undefined) return { shown: call.shown, now: call.shown.asOf };
  if (useCase.cli?.offline === true) return { shown: undefined, now: ports.clock.now() };
  const shown = await ports.readModels.settle();
  const now = ports.clock.now();
  return { shown, now: isReleaseDue(shown, now) ? shown.asOf : now };
}

/** Throws Problem invalid-input that lists every defect of the input; a text that nothing can keep is told first. */
export function parseInput(useCase: UseCase, input: unknown): unknown {
  const unusable = findUnusableTexts(input);
  if (unusable.length > 0) throw notValid(useCase, unusable);
  const parsed = useCase.input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw notValid(
    useCase,
    parsed.error.issues.map((issue) => toFinding(issue, input)),
  );
}

function notValid(useCase: UseCase, findings: readonly Finding[]): Problem {
  const [only, ...more] = findings;
  const summary = more.length === 0 ? `: ${only?.message}` : ` in ${findings.length} places.`;
  return new Problem('invalid-input', `The input of ${useCase.name} is not valid${summary}`, { findings });
}

function toFinding(issue: z.core.$ZodIssue, input: unknown): Finding {
  const field = issue.path.join('.');
  const given = valueAt(input, issue.path);
  return {
    severity: 'error',
    code: issue.code,
    message: sentenceOf(issue, field, given),
    ...(field === '' ? {} : { field }),
  };
}

function sentenceOf(issue: z.core.$ZodIssue, field: string, given: unknown): string {
  if (issue.code === 'unrecognized_keys') return `unknown: ${issue.keys.join(', ')}.`;
  if (given === undefined) return `${field} is missing.`;
  return `${field} ${quote(given)} ${defectOf(issue)}.`;
}

/** Characters of a value that a message repeats. */
const QUOTED = 120;

/** A value as a message names it: texts and numbers as they are, the rest by its kind. */
function quote(given: unknown): string {
  if (Array.isArray(given)) return '(a list)';
  if (typeof given === 'object' && given !== null) return '(an object)';
  const text = String(given);
  return `"${text.length > QUOTED ? `${text.slice(0, QUOTED)}...` : text}"`;
}

/** What is wrong with a value, as the end of a sentence; the library's own words only where a schema wrote them. */
function defectOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `is not one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `is not ${KINDS[issue.expected] ?? `of type ${issue.expected}`}`;
    case 'too_small':
      return boundOf(issue.origin, 'at least', issue.minimum, issue.inclusive === false);
    case 'too_big':
      return boundOf(issue.origin, 'at most', issue.maximum, issue.inclusive === false);
    default:
      return `is not valid: ${issue.message}`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function boundOf(
  origin: string,
  word: 'at least' | 'at most',
  bound: number | bigint,
  open: boolean,
): string {
  const limit = open ? `${word === 'at least' ? 'above' : 'below'} ${bound}` : `${word} ${bound}`;
  if (origin === 'string') return `must have ${limit} ${Number(bound) === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `must have ${limit} ${Number(bound) === 1 ? 'entry' : 'entries'}`;
  return `must be ${limit}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
