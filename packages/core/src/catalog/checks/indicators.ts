import type { Finding } from '../../measure/index.ts';
import type { CatalogParts } from '../parts.ts';
import type { Drift, Goalposts, Indicator, Licence } from '../schema.ts';
import { checkReference, type Path, type Report, reportFor } from './report.ts';

/** Indicators, the sources they come from and the licences these carry. */
export function checkIndicators(parts: CatalogParts): Finding[] {
  const findings: Finding[] = [];
  for (const indicator of parts.indicators.values()) {
    checkIndicator(reportFor(findings, parts, indicator), parts, indicator);
  }
  checkSources(findings, parts);
  checkLicences(findings, parts);
  return findings;
}

function checkIndicator(report: Report, parts: CatalogParts, indicator: Indicator): void {
  checkReference(report, parts, { kind: 'source', id: indicator.source, path: ['source'] });
  const { min, max } = indicator.plausible;
  if (min !== undefined && max !== undefined && min >= max) {
    report.error('range-reversed', ['plausible', 'max'], `"max" (${max}) must be above "min" (${min}).`);
  }
  if (indicator.goalposts !== undefined) checkGoalposts(report, ['goalposts'], indicator.goalposts);
  checkDrift(report, ['drift'], indicator.drift);
  indicator.zero_coded.forEach((area, i) => {
    checkReference(report, parts, { kind: 'area', id: area, path: ['zero_coded', i] });
  });
  indicator.area_breaks.forEach((gap, i) => {
    checkReference(report, parts, { kind: 'area', id: gap.area, path: ['area_breaks', i, 'area'] });
  });
}

/** Bounds in ascending order, and above zero where their logarithm is taken. */
export function checkGoalposts(report: Report, path: Path, goalposts: Goalposts): void {
  const { lower, upper, transform } = goalposts;
  if (lower >= upper) {
    report.error(
      'goalposts-reversed',
      [...path, 'upper'],
      `"upper" (${upper}) must be above "lower" (${lower}); "direction" says which end is better.`,
    );
  }
  if (transform === 'log10' && lower <= 0) {
    report.error(
      'goalpost-not-positive',
      [...path, 'lower'],
      `A log10 goalpost must be above 0, not ${lower}.`,
    );
  }
}

/** Lags ascend, and the 90th percentile is not below the median. */
export function checkDrift(report: Report, path: Path, drift: readonly Drift[]): void {
  drift.forEach((point, i) => {
    const before = drift[i - 1];
    if (before !== undefined && before.lag_years >= point.lag_years) {
      report.error(
        'drift-not-ascending',
        [...path, i, 'lag_years'],
        `Lags must ascend: ${point.lag_years} follows ${before.lag_years}.`,
      );
    }
    if (point.p90_points < point.median_points) {
      report.error(
        'drift-percentiles-reversed',
        [...path, i, 'p90_points'],
        `The 90th percentile (${point.p90_points}) is below the median (${point.median_points}).`,
      );
    }
  });
}

function checkSources(findings: Finding[], parts: CatalogParts): void {
  const labels = new Map<string, string>();
  for (const source of parts.sources.values()) {
    const report = reportFor(findings, parts, source);
    checkReference(report, parts, { kind: 'licence', id: source.licence, path: ['licence'] });
    if (source.supply === 'baseline' && parts.licences.get(source.licence)?.redistribution !== 'yes') {
      if (parts.licences.has(source.licence)) {
        report.error(
          'not-redistributable',
          ['licence'],
          `Figures under "${source.licence}" may not be re-published, so the source cannot be of supply "baseline": use "connector" or "file".`,
        );
      }
    }
    source.connector?.series.forEach(({ indicator }, i) => {
      const path = ['connector', 'series', i, 'indicator'];
      checkReference(report, parts, { kind: 'indicator', id: indicator, path });
    });
    source.publisher_labels.forEach((label, i) => {
      const owner = labels.get(label);
      if (owner !== undefined) {
        report.error(
          'duplicate-label',
          ['publisher_labels', i],
          `The source "${owner}" has this label already.`,
        );
      }
      labels.set(label, source.id);
    });
  }
}

function checkLicences(findings: Finding[], parts: CatalogParts): void {
  const spellings = new Map<string, Licence>();
  [...parts.licences.values()].forEach((licence, at) => {
    const report = reportFor(findings, parts, licence);
    licence.aliases.forEach((alias, i) => {
      const owner = spellings.get(alias);
      if (owner !== undefined && owner !== licence) {
        report.error(
          'duplicate-alias',
          ['licences', at, 'aliases', i],
          `"${alias}" means "${owner.id}" already.`,
        );
      }
      spellings.set(alias, licence);
    });
  });
}
