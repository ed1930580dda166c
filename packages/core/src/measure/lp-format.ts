/** A linear programme in CPLEX LP format, the text that every solver reads. */
import type { LinearProgram, LinearRow, LinearSolution } from './solver.ts';

/** Name of a variable: its place. */
const name = (column: number): string => `x${column}`;

/**
 * Writes a programme. Numbers stand in full precision, lines are broken below the 560 characters that some readers allow,
 * and the same programme gives the same text.
 */
export function toLpText(program: LinearProgram): string {
  const lines = [
    program.sense === 'maximise' ? 'Maximize' : 'Minimize',
    ...sum(
      'obj',
      program.objective.map((coefficient, column) => ({ coefficient, column })),
    ),
    'Subject To',
    ...program.rows.flatMap(rowLines),
    'Bounds',
    ...program.objective.map((_, column) => boundLine(program, column)),
    ...(program.integers === undefined || program.integers.length === 0
      ? []
      : ['General', ...program.integers.map((column) => ` ${name(column)}`)]),
    'End',
  ];
  return `${lines.join('\n')}\n`;
}

interface Term {
  readonly coefficient: number;
  readonly column: number;
}

function terms(list: readonly Term[]): string[] {
  const present = list.filter(({ coefficient }) => coefficient !== 0);
  const shown =
    present.length === 0 ? list.slice(0, 1).map(({ column }) => ({ coefficient: 0, column })) : present;
  return shown.map(
    ({ coefficient, column }) => ` ${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name(column)}`,
  );
}

const sum = (label: string, list: readonly Term[]): string[] => [` ${label}:`, ...terms(list)];

/** A row between two bounds becomes two rows: not every reader knows ranges. */
function rowLines({ columns, coefficients, lower, upper }: LinearRow, row: number): string[] {
  const left = terms(columns.map((column, i) => ({ coefficient: coefficients[i]!, column })));
  if (lower === upper) return [` r${row}:`, ...left, ` = ${lower}`];
  return [
    ...(lower === Number.NEGATIVE_INFINITY ? [] : [` l${row}:`, ...left, ` >= ${lower}`]),
    ...(upper === Number.POSITIVE_INFINITY ? [] : [` u${row}:`, ...left, ` <= ${upper}`]),
  ];
}

function boundLine({ lower, upper }: LinearProgram, column: number): string {
  const text = (value: number): string =>
    value === Number.POSITIVE_INFINITY ? '+inf' : value === Number.NEGATIVE_INFINITY ? '-inf' : String(value);
  return ` ${text(lower[column]!)} <= ${name(column)} <= ${text(upper[column]!)}`;
}

/** What a solver of this format gives back, by the names of the text. */
export interface LpAnswer {
  readonly Status: string;
  readonly ObjectiveValue: number;
  readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>;
}

/** The answer of HiGHS as a solution of the programme that was written. */
export function readLpAnswer(program: LinearProgram, answer: LpAnswer): LinearSolution {
  const status = STATUS[answer.Status] ?? 'limit';
  if (status !== 'optimal' && status !== 'limit') return { status, objective: Number.NaN, values: [] };
  const values = program.objective.map((_, column) => answer.Columns[name(column)]?.Primal ?? Number.NaN);
  const known = values.every((value) => !Number.isNaN(value));
  return { status, objective: answer.ObjectiveValue, values: known ? values : [] };
}

const STATUS: Readonly<Record<string, LinearSolution['status']>> = {
  Optimal: 'optimal',
  Infeasible: 'infeasible',
  Unbounded: 'unbounded',
  'Primal infeasible or unbounded': 'infeasible',
};
