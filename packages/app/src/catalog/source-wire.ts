/** Sources and licences of the catalog in the wire format. Pure. */
import type { Catalog, Licence, Profile, Source } from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';
import { shownIndicators } from '../policy/publication.ts';
import type { ReadModel, SourceHolding } from '../ports/index.ts';
import { toTextWire } from './text.ts';
import type { LicenceWire, SourceWire, TextWire } from './wire.ts';

/** A licence with what it allows. */
export const toLicenceWire = (licence: Licence): LicenceWire => ({
  id: licence.id,
  name: toTextWire(licence.name),
  url: licence.url ?? null,
  attribution: licence.attribution,
  redistribution: licence.redistribution,
  commercial: licence.commercial,
});

/** A source of the catalog with the indicators that the profile shows and what is held of it. */
export function toSourceWire(
  catalog: Catalog,
  source: Source,
  { holdings }: Pick<ReadModel, 'holdings'>,
  profile: Profile,
): SourceWire {
  const own = shownHoldings(catalog, holdings, profile).filter((held) => held.source === source.id);
  const usual = shownIndicators(catalog, profile).filter((indicator) => indicator.source === source.id);
  const indicators = new Set([
    ...usual.map((indicator) => indicator.id),
    ...own.map((held) => held.indicator),
  ]);
  return {
    id: source.id,
    name: toTextWire(source.name),
    publisher: source.publisher,
    url: source.url ?? null,
    licence: toLicenceWire(getLicence(catalog, source.licence)),
    attribution: source.attribution,
    vintage: source.vintage ?? null,
    supply: source.supply,
    update_cycle: source.update_cycle === undefined ? null : toTextWire(source.update_cycle),
    caveats: source.caveats.map(toTextWire),
    composite: source.composite,
    criticism: source.criticism.map(toTextWire),
    fetchable: source.connector?.url !== undefined,
    indicators: [...indicators].sort(),
    ...toCounts(own),
  };
}

/** Sources that people's own files brought and the catalog does not list, as their rows describe themselves. */
export function listOwnSources(
  catalog: Catalog,
  { holdings }: Pick<ReadModel, 'holdings'>,
  profile: Profile,
): SourceWire[] {
  const own = shownHoldings(catalog, holdings, profile).filter(({ source }) => !catalog.sources.has(source));
  return [...new Set(own.map(({ source }) => source))].map((id) => {
    const held = own.filter(({ source }) => source === id);
    return toOwnSource(catalog, { id, ...held[0]! }, held);
  });
}

/** What a figure says of a source that the catalog does not list. */
export interface OwnSource {
  readonly id: string;
  readonly publisher: string;
  readonly licence: string;
  readonly vintage: string;
}

/** A source that only its figures describe. */
export function toOwnSource(catalog: Catalog, own: OwnSource, held: readonly SourceHolding[]): SourceWire {
  const text = (words: string): TextWire => ({ en: words, ru: words });
  const licence = catalog.licences.get(own.licence);
  return {
    id: own.id,
    name: text(own.publisher),
    publisher: own.publisher,
    url: null,
    licence:
      licence === undefined
        ? {
            id: own.licence,
            name: text(own.licence),
            url: null,
            attribution: true,
            redistribution: 'ask',
            commercial: false,
          }
        : toLicenceWire(licence),
    attribution: own.publisher,
    vintage: own.vintage,
    supply: 'file',
    update_cycle: null,
    caveats: [],
    composite: false,
    criticism: [],
    fetchable: false,
    indicators: held.map((each) => each.indicator),
    ...toCounts(held),
  };
}

const shownHoldings = (
  catalog: Catalog,
  holdings: readonly SourceHolding[],
  profile: Profile,
): SourceHolding[] =>
  holdings.filter(({ indicator }) => catalog.indicators.get(indicator)?.profiles.includes(profile));

const toCounts = (
  held: readonly SourceHolding[],
): Pick<SourceWire, 'figures' | 'first_year' | 'last_year'> => ({
  figures: held.reduce((sum, each) => sum + each.figures, 0),
  first_year: held.length === 0 ? null : Math.min(...held.map((each) => each.firstYear)),
  last_year: held.length === 0 ? null : Math.max(...held.map((each) => each.lastYear)),
});

/** Throws Problem not-found; a checked catalog has every licence that it names. */
export function getLicence(catalog: Catalog, id: string): Licence {
  const licence = catalog.licences.get(id);
  if (licence === undefined) throw new Problem('not-found', `The catalog has no licence "${id}".`);
  return licence;
}

/** Throws Problem not-found; a checked catalog has every source that it names. */
export function getSource(catalog: Catalog, id: string): Source {
  const source = catalog.sources.get(id);
  if (source === undefined) throw new Problem('not-found', `The catalog has no source "${id}".`);
  return source;
}
