/** Checks across the files of a catalog. Pure: the reader has parsed every file and adds lines to the findings. */
import type { Finding } from '../measure/index.ts';
import { checkAreas } from './checks/areas.ts';
import { checkFrameworks } from './checks/frameworks.ts';
import { checkIndicators } from './checks/indicators.ts';
import { checkPublished, type Sha256 } from './checks/published.ts';
import { checkReference, reportFor } from './checks/report.ts';
import { checkTexts } from './checks/texts.ts';
import type { CatalogParts } from './parts.ts';
import { latestFramework } from './resolve.ts';

/** All findings across files, each with its file and field. An empty list means that every reference holds. */
export function checkCatalog(parts: CatalogParts, sha256: Sha256): Finding[] {
  return [
    ...checkAreas(parts),
    ...checkIndicators(parts),
    ...checkFrameworks(parts),
    ...checkPublished(parts, sha256),
    ...checkDefaults(parts),
    ...checkTexts(parts),
  ];
}

function checkDefaults(parts: CatalogParts): Finding[] {
  const findings: Finding[] = [];
  const { defaults, boundaries } = parts;
  if (defaults !== undefined) {
    const report = reportFor(findings, parts, defaults);
    for (const key of ['map_framework', 'profile_framework'] as const) {
      const id = defaults[key];
      if (latestFramework(parts, id) === undefined && !parts.broken.framework.has(id)) {
        report.error('unknown-framework', [key], `There is no framework "${id}" in frameworks/.`);
      }
    }
    const wealth = defaults.wealth_indicator;
    if (wealth !== undefined) {
      checkReference(report, parts, { kind: 'indicator', id: wealth, path: ['wealth_indicator'] });
    }
  }
  if (boundaries !== undefined) {
    const report = reportFor(findings, parts, boundaries);
    checkReference(report, parts, { kind: 'licence', id: boundaries.licence, path: ['licence'] });
  }
  return findings;
}
