/** Areas and groups of the catalog in the wire format. Pure. */
import type { Area, Catalog, Group } from '@serai/core/catalog';
import { type DatedFact, hasStatus, newestFact } from './facts.ts';
import { currentMembers, sortedGroups, sortedGroupsOf } from './lookup.ts';
import { toTextWire } from './text.ts';
import type { AreaDetailWire, AreaWire, GroupWire, TextWire } from './wire.ts';

/** Name of an economy in the name set in use, its code where the set has none. */
export function areaName(catalog: Catalog, code: string): TextWire {
  const name = catalog.names.names[code];
  return name === undefined ? { en: code, ru: code } : { en: name.en, ru: name.ru };
}

/** One economy with its current facts. */
export function toAreaWire(catalog: Catalog, area: Area): AreaWire {
  return {
    iso3: area.id,
    iso2: area.iso2,
    m49: area.m49,
    name: areaName(catalog, area.id),
    escap_status: area.escap.status,
    regional: area.escap.regional,
    subregion: area.escap.subregion ?? null,
    groups: sortedGroupsOf(catalog, area.id).map((group) => group.id),
    income: newestFact(area.income)?.group ?? null,
    lldc: hasStatus(area, 'lldc'),
    ldc: hasStatus(area, 'ldc'),
    sids: hasStatus(area, 'sids'),
  };
}

/** One economy with the history of its facts, oldest first as the catalog states them. */
export function toAreaDetailWire(catalog: Catalog, area: Area): AreaDetailWire {
  return {
    ...toAreaWire(catalog, area),
    capital: area.capital === undefined ? null : toTextWire(area.capital.name),
    statuses: area.statuses.map((status) => ({
      kind: status.kind,
      holds: status.holds,
      scheduled_end: status.scheduled_end ?? null,
      ...toFactWire(status),
    })),
    income_history: area.income.map((income) => ({
      group: income.group,
      fiscal_year: income.fiscal_year,
      ...toFactWire(income),
    })),
    memberships: sortedGroups(catalog).flatMap((group) =>
      group.members
        .filter((member) => member.area === area.id)
        .map((member) => ({
          group: group.id,
          group_name: toTextWire(group.name),
          status: member.status,
          ...toFactWire(member),
        })),
    ),
  };
}

/** A group with its current members, alphabetical. */
export const toGroupWire = (group: Group): GroupWire => ({
  id: group.id,
  name: toTextWire(group.name),
  kind: group.kind,
  members: currentMembers(group),
});

const toFactWire = (fact: DatedFact) => ({
  from: fact.from ?? null,
  until: fact.until ?? null,
  source: fact.source,
  confidence: fact.confidence,
  note: fact.note ?? null,
});
