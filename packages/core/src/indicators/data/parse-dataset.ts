/** From two tables of texts to a dataset: every defect is located, no row and no column is dropped in silence. */
import { type Finding, Problem } from '../../measure/index.ts';
import type { Dataset } from './dataset.ts';
import { collapsePanel } from './panel.ts';
import { type Meta, parseMeta } from './parse-meta.ts';
import { type Columns, readRows, yearFindings } from './read-rows.ts';
import { columnAt, type TextTable } from './text-table.ts';
import { buildTree } from './tree.ts';

/** What an index is read from. */
export interface DatasetInput {
  readonly data: TextTable;
  readonly meta: TextTable;
  /** Year of a panel (column `Time`) that is computed; the newest when absent. */
  readonly year?: number;
}

/** A dataset with the warnings that reading gave. */
export interface ParsedDataset {
  readonly dataset: Dataset;
  readonly findings: readonly Finding[];
}

/** A file with ten thousand bad cells is told with these many, and how many more there are. */
const MOST_FINDINGS = 200;

/**
 * Reads units x indicators and their metadata. Throws one Problem with all findings when there is any error: unknown,
 * missing or duplicate codes, a tree that is none, cells that are no numbers. Cells that say "no value" are absent.
 */
export function parseDataset({ data, meta: metaTable, year }: DatasetInput): ParsedDataset {
  const meta = parseMeta(metaTable);
  const built = buildTree(meta.nodes, metaTable.file);
  const findings: Finding[] = [
    ...meta.findings,
    ...(meta.findings.some(({ severity }) => severity === 'error') ? [] : built.findings),
  ];
  const columns = checkColumns(data, meta, findings);
  const tree = built.tree;
  if (tree === undefined || columns === undefined) throw refusal(data, metaTable, findings);
  const rows = readRows(data, columns, findings);
  if (year !== undefined) findings.push(...yearFindings(data.file, rows, year));
  if (findings.some(({ severity }) => severity === 'error')) throw refusal(data, metaTable, findings);
  const { units, values, earlier, kept } = collapsePanel(rows, {
    columns: tree.indicators,
    year,
    file: data.file,
    findings,
  });
  if (findings.some(({ severity }) => severity === 'error')) throw refusal(data, metaTable, findings);
  const dataset: Dataset = {
    units,
    unitNames: kept.map((row) => row.name),
    tree,
    values: { rows: units.length, columns: tree.indicators, values },
    marks: new Uint8Array(values.length),
    denominators: new Map(
      meta.denominators.map((code, i) => [code, Float64Array.from(kept, (row) => row.denominators[i]!)]),
    ),
    groups: new Map(meta.groups.map((code, i) => [code, kept.map((row) => row.groups[i])])),
    ...(earlier === undefined ? {} : { earlier }),
  };
  return { dataset, findings: [...findings, ...emptiness(dataset, data.file)] };
}

function refusal(data: TextTable, meta: TextTable, findings: readonly Finding[]): Problem {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const more = errors.length - MOST_FINDINGS;
  const shown: Finding[] = errors.slice(0, MOST_FINDINGS);
  if (more > 0) {
    shown.push({
      severity: 'error',
      code: 'more-findings',
      message: `There are ${more} more findings of this kind; mend these first.`,
    });
  }
  return new Problem(
    'invalid-input',
    `${data.file} and ${meta.file} cannot be computed: ${errors.length} ${errors.length === 1 ? 'finding' : 'findings'}.`,
    { findings: shown },
  );
}

const SPECIAL = ['ucode', 'uname', 'time'];

function checkColumns(data: TextTable, meta: Meta, findings: Finding[]): Columns | undefined {
  const places = new Map<string, number>();
  data.header.forEach((head, at) => {
    const name = head.trim();
    if (name !== '' && places.has(name)) {
      findings.push({
        severity: 'error',
        code: 'duplicate-column',
        message: `The column ${name} stands twice.`,
        file: data.file,
        line: 1,
        column: name,
      });
    } else places.set(name, at);
  });
  const unit = columnAt(data, 'uCode') < 0 ? 0 : columnAt(data, 'uCode');
  const named = [
    ...meta.nodes.filter(({ level }) => level === 1).map(({ code }) => code),
    ...meta.groups,
    ...meta.denominators,
  ];
  for (const code of named) {
    if (places.has(code)) continue;
    const message = `${code} of the metadata is no column of the data.`;
    findings.push({
      severity: 'error',
      code: 'column-missing',
      message,
      file: data.file,
      line: 1,
      column: code,
    });
  }
  const known = new Set([...named, ...meta.others]);
  for (const [name, at] of places) {
    if (known.has(name) || at === unit || SPECIAL.includes(name.toLowerCase())) continue;
    const message = `The column ${name} is not in the metadata and plays no part.`;
    findings.push({
      severity: 'warning',
      code: 'unused-column',
      message,
      file: data.file,
      line: 1,
      column: name,
    });
  }
  if (findings.some(({ severity }) => severity === 'error')) return undefined;
  const at = (code: string): number => places.get(code)!;
  return {
    unit,
    name: columnAt(data, 'uName'),
    time: columnAt(data, 'Time'),
    indicators: meta.nodes.filter(({ level }) => level === 1).map(({ code }) => at(code)),
    groups: meta.groups.map(at),
    denominators: meta.denominators.map(at),
  };
}

/** Warnings of units and indicators without any value: they stay, and are shown without a score. */
function emptiness({ units, tree, values }: Dataset, file: string): Finding[] {
  const findings: Finding[] = [];
  const filled = (at: (i: number) => number, count: number): boolean => {
    for (let i = 0; i < count; i++) if (!Number.isNaN(values.values[at(i)]!)) return true;
    return false;
  };
  units.forEach((unit, row) => {
    if (filled((column) => row * values.columns + column, values.columns)) return;
    const message = `${unit} has no value at all: it stays in the tables, without a score unless the pipeline imputes every one of its values.`;
    findings.push({ severity: 'warning', code: 'empty-unit', message, file, params: { unit } });
  });
  tree.nodes.slice(0, tree.indicators).forEach(({ code }, column) => {
    if (filled((row) => row * values.columns + column, values.rows)) return;
    const message = `${code} has no value for any unit: it plays no part until it has.`;
    findings.push({
      severity: 'warning',
      code: 'empty-indicator',
      message,
      file,
      column: code,
      params: { indicator: code },
    });
  });
  return findings;
}
