/** Metadata of an index in the columns of COINr (`iMeta`), with columns for goalposts of ours. */
import type { Finding } from '../../measure/index.ts';
import type { Sign } from './dataset.ts';
import { columnAt, readCell, shortRow, type TextTable } from './text-table.ts';
import type { StatedNode } from './tree.ts';

/** What the metadata say: nodes of the tree, and columns of the data that are no part of it. */
export interface Meta {
  readonly nodes: readonly StatedNode[];
  readonly groups: readonly string[];
  readonly denominators: readonly string[];
  /** Columns that are named and play no part. */
  readonly others: readonly string[];
  readonly findings: readonly Finding[];
}

const TYPES = ['indicator', 'aggregate', 'group', 'denominator', 'other'] as const;

/** Reads the metadata row by row. Nothing is thrown: every defect is a finding with its line and column. */
export function parseMeta(table: TextTable): Meta {
  const columns = new Map(
    [
      'iCode',
      'iName',
      'Direction',
      'Weight',
      'Level',
      'Parent',
      'Type',
      'Unit',
      'Target',
      'Denominator',
      'Lower',
      'Upper',
      'Log',
    ].map((name) => [name, columnAt(table, name)] as const),
  );
  const findings: Finding[] = ['iCode', 'Level', 'Parent']
    .filter((name) => columns.get(name)! < 0)
    .map((name) => ({
      severity: 'error',
      code: 'column-missing',
      message: `The metadata have no column ${name}; they need iCode, Level and Parent, and may have Direction, Weight, Type, iName, Unit, Target, Denominator, Lower, Upper, Log.`,
      file: table.file,
      line: 1,
      column: name,
    }));
  const meta = {
    nodes: [] as StatedNode[],
    groups: [] as string[],
    denominators: [] as string[],
    others: [] as string[],
    findings,
  };
  if (findings.length > 0) return meta;
  for (const { row, cells } of table.rows) {
    const text = (name: string): string => cells[columns.get(name) ?? -1]?.trim() ?? '';
    const has = (name: string): boolean => columns.get(name)! >= 0;
    const reading: Reading = { file: table.file, row, text, has, findings };
    if (cells.every((cell) => cell.trim() === '')) continue;
    const short = shortRow(table, cells);
    if (short === undefined) readRow(reading, meta);
    else report(reading, table.header[short.column]!.trim(), short.code, short.message);
  }
  return meta;
}

interface Reading {
  readonly file: string;
  readonly row: number;
  readonly findings: Finding[];
  text(column: string): string;
  has(column: string): boolean;
}

interface Growing {
  readonly nodes: StatedNode[];
  readonly groups: string[];
  readonly denominators: string[];
  readonly others: string[];
}

function readRow(reading: Reading, meta: Growing): void {
  const code = reading.text('iCode');
  if (code === '') {
    report(reading, 'iCode', 'code-missing', 'The row has no code.');
    return;
  }
  const stated = reading.text('Type').toLowerCase();
  const type =
    stated === ''
      ? reading.text('Level') === ''
        ? 'other'
        : reading.text('Level') === '1'
          ? 'indicator'
          : 'aggregate'
      : stated;
  switch (type) {
    case 'indicator':
    case 'aggregate':
      readNode(reading, code, type, meta);
      return;
    case 'group':
      meta.groups.push(code);
      return;
    case 'denominator':
      meta.denominators.push(code);
      return;
    case 'other':
      meta.others.push(code);
      return;
    default:
      report(
        reading,
        'Type',
        'unknown-type',
        `"${reading.text('Type')}" is no type; allowed: ${TYPES.join(', ')}.`,
      );
  }
}

function readNode(reading: Reading, code: string, type: 'indicator' | 'aggregate', meta: Growing): void {
  const before = reading.findings.length;
  const level = numberOf(reading, 'Level', undefined);
  const direction = numberOf(reading, 'Direction', 1);
  const weight = numberOf(reading, 'Weight', 1);
  const target = numberOf(reading, 'Target', undefined);
  const lower = numberOf(reading, 'Lower', undefined);
  const upper = numberOf(reading, 'Upper', undefined);
  if (level !== undefined && (!Number.isInteger(level) || level < 1)) {
    report(
      reading,
      'Level',
      'wrong-level',
      `Level ${level} is not allowed: 1 for indicators, 2 for their parents, and so on.`,
    );
  } else if (level === undefined && reading.text('Level') === '') {
    report(
      reading,
      'Level',
      'level-missing',
      `${code} has no level: 1 for indicators, 2 for their parents, and so on.`,
    );
  } else if ((level === 1) !== (type === 'indicator')) {
    report(
      reading,
      'Level',
      'wrong-level',
      `${code} is an ${type} on level ${level}: indicators, and only they, stand on level 1.`,
    );
  }
  if (direction !== undefined && direction !== 1 && direction !== -1) {
    report(
      reading,
      'Direction',
      'wrong-direction',
      `Direction ${direction} is not allowed: 1 when more is better, -1 when less is.`,
    );
  }
  if (weight !== undefined && weight < 0) {
    report(
      reading,
      'Weight',
      'invalid-weight',
      `Weight ${weight} is not allowed: a weight is a finite number that is not negative.`,
    );
  }
  if ((lower === undefined) !== (upper === undefined)) {
    report(
      reading,
      lower === undefined ? 'Lower' : 'Upper',
      'half-a-goalpost',
      'Goalposts need both Lower and Upper.',
    );
  } else if (lower !== undefined && lower >= upper!) {
    report(reading, 'Lower', 'wrong-goalposts', `Lower ${lower} must be below Upper ${upper}.`);
  }
  const log = /^(1|true|yes|log10)$/i.test(reading.text('Log'));
  if (log && lower !== undefined && lower <= 0) {
    report(
      reading,
      'Lower',
      'wrong-goalposts',
      `Lower ${lower} has no logarithm: goalposts on a log scale are positive.`,
    );
  }
  if (reading.findings.length > before) return;
  if (type === 'indicator' && reading.has('Direction') && reading.text('Direction') === '') {
    const message = `${code} has no direction: 1, more is better, is taken.`;
    note(reading, 'Direction', 'direction-missing', message);
  }
  const parent = reading.text('Parent');
  meta.nodes.push({
    code,
    name: reading.text('iName') === '' ? code : reading.text('iName'),
    level: level!,
    parent: parent === '' || parent.toLowerCase() === 'na' ? undefined : parent,
    weight: weight!,
    direction: direction as Sign,
    target,
    denominator: /^(na)?$/i.test(reading.text('Denominator')) ? undefined : reading.text('Denominator'),
    goalposts: lower === undefined ? undefined : { lower, upper: upper!, log },
    unit: reading.text('Unit') === '' ? undefined : reading.text('Unit'),
    line: reading.row,
  });
}

/** A number, the default where the cell is empty, undefined with a finding where it is no number. */
function numberOf(reading: Reading, column: string, preset: number | undefined): number | undefined {
  const cell = readCell(reading.text(column));
  if (cell.kind === 'missing') return preset;
  if (cell.kind === 'number') return cell.value;
  report(reading, column, 'no-number', `"${reading.text(column)}" is no number: ${cell.why}.`);
  return undefined;
}

function report({ file, row, findings }: Reading, column: string, code: string, message: string): void {
  findings.push({ severity: 'error', code, message, file, line: row, column });
}

function note({ file, row, findings }: Reading, column: string, code: string, message: string): void {
  findings.push({ severity: 'warning', code, message, file, line: row, column });
}
