/** Denomination (step 1): a quantity becomes a rate, so that size is not taken for strength. */
import type * as z from 'zod';
import { type Finding, type Matrix, Problem } from '../../measure/index.ts';
import { type Dataset, indicatorCodes } from '../data/dataset.ts';
import type { DenominateStep } from '../pipeline/schema.ts';

/** Denominated values and what could not be divided. */
export interface Denominated {
  readonly values: Matrix;
  readonly findings: readonly Finding[];
}

/**
 * Divides each indicator that has a denominator by its column. Without a denominator, or with one that is not
 * positive, the cell is absent and a warning names it: nobody is divided by nothing, and a negative size turns the order
 * round. Throws Problem when a denominator is no column of the data.
 */
export function denominate(dataset: Dataset, step: z.output<typeof DenominateStep>): Denominated {
  const values = Float64Array.from(dataset.values.values);
  const { rows, columns } = dataset.values;
  const findings: Finding[] = [];
  const unknown: Finding[] = [];
  checkNames(dataset, step, unknown);
  dataset.tree.nodes.slice(0, dataset.tree.indicators).forEach((node, column) => {
    const code = step.by === undefined ? node.denominator : step.by[node.code];
    if (code === undefined) return;
    const by = dataset.denominators.get(code);
    if (by === undefined) {
      unknown.push(noColumn(node.code, code));
      return;
    }
    const without: string[] = [];
    const negative: string[] = [];
    for (let row = 0; row < rows; row++) {
      const at = row * columns + column;
      const divisor = by[row]!;
      const known = divisor > 0;
      const unit = dataset.units[row]!;
      if (!known && !Number.isNaN(values[at]!)) (divisor < 0 ? negative : without).push(unit);
      values[at] = known ? values[at]! / divisor : Number.NaN;
    }
    if (without.length > 0) findings.push(noDivisor(node.code, code, without));
    if (negative.length > 0) findings.push(negativeDivisor(node.code, code, negative));
  });
  if (unknown.length > 0) {
    throw new Problem('invalid-input', 'The indicators cannot be denominated with these data.', {
      findings: unknown,
    });
  }
  return { values: { rows, columns, values }, findings };
}

function checkNames(
  dataset: Dataset,
  { by = {} }: z.output<typeof DenominateStep>,
  findings: Finding[],
): void {
  const known = new Set(indicatorCodes(dataset));
  for (const code of Object.keys(by)) {
    if (known.has(code)) continue;
    findings.push({
      severity: 'error',
      code: 'unknown-indicator',
      message: `The pipeline divides ${code}, which is no indicator of the metadata.`,
      field: `steps.denominate.by.${code}`,
      params: { indicator: code },
    });
  }
}

const noColumn = (indicator: string, denominator: string): Finding => ({
  severity: 'error',
  code: 'unknown-denominator',
  message: `${indicator} is divided by ${denominator}, which is no column of the data with the type Denominator.`,
  column: denominator,
  params: { indicator, denominator },
});

const noDivisor = (indicator: string, denominator: string, units: readonly string[]): Finding => ({
  severity: 'warning',
  code: 'no-denominator-value',
  message: `${indicator} is absent where ${denominator} is missing or 0: ${units.join(', ')}.`,
  column: indicator,
  params: { indicator, denominator, units: units.join(', ') },
});

const negativeDivisor = (indicator: string, denominator: string, units: readonly string[]): Finding => ({
  severity: 'warning',
  code: 'negative-denominator',
  message: `${indicator} is absent where ${denominator} is negative: ${units.join(', ')}. A size is a positive number.`,
  column: indicator,
  params: { indicator, denominator, units: units.join(', ') },
});
