/** A pipeline that somebody wrote: held against the schema, every defect located. */
import { parseRecord } from '../../catalog/index.ts';
import { type Finding, Problem } from '../../measure/index.ts';
import { Pipeline } from './schema.ts';

/** Where a file says something. */
export interface Located {
  readonly name: string;
  readonly content: unknown;
  /** Line of the field at this path, from 1. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** The pipeline with its defaults filled in. Throws one Problem with a finding a defect: file, line, field, what is allowed. */
export function parsePipeline({ name, content, lineOf }: Located): Pipeline {
  const parsed = parseRecord(Pipeline, content);
  if ('record' in parsed) return parsed.record;
  const findings = parsed.defects.map(
    ({ code, path, message }): Finding => ({
      severity: 'error',
      code,
      message,
      file: name,
      line: lineOf(path),
      field: path.map(String).join('.'),
    }),
  );
  const [{ line, field, message }] = findings as [Finding];
  const place = field === '' ? '' : ` ${field}`;
  const what = findings.length === 1 ? `line ${line}${place}: ${message}` : `${findings.length} findings.`;
  throw new Problem('invalid-input', `${name} is no pipeline: ${what}`, { findings });
}
