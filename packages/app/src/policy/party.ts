/** On whose behalf a record stands: the platform, an organisation, or a country. */

/** The platform itself: the baseline, and what secretariat and administrators write. */
export const PLATFORM_PARTY = 'platform';

/** `platform`, `organisation:<id>` or `country:<ISO 3166-1 alpha-3>`. */
export type Party = typeof PLATFORM_PARTY | `organisation:${string}` | `country:${string}`;

/** The organisation as a party. */
export const organisationParty = (id: string): Party => `organisation:${id}`;

/** The country as a party. */
export const countryParty = (iso3: string): Party => `country:${iso3}`;

const PARTY = /^(platform|organisation:[0-9a-f-]{36}|country:[A-Z]{3})$/;

/** Whether the text names a party; whether that party exists is another question. */
export const isParty = (text: string): text is Party => PARTY.test(text);

/** Id of the organisation that the party is, undefined for the others. */
export const organisationOf = (party: Party): string | undefined =>
  party.startsWith('organisation:') ? party.slice('organisation:'.length) : undefined;

/** Code of the country that the party is, undefined for the others. */
export const countryOf = (party: Party): string | undefined =>
  party.startsWith('country:') ? party.slice('country:'.length) : undefined;
