import type { Catalog, Indicator } from '@serai/core/catalog';

/** Which figures a publication may print: `un-publication` leaves out what a secretariat could not print about a member State. */
export type Profile = 'un-publication' | 'research';

/** The profile asked for, or the default of the edition. */
export const resolveProfile = (catalog: Catalog, asked: Profile | undefined): Profile =>
  asked ?? catalog.defaults.profile;

/** Whether the profile shows the indicator. One that it does not show is absent everywhere, not marked as withheld. */
export const isShown = (indicator: Indicator, profile: Profile): boolean =>
  indicator.profiles.includes(profile);

/** Indicators that the profile shows, by id. */
export const shownIndicators = (catalog: Catalog, profile: Profile): Indicator[] =>
  [...catalog.indicators.values()]
    .filter((indicator) => isShown(indicator, profile))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
