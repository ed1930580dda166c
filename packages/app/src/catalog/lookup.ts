/** Finding things of the catalog by id, with an error that says what exists. */
import {
  type Area,
  type Catalog,
  type Framework,
  type Group,
  type Indicator,
  latestFramework,
  type Profile,
} from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';
import { isShown } from '../policy/publication.ts';
import { membersByFact } from './facts.ts';

/** Throws Problem not-found. The code may be in either case. */
export function getArea(catalog: Catalog, code: string): Area {
  const area = catalog.areas.get(code.toUpperCase());
  if (area !== undefined) return area;
  throw new Problem('not-found', `There is no economy "${code}": \`serai areas list\` shows the codes.`);
}

/** Throws Problem not-found naming the groups that exist. */
export function getGroup(catalog: Catalog, id: string): Group {
  const group = catalog.groups.get(id);
  if (group !== undefined) return group;
  const known = [...catalog.groups.keys()].join(', ');
  throw new Problem('not-found', `There is no group "${id}"; the groups are: ${known}.`);
}

/** Indicator of that id if the profile shows it. Throws Problem not-found, the same for "withheld" and "unknown". */
export function getIndicator(catalog: Catalog, id: string, profile: Profile): Indicator {
  const indicator = catalog.indicators.get(id.toUpperCase());
  if (indicator !== undefined && isShown(indicator, profile)) return indicator;
  throw new Problem('not-found', `There is no indicator "${id}": \`serai indicators list\` shows the ids.`);
}

/** Framework by `id@version`, or its newest version by `id`. Throws Problem not-found naming those that exist. */
export function getFramework(catalog: Catalog, reference: string): Framework {
  const exact = catalog.frameworks.get(reference);
  if (exact !== undefined) return exact;
  const newest = latestFramework(catalog, reference);
  if (newest !== undefined) return newest;
  const known = [...catalog.frameworks.keys()].join(', ');
  throw new Problem('not-found', `There is no framework "${reference}"; the frameworks are: ${known}.`);
}

/** The newest version of every framework, by id. */
export function listFrameworks(catalog: Catalog): Framework[] {
  const ids = new Set([...catalog.frameworks.values()].map((framework) => framework.id));
  return [...ids].sort().map((id) => getFramework(catalog, id));
}

/** The hash that results pin. The framework must be one of the catalog. */
export const frameworkHash = (catalog: Catalog, framework: Framework): string =>
  catalog.frameworkHashes.get(`${framework.id}@${framework.version}`) ?? '';

/** Groups in the order in which filters show them. */
export const sortedGroups = (catalog: Catalog): Group[] =>
  [...catalog.groups.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));

/** Groups that an economy is a current member of, in the order of filters. */
export const sortedGroupsOf = (catalog: Catalog, area: string): Group[] =>
  sortedGroups(catalog).filter((group) => currentMembers(group).includes(area));

/** Codes of current members, alphabetical: a membership ends when an editor states its end. */
export const currentMembers = (group: Group): string[] =>
  [
    ...new Set(group.members.filter((member) => member.until === undefined).map((member) => member.area)),
  ].sort();

/**
 * Current member codes of a group, alphabetical; every economy of the catalog when `group` is undefined. A shared
 * fact is a group too: `income:upper_middle`, `status:lldc`. Throws Problem not-found.
 */
export function memberCodes(catalog: Catalog, group: string | undefined): string[] {
  if (group === undefined) return [...catalog.areas.keys()].sort();
  return membersByFact(catalog, group) ?? currentMembers(getGroup(catalog, group));
}
