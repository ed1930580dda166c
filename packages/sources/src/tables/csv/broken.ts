import { type Finding, Problem } from '@serai/core/measure';

/** What can be wrong with the quotes of a CSV. */
export type CsvDefect = 'unclosed-quote' | 'endless-record' | 'stray-quote' | 'text-after-quote';

const WHAT: Readonly<Record<CsvDefect, (line: number) => string>> = {
  'unclosed-quote': (line) =>
    `a quote that opens in the record of line ${line} is never closed; the file may be cut off`,
  'endless-record': (line) => `the record that starts in line ${line} does not end; is a quote left open?`,
  'stray-quote': (line) =>
    `the record of line ${line} has a quote inside a text that does not start with one: quote the whole text and write the inner quote twice`,
  'text-after-quote': (line) =>
    `the record of line ${line} has text behind a closing quote: write quotes inside a quoted text twice`,
};

/** The Problem, located at the line on which the record starts. */
export function brokenCsv(defect: CsvDefect, name: string, line: number): Problem {
  const message = `${name} cannot be read as CSV: ${WHAT[defect](line)}.`;
  const finding: Finding = {
    severity: 'error',
    code: defect,
    message,
    file: name,
    line,
    row: line,
    params: { line },
  };
  return new Problem('invalid-input', message, { findings: [finding] });
}
