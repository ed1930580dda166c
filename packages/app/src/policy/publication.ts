import type { Catalog, Indicator, Profile } from '@serai/core/catalog';

export type { Profile } from '@serai/core/catalog';

/** The profile asked for, or the default of the edition. */
export const resolveProfile = (catalog: Catalog, asked: Profile | undefined): Profile =>
  asked ?? catalog.defaults.profile;

/** Whether the profile shows the indicator. One that it does not show is absent everywhere, not marked as withheld. */
export const isShown = (indicator: Indicator, profile: Profile): boolean =>
  indicator.profiles.includes(profile);

/** How much of a file the profile shows, by the series of its figures; one without figures hides nothing. */
export function shownShare(
  catalog: Catalog,
  ids: readonly string[],
  profile: Profile,
): 'all' | 'some' | 'none' {
  const shown = ids.filter((id) => catalog.indicators.get(id)?.profiles.includes(profile));
  if (shown.length === ids.length) return 'all';
  return shown.length === 0 ? 'none' : 'some';
}

/** Indicators that the profile shows, by id. */
export const shownIndicators = (catalog: Catalog, profile: Profile): Indicator[] =>
  [...catalog.indicators.values()]
    .filter((indicator) => isShown(indicator, profile))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
