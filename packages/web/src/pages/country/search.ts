import { compact, textParam } from '../../app/search.ts';

/** State of the Country page: the group beside which the profile stands. */
export interface CountrySearch {
  readonly peers?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const countrySearch = (raw: Record<string, unknown>): CountrySearch =>
  compact({ peers: textParam(raw, 'peers') });

/** State of the list of countries: group, and a part of a name or code. */
export interface CountriesSearch {
  readonly group?: string;
  readonly q?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const countriesSearch = (raw: Record<string, unknown>): CountriesSearch =>
  compact({ group: textParam(raw, 'group'), q: textParam(raw, 'q') });
