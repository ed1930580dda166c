/** Units that nobody measured: every value behind their score is an estimate. */
import type { Finding } from '../../measure/index.ts';
import { CELL_MARKS } from '../data/dataset.ts';
import type { Stage } from './result.ts';

/**
 * Units whose values were imputed in full. They keep score and rank, as the pipeline says and as COINr has it: leaving
 * units out is what the screen step is for, and a rank that only comes from a rule is marked wherever it stands.
 */
export function imputedInFull({ units, values, marks }: Stage): string[] {
  return units.filter((_, row) => {
    let imputed = 0;
    for (let column = 0; column < values.columns; column++) {
      const at = row * values.columns + column;
      if (Number.isNaN(values.values[at]!)) continue;
      if ((marks[at]! & CELL_MARKS.imputed) === 0) return false;
      imputed++;
    }
    return imputed > 0;
  });
}

/** One warning that names them all. */
export function imputedFindings(units: readonly string[]): Finding[] {
  if (units.length === 0) return [];
  const names = units.join(', ');
  const message = `Imputed in full: ${names}. Not one value behind ${units.length === 1 ? 'this score was' : 'these scores was'} measured; a screen step leaves such units out.`;
  const params = { units: names, count: units.length };
  return [{ severity: 'warning', code: 'imputed-in-full', message, field: 'steps.impute', params }];
}
