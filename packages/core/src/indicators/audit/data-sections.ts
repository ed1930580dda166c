/** Coverage and outliers: what an index is made of. */
import { CELL_MARKS } from '../data/dataset.ts';
import { type Diagnostics, STATISTICS_LIMITS } from '../diagnostics/index.ts';
import { imputedInFull } from '../pipeline/imputed.ts';
import type { PipelineRun } from '../pipeline/result.ts';
import { findStep } from '../pipeline/schema.ts';
import { type Statement, state } from './statements.ts';

/** Share of the indicators below which a unit stands on thin ground; the JRC's audits ask for two thirds. */
export const UNIT_AVAILABILITY = 0.65;

/** How full the table is, and what was filled. */
export function coverageSection(run: PipelineRun, diagnostics: Diagnostics): Statement[] {
  const { dataset } = run;
  const cells = dataset.values.values.length;
  const present = dataset.values.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  const { marks, values } = run.stages.at(-1)!;
  const imputed = marks.reduce((sum, bits) => sum + ((bits & CELL_MARKS.imputed) === 0 ? 0 : 1), 0);
  const gaps = values.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  const top = run.tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  const scored = new Set(
    run.units.filter((_, row) => !Number.isNaN(run.scores.values[row * run.scores.columns + top]!)),
  );
  const unscored = dataset.units.filter((unit) => !scored.has(unit));
  const estimated = imputedInFull(run.stages.at(-1)!);
  const limit = STATISTICS_LIMITS.available;
  return [
    state('note', 'cells-present', {
      units: dataset.units.length,
      indicators: run.tree.indicators,
      share: cells === 0 ? 0 : present / cells,
    }),
    ...diagnostics.indicators
      .filter(({ availableShare }) => availableShare < limit)
      .map(({ code, availableShare }) =>
        state(availableShare < limit / 2 ? 'concern' : 'caution', 'indicator-thin', {
          indicator: code,
          share: availableShare,
          limit,
        }),
      ),
    ...diagnostics.units
      .filter(({ available }) => available < UNIT_AVAILABILITY)
      .map(({ unit, available }) =>
        state('caution', 'unit-thin', { unit, share: available, limit: UNIT_AVAILABILITY }),
      ),
    ...(unscored.length === 0 ? [] : [state('caution', 'units-unscored', { units: unscored })]),
    ...(imputed === 0
      ? []
      : [
          state(imputed > 0.1 * cells ? 'concern' : 'caution', 'cells-imputed', {
            cells: imputed,
            share: imputed / cells,
          }),
        ]),
    ...(estimated.length === 0 ? [] : [state('concern', 'units-imputed', { units: estimated })]),
    ...(gaps === 0 ? [] : [state('caution', 'gaps-skipped', { cells: gaps })]),
  ];
}

/** What was done against outliers, and what is still there. */
export function outlierSection(run: PipelineRun, { indicators }: Diagnostics): Statement[] {
  const treated = run.treatments.filter(({ applied }) => applied !== 'none');
  const passing = new Map(run.treatments.map((treatment) => [treatment.indicator, treatment]));
  const left = indicators.flatMap(({ code, flags, skewness, kurtosis }): Statement[] => {
    const treatment = passing.get(code);
    if (treatment === undefined) {
      return flags.includes('outliers') && findStep(run.pipeline, 'treat') === undefined
        ? [state('concern', 'outliers-left', { indicator: code, skewness, kurtosis })]
        : [];
    }
    return treatment.passes
      ? []
      : [state('concern', 'outliers-left', { indicator: code, ...treatment.after })];
  });
  const other = indicators.flatMap(({ code, flags, unique, sameShare, nonzeroShare }): Statement[] => [
    ...(flags.includes('few-distinct') && unique <= FEW
      ? [state('caution', 'values-few-distinct', { indicator: code, unique, same: sameShare })]
      : []),
    ...(flags.includes('many-zeros')
      ? [state('caution', 'values-many-zeros', { indicator: code, share: 1 - nonzeroShare })]
      : []),
  ]);
  const changed = treated.map(({ indicator, applied, winsorised }) =>
    state('note', 'outliers-treated', { indicator, applied, points: winsorised }),
  );
  const all = [...left, ...changed, ...other];
  return left.length + changed.length === 0 ? [state('note', 'outliers-none', {}), ...other] : all;
}

/** Distinct values at or below which an indicator is rather a class than a measure. */
const FEW = 5;
