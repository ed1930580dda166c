import type { Finding } from '../../measure/index.ts';
import { isText } from '../canonical.ts';
import type { CatalogParts } from '../parts.ts';
import { type Path, type Report, reportFor } from './report.ts';

/** Every text that describes data has a Russian rendering; a missing one is a warning, English stands in for it. */
export function checkTexts(parts: CatalogParts): Finding[] {
  const findings: Finding[] = [];
  // Licences share one file: their fields start with their place in its list.
  const licences = new Map<object, number>([...parts.licences.values()].map((licence, i) => [licence, i]));
  for (const record of recordsOf(parts)) {
    const at = licences.get(record);
    walk(reportFor(findings, parts, record), at === undefined ? [] : ['licences', at], record);
  }
  return findings;
}

function recordsOf(parts: CatalogParts): object[] {
  return [
    ...parts.areas.values(),
    ...parts.groups.values(),
    ...parts.licences.values(),
    ...parts.sources.values(),
    ...parts.indicators.values(),
    ...parts.frameworks.values(),
    ...[parts.names, parts.boundaries, parts.baseline].filter((record) => record !== undefined),
  ];
}

function walk(report: Report, path: Path, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (isText(value)) {
    if (value.ru === undefined) {
      report.warning(
        'missing-russian',
        path,
        'The Russian text ("ru") is missing; English stands in for it.',
      );
    }
    return;
  }
  for (const [key, inner] of Object.entries(value)) walk(report, [...path, key], inner);
}
