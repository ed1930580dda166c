/**
 * Imputation (step 3). None by default: what is filled is marked, and belongs into the robustness analysis. Group
 * conventions are COINr's: a unit without a group, or in a group without any value, stays absent.
 */
import type * as z from 'zod';
import { type Finding, type Matrix, mean, median, Problem } from '../../measure/index.ts';
import { CELL_MARKS, type Earlier } from '../data/dataset.ts';
import type { ImputeStep } from '../pipeline/schema.ts';

/** What imputation is done on. */
export interface Imputable {
  readonly values: Matrix;
  readonly marks: Uint8Array;
  /** Group of each row by the code of the grouping. */
  readonly groups: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly earlier?: Earlier | undefined;
}

/** Filled values with their marks. */
export interface Imputed {
  readonly values: Matrix;
  readonly marks: Uint8Array;
}

/** Fills the gaps of each column. Throws Problem when the grouping, or the panel of `latest`, is not in the data. */
export function impute(data: Imputable, step: z.output<typeof ImputeStep>): Imputed {
  const values = Float64Array.from(data.values.values);
  const marks = Uint8Array.from(data.marks);
  if (step.method === 'latest') fillFromEarlier(data, step, { values, marks });
  else if (step.method !== 'none') fillFromColumn(data, step, { values, marks });
  return { values: { ...data.values, values }, marks };
}

interface Filling {
  readonly values: Float64Array;
  readonly marks: Uint8Array;
}

function fillFromColumn(data: Imputable, step: z.output<typeof ImputeStep>, to: Filling): void {
  const { rows, columns, values } = data.values;
  const groups = step.by === undefined ? undefined : groupsOf(data, step.by);
  const middle = step.method.endsWith('median') ? median : mean;
  const members = membersOf(rows, groups);
  for (const own of members) {
    const present = new Float64Array(own.length);
    for (let column = 0; column < columns; column++) {
      let gaps = 0;
      for (let i = 0; i < own.length; i++) {
        const value = values[own[i]! * columns + column]!;
        present[i] = value;
        if (Number.isNaN(value)) gaps++;
      }
      if (gaps === 0 || gaps === own.length) continue;
      const value = middle(present);
      for (let i = 0; i < own.length; i++) {
        if (!Number.isNaN(present[i]!)) continue;
        const at = own[i]! * columns + column;
        to.values[at] = value;
        to.marks[at] = to.marks[at]! | CELL_MARKS.imputed;
      }
    }
  }
}

function groupsOf({ groups }: Imputable, by: string): readonly (string | undefined)[] {
  const found = groups.get(by);
  if (found !== undefined) return found;
  const known = [...groups.keys()];
  const message = `The impute step groups by ${by}, which is no column of the type Group in the metadata${
    known.length === 0 ? '' : `; these are: ${known.join(', ')}`
  }.`;
  const findings: Finding[] = [
    {
      severity: 'error',
      code: 'unknown-grouping',
      message,
      field: 'steps.impute.by',
      params: { grouping: by },
    },
  ];
  throw new Problem('invalid-input', message, { findings });
}

/** Rows that are filled from each other. */
function membersOf(rows: number, groups: readonly (string | undefined)[] | undefined): number[][] {
  if (groups === undefined) return [Array.from({ length: rows }, (_, row) => row)];
  const members = new Map<string, number[]>();
  groups.forEach((group, row) => {
    if (group === undefined) return;
    const own = members.get(group);
    if (own === undefined) members.set(group, [row]);
    else own.push(row);
  });
  return [...members.values()];
}

function fillFromEarlier(data: Imputable, step: z.output<typeof ImputeStep>, to: Filling): void {
  const { earlier } = data;
  if (earlier === undefined) {
    const message =
      'The impute step takes the latest value, and the data hold one year only: bring a column `Time`.';
    throw new Problem('invalid-input', message, {
      findings: [{ severity: 'error', code: 'no-panel', message, field: 'steps.impute.method' }],
    });
  }
  for (let at = 0; at < to.values.length; at++) {
    if (!Number.isNaN(to.values[at]!) || Number.isNaN(earlier.values[at]!)) continue;
    if (earlier.ageYears[at]! > (step.maximum_age_years ?? Number.POSITIVE_INFINITY)) continue;
    to.values[at] = earlier.values[at]!;
    to.marks[at] = to.marks[at]! | CELL_MARKS.carried;
  }
}
