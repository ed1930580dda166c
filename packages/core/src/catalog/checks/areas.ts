import type { Finding } from '../../measure/index.ts';
import type { CatalogParts } from '../parts.ts';
import type { Area } from '../schema.ts';
import { checkReference, type Path, type Report, reportFor } from './report.ts';

/** Economies and their dated facts, the groups they belong to, and the names they go by. */
export function checkAreas(parts: CatalogParts): Finding[] {
  const findings: Finding[] = [];
  const codes = new Map<string, string>();
  for (const area of parts.areas.values()) {
    const report = reportFor(findings, parts, area);
    checkCodes(report, codes, area);
    checkFacts(report, area);
    const subregion = area.escap.subregion;
    if (subregion !== undefined) {
      checkReference(report, parts, { kind: 'group', id: subregion, path: ['escap', 'subregion'] });
    }
  }
  checkGroups(findings, parts);
  checkNames(findings, parts);
  return findings;
}

function checkCodes(report: Report, seen: Map<string, string>, area: Area): void {
  for (const key of ['iso2', 'm49'] as const) {
    const owner = seen.get(area[key]);
    if (owner !== undefined) {
      report.error('duplicate-code', [key], `${owner} has the ${key} code "${area[key]}" already.`);
    }
    seen.set(area[key], area.id);
  }
}

function checkFacts(report: Report, area: Area): void {
  area.statuses.forEach((status, i) => {
    checkPeriod(report, ['statuses', i], status);
    if (status.holds && status.until !== undefined) {
      report.error(
        'status-holds-and-ended',
        ['statuses', i, 'until'],
        `A status that holds has no "until": write "scheduled_end", or set "holds" to false once an editor has confirmed the end.`,
      );
    }
  });
  const years = new Set<string>();
  area.income.forEach((income, i) => {
    checkPeriod(report, ['income', i], income);
    if (years.has(income.fiscal_year)) {
      report.error(
        'duplicate-fiscal-year',
        ['income', i, 'fiscal_year'],
        `${income.fiscal_year} stands twice: one income group holds in a fiscal year.`,
      );
    }
    years.add(income.fiscal_year);
  });
}

/** Partial dates compare as text as far as both are known. */
function checkPeriod(
  report: Report,
  path: Path,
  fact: { readonly from?: string | undefined; readonly until?: string | undefined },
): void {
  if (fact.from === undefined || fact.until === undefined) return;
  const known = Math.min(fact.from.length, fact.until.length);
  if (fact.from.slice(0, known) > fact.until.slice(0, known)) {
    report.error(
      'period-reversed',
      [...path, 'until'],
      `"until" (${fact.until}) is before "from" (${fact.from}).`,
    );
  }
}

function checkGroups(findings: Finding[], parts: CatalogParts): void {
  for (const group of parts.groups.values()) {
    const report = reportFor(findings, parts, group);
    const current = new Set<string>();
    group.members.forEach((member, i) => {
      checkReference(report, parts, { kind: 'area', id: member.area, path: ['members', i, 'area'] });
      checkPeriod(report, ['members', i], member);
      if (member.until !== undefined) return;
      if (current.has(member.area)) {
        report.error(
          'duplicate-member',
          ['members', i, 'area'],
          `${member.area} is listed twice without an end: close the earlier membership with "until".`,
        );
      }
      current.add(member.area);
    });
  }
}

function checkNames(findings: Finding[], parts: CatalogParts): void {
  const { names } = parts;
  if (names === undefined) return;
  const report = reportFor(findings, parts, names);
  for (const id of parts.areas.keys()) {
    if (names.names[id] === undefined) {
      report.error('missing-name', ['names'], `${id} has no name in this set: add "${id}: { en, ru }".`);
    }
  }
  for (const id of Object.keys(names.names)) {
    if (!parts.areas.has(id) && !parts.broken.area.has(id)) {
      report.warning('unknown-area', ['names', id], `There is no economy "${id}" in areas/.`);
    }
  }
}
