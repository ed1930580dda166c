import type { AreaWire, GroupWire } from '@serai/app';
import type { Localized } from '../../i18n/useI18n.ts';

/** Group that a page opens with: the members and associate members of ESCAP. */
export const DEFAULT_GROUP = 'escap';
/** Word in the address for every economy of the data set, comparators included. */
export const EVERYONE = 'all';

/**
 * Short name of a group, for sentences: "SPECA" of "SPECA: United Nations Special Programme …", and of a
 * subregion, which shares its prefix with others, the part behind: "Pacific".
 */
export function shortGroupName(group: Pick<GroupWire, 'kind'>, name: string): string {
  const [before = name, behind] = name.split(/:\s+/, 2);
  return group.kind === 'region' && behind !== undefined ? behind : before;
}

/** Economies of a group in the order of their names. An unknown group is empty. */
export function economiesOf(
  areas: readonly AreaWire[],
  groups: readonly GroupWire[],
  group: string,
  { tx, compare }: { tx(text: Localized): string; compare(a: string, b: string): number },
): readonly AreaWire[] {
  const members = new Set(groups.find(({ id }) => id === group)?.members ?? []);
  return areas
    .filter(({ iso3 }) => group === EVERYONE || members.has(iso3))
    .sort((a, b) => compare(tx(a.name), tx(b.name)));
}
