import type { Finding } from '@serai/core/measure';

/** Findings of one kind that are kept word for word; the others of that kind are counted. */
export const KEPT_PER_CODE = 1_000;

/** Gathers all findings of a file within bounded memory: every one is counted, the first of each kind are kept. */
export interface FindingLog {
  add(finding: Finding): void;
  /** Errors so far; one is enough to reject the file. */
  errors(): number;
  /** How many of each code, kept or not. */
  counts(): Record<string, number>;
  count(code: string): number;
  /** Those kept: errors first, then by row. */
  list(): Finding[];
}

/** An empty log. */
export function createFindingLog(keptPerCode: number = KEPT_PER_CODE): FindingLog {
  const counts = new Map<string, number>();
  const kept: Finding[] = [];
  let errors = 0;
  return {
    add(finding) {
      const count = (counts.get(finding.code) ?? 0) + 1;
      counts.set(finding.code, count);
      if (finding.severity === 'error') errors++;
      if (count <= keptPerCode) kept.push(finding);
    },
    errors: () => errors,
    counts: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    count: (code) => counts.get(code) ?? 0,
    list: () => kept.toSorted(bySeverityThenRow),
  };
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

const bySeverityThenRow = (a: Finding, b: Finding): number =>
  RANK[a.severity] - RANK[b.severity] || (a.row ?? 0) - (b.row ?? 0);

/** Place of a cell, the first words of every finding about one. */
export const placeOf = (row: number, column: string): string => `Row ${row}, ${column}`;

/** A finding about one cell; `message` follows its place. */
export const cellFinding = (
  severity: Finding['severity'],
  code: string,
  cell: { readonly row: number; readonly column: string },
  message: string,
  params: Finding['params'] = {},
): Finding => ({
  severity,
  code,
  message: `${placeOf(cell.row, cell.column)}: ${message}`,
  row: cell.row,
  column: cell.column,
  params: { ...params },
});

/** Text of a cell as a message quotes it: one line, not longer than a line. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}...` : line}"`;
}
