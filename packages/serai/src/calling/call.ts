/** The one way into a use-case: permission, then input, then the work. Every shell calls through here. */
import { type Actor, assertAllowed, type Context, scopeOf, type UseCase } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { type Finding, Problem } from '@serai/core/measure';
import type * as z from 'zod';

export interface Call {
  readonly actor: Actor;
  readonly input: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: Context['progress'] | undefined;
}

/** Runs a use-case. Throws Problem forbidden, invalid-input with all findings, or whatever the use-case throws. */
export async function callUseCase(ports: Ports, useCase: UseCase, call: Call): Promise<unknown> {
  assertAllowed(useCase.name, useCase.access, call.actor);
  const input = parseInput(useCase, call.input);
  return useCase.run(
    {
      ports,
      actor: call.actor,
      scope: scopeOf(call.actor),
      signal: call.signal ?? new AbortController().signal,
      progress: call.progress ?? (() => undefined),
    },
    input,
  );
}

/** Throws Problem invalid-input that lists every defect of the input. */
export function parseInput(useCase: UseCase, input: unknown): unknown {
  const parsed = useCase.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map((issue) => toFinding(issue, input));
  const [only, ...more] = findings;
  const summary = more.length === 0 ? `: ${only?.message}` : ` in ${findings.length} places.`;
  throw new Problem('invalid-input', `The input of ${useCase.name} is not valid${summary}`, { findings });
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
  if (issue.code === 'invalid_value') {
    return `${field} "${String(given)}" is not one of ${issue.values.map(String).join(', ')}.`;
  }
  return `${field} "${String(given)}": ${issue.message}.`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
