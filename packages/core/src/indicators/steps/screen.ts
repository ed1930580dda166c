/** Screening of units (step 2): who has too little data to be in the index at all. */
import type * as z from 'zod';
import { type Finding, type Matrix, Problem } from '../../measure/index.ts';
import type { ScreenedOut } from '../pipeline/result.ts';
import type { ScreenStep } from '../pipeline/schema.ts';

/** How much of a unit is there, as COINr's `get_data_avail` counts it. */
export interface Availability {
  readonly missing: number;
  readonly zeros: number;
  /** Present share of all indicators, 0..1. */
  readonly available: number;
  /** Share of the present values that are not 0, 0..1; 0 when nothing is present. */
  readonly nonzero: number;
}

/** Availability of each row. */
export function availabilityOf(values: Matrix): Availability[] {
  return Array.from({ length: values.rows }, (_, row) => {
    let missing = 0;
    let zeros = 0;
    for (let column = 0; column < values.columns; column++) {
      const value = values.values[row * values.columns + column]!;
      if (Number.isNaN(value)) missing++;
      else if (value === 0) zeros++;
    }
    const present = values.columns - missing;
    return {
      missing,
      zeros,
      available: present / values.columns,
      nonzero: present === 0 ? 0 : (present - zeros) / present,
    };
  });
}

/** Which rows stay, in their order, and who was left out and why. */
export interface Screened {
  readonly rows: readonly number[];
  readonly screenedOut: readonly ScreenedOut[];
}

/** Screens units. Throws Problem when a unit named is not in the data, or nobody would be left. */
export function screen(
  units: readonly string[],
  values: Matrix,
  step: z.output<typeof ScreenStep>,
): Screened {
  checkUnits(units, step);
  const keep = new Set(step.keep);
  const drop = new Set(step.drop);
  const rows: number[] = [];
  const screenedOut: ScreenedOut[] = [];
  availabilityOf(values).forEach(({ available, nonzero }, row) => {
    const unit = units[row]!;
    const out: ScreenedOut | undefined = drop.has(unit)
      ? { unit, reason: 'named', share: available, required: step.minimum_availability }
      : keep.has(unit)
        ? undefined
        : available < step.minimum_availability
          ? { unit, reason: 'availability', share: available, required: step.minimum_availability }
          : nonzero < step.minimum_nonzero
            ? { unit, reason: 'nonzero', share: nonzero, required: step.minimum_nonzero }
            : undefined;
    if (out === undefined) rows.push(row);
    else screenedOut.push(out);
  });
  if (rows.length === 0) {
    throw new Problem(
      'invalid-input',
      'Screening leaves no unit: lower `minimum_availability` of the screen step.',
    );
  }
  return { rows, screenedOut };
}

function checkUnits(units: readonly string[], { keep, drop }: z.output<typeof ScreenStep>): void {
  const known = new Set(units);
  const findings = [...keep, ...drop]
    .filter((unit) => !known.has(unit))
    .map(
      (unit): Finding => ({
        severity: 'error',
        code: 'unknown-unit',
        message: `The screen step names ${unit}, which is no unit of the data.`,
        field: 'steps.screen',
        params: { unit },
      }),
    );
  if (findings.length > 0) throw new Problem('invalid-input', findings[0]!.message, { findings });
}
