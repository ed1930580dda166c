/** Dated facts of an economy: what holds is what an editor stated last. Pure. */
import type { Area, Catalog } from '@serai/core/catalog';

/** A statement with its dates and who makes it. */
export interface DatedFact {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly source: string;
  readonly confidence: string;
  readonly note?: string | undefined;
}

/**
 * The newest stated fact: the one with the latest `from`, of equal ones the last in the file, an undated one
 * before all dated. What holds is what an editor stated last; no date flips it by itself.
 */
export function newestFact<F extends DatedFact>(facts: readonly F[]): F | undefined {
  let newest: F | undefined;
  for (const fact of facts) {
    if (newest === undefined || (fact.from ?? '') >= (newest.from ?? '')) newest = fact;
  }
  return newest;
}

/** Whether the status holds by the newest stated fact; false when nothing is stated. */
export function hasStatus(area: Area, kind: Area['statuses'][number]['kind']): boolean {
  return newestFact(area.statuses.filter((status) => status.kind === kind))?.holds ?? false;
}

const BY_FACT = /^(income|status):([a-z_]+)$/;

/**
 * Members and associate members of ESCAP that share a current fact, alphabetical: `income:upper_middle`,
 * `status:lldc`. Undefined when `group` is not written so or nobody has the fact.
 */
export function membersByFact(catalog: Catalog, group: string): string[] | undefined {
  const [, kind, value] = BY_FACT.exec(group) ?? [];
  if (kind === undefined || value === undefined) return undefined;
  const members = [...catalog.areas.values()].filter(
    (area) =>
      area.escap.status !== 'none' &&
      (kind === 'income' ? newestFact(area.income)?.group === value : hasNamedStatus(area, value)),
  );
  return members.length === 0 ? undefined : members.map(({ id }) => id).sort();
}

const hasNamedStatus = (area: Area, kind: string): boolean =>
  area.statuses.some((status) => status.kind === kind && hasStatus(area, status.kind));
