import type { PullPlan, SourceRequest } from '@serai/app/ports';
import type { Connector } from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';

/** A value that a service gave for an economy and a year. */
export interface SourceFigure {
  readonly indicator: string;
  /** Code of the economy as the service writes it. */
  readonly area: string;
  readonly year: string;
  /** As it stands in the answer; undefined where the service says that there is none. */
  readonly value: string | undefined;
  readonly status?: string | undefined;
  /** Edition that the answer names. */
  readonly vintage?: string | undefined;
}

/** One way in which services speak. */
export interface Format {
  requests(plan: PullPlan, connector: Connector): readonly SourceRequest[];
  follow(plan: PullPlan, request: SourceRequest, body: string): readonly SourceRequest[];
  /** Figures of one answer. `url` tells what was asked, where an answer does not say so; '' when it is not known. */
  read(
    plan: PullPlan,
    connector: Connector,
    answer: { readonly url: string; readonly body: string },
  ): SourceFigure[];
}

/** The series of the connector. */
export type Series = Connector['series'][number];

const JSON_TYPE = 'application/json';

/** The address of the connector with its placeholders filled. */
export function fill(
  { url = '', accept }: Connector,
  values: Readonly<Record<string, string | number>>,
): SourceRequest {
  return {
    url: url.replace(/\{(\w+)\}/g, (whole, name: string) =>
      values[name] === undefined ? whole : String(values[name]),
    ),
    accept: accept ?? JSON_TYPE,
  };
}

/** Parses an answer. Throws Problem when it is none. */
export function parseAnswer(source: string, body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    const start = body.trimStart().slice(0, 60).replaceAll(/\s+/g, ' ');
    throw notUnderstood(
      source,
      start === '' ? 'it is empty.' : `it begins with "${start}" and is no JSON.`,
      cause,
    );
  }
}

/** An answer that is not in the form that the connector expects. */
export const notUnderstood = (source: string, why: string, cause?: unknown): Problem =>
  new Problem('invalid-input', `The answer of ${source} is not understood: ${why} Nothing was changed.`, {
    cause,
  });

/** The service says itself that it will not answer. */
export const refused = (source: string, words: string): Problem =>
  new Problem('unavailable', `${source} refused the question: ${words} Nothing was changed.`);

/** The code of an economy as the service writes it. */
export const codeOf = (area: PullPlan['areas'][number], { areas }: Connector): string => area[areas];

/** The series with this code whose further dimensions match. */
export const matching = (
  { series }: Connector,
  code: string,
  dimensions: Readonly<Record<string, unknown>> = {},
): Series | undefined =>
  series.find(
    (each) =>
      each.code === code &&
      Object.entries(each.where).every(([name, value]) => String(dimensions[name]) === value),
  );

/** Applies the factor of a series to what is a number; other texts stay for the finding that names them. */
export function scaled(value: string | undefined, { factor }: Series): string | undefined {
  if (value === undefined || factor === 1 || !Number.isFinite(Number(value)) || value.trim() === '')
    return value;
  return String(Number((Number(value) * factor).toPrecision(15)));
}

/** The distinct codes of the series, each asked for once. */
export const codesOf = ({ series }: Connector): string[] => [...new Set(series.map(({ code }) => code))];

/** Every year of the plan. */
export const yearsOf = ({ from, to }: PullPlan): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
