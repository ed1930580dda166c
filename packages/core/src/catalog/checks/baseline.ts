import type { Finding } from '../../measure/index.ts';
import type { BaselineRow } from '../baseline-row.ts';
import type { Baseline, Indicator } from '../schema.ts';
import { isKnown, type KnownIds } from './report.ts';

/** What the rows of a baseline refer to. */
export type BaselineLookup = KnownIds;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** One file of the baseline as read, with the profiles that `baseline.yaml` means it for. */
export interface BaselineRows {
  /** Path that findings name. */
  readonly file: string;
  readonly profiles: Baseline['files'][number]['profiles'];
  readonly rows: readonly BaselineRow[];
}

/**
 * Every figure refers to things that exist, is plausible, in the unit of its indicator, may be shown in every
 * profile of its file, and stands once in all files together.
 */
export function checkBaseline(catalog: BaselineLookup, files: readonly BaselineRows[]): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  for (const { file, profiles, rows } of files) {
    for (const row of rows) {
      const report = (code: string, column: string, message: string): void => {
        findings.push({ severity: 'error', code, message, file, line: row.line, column });
      };
      checkReferences(report, catalog, row);
      if (row.year < FIRST_YEAR || row.year > LAST_YEAR) {
        report('implausible-year', 'year', `${row.year} is not a year from ${FIRST_YEAR} to ${LAST_YEAR}.`);
      }
      const indicator = catalog.indicators.get(row.indicator);
      if (indicator !== undefined) {
        checkFigure(report, indicator, row);
        checkProfiles(report, indicator, profiles);
      }
      const key = `${row.indicator} ${row.area} ${row.year} ${row.source}`;
      const before = seen.get(key);
      if (before === undefined) seen.set(key, `Line ${row.line} of ${file}`);
      else report('duplicate-figure', 'indicator_id', `${before} holds this figure already.`);
    }
  }
  return findings;
}

type RowReport = (code: string, column: string, message: string) => void;

/** A reference to a record that is itself reported as broken is no finding: it would bury the one that counts. */
function checkReferences(report: RowReport, catalog: BaselineLookup, row: BaselineRow): void {
  if (!isKnown(catalog, 'indicator', row.indicator)) {
    report('unknown-indicator', 'indicator_id', `There is no indicator "${row.indicator}" in indicators/.`);
  }
  if (!isKnown(catalog, 'area', row.area)) {
    report('unknown-area', 'iso3', `There is no economy "${row.area}" in areas/.`);
  }
  const source = catalog.sources.get(row.source);
  if (!isKnown(catalog, 'source', row.source)) {
    report('unknown-source', 'source', `There is no source "${row.source}" in sources/.`);
  } else if (source !== undefined) {
    if (source.supply !== 'baseline') {
      report(
        'source-not-shipped',
        'source',
        `"${row.source}" is of supply "${source.supply}", not "baseline".`,
      );
    }
    if (source.licence !== row.licence) {
      report('wrong-licence', 'licence', `The licence of "${row.source}" is "${source.licence}".`);
    }
  }
  if (!isKnown(catalog, 'licence', row.licence)) {
    report('unknown-licence', 'licence', `There is no licence "${row.licence}" in the vocabulary.`);
  }
}

/** A raw file is handed out whole: one figure that a profile hides would be seen in it. */
function checkProfiles(report: RowReport, indicator: Indicator, profiles: BaselineRows['profiles']): void {
  const hiding = profiles.filter((profile) => !indicator.profiles.includes(profile));
  if (hiding.length === 0) return;
  const message = `The profile ${hiding.join(', ')} does not show ${indicator.id}: move the row to a file without that profile.`;
  report('hidden-indicator', 'indicator_id', message);
}

function checkFigure(report: RowReport, indicator: Indicator, row: BaselineRow): void {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = indicator.plausible;
  if (row.value < min || row.value > max) {
    report('implausible-value', 'value', `${row.raw} is outside the plausible range ${min} to ${max}.`);
  }
  if (!isUnitOf(indicator, row.unit)) {
    report('wrong-unit', 'unit', `The unit of ${indicator.id} is "${indicator.unit.en}", not "${row.unit}".`);
  }
}

/** Whether a file's unit text means the unit of the indicator: its English or Russian text, or a declared alias. */
export const isUnitOf = (indicator: Indicator, unit: string): boolean =>
  unit === indicator.unit.en || unit === indicator.unit.ru || indicator.unit_aliases.includes(unit);
