/** Sources and licences of the catalog in the wire format. Pure. */
import type { Catalog, Licence, Source } from '@serai/core/catalog';
import { type Cube, Problem } from '@serai/core/measure';
import { holdingOf, mergeHoldings } from '../measure/holdings.ts';
import { type Profile, shownIndicators } from '../policy/publication.ts';
import { toTextWire } from './text.ts';
import type { LicenceWire, SourceWire } from './wire.ts';

/** A licence with what it allows. */
export const toLicenceWire = (licence: Licence): LicenceWire => ({
  id: licence.id,
  name: toTextWire(licence.name),
  url: licence.url ?? null,
  attribution: licence.attribution,
  redistribution: licence.redistribution,
  commercial: licence.commercial,
});

/** A source with the indicators that the profile shows and what the cube holds of them. */
export function toSourceWire(catalog: Catalog, source: Source, cube: Cube, profile: Profile): SourceWire {
  const indicators = shownIndicators(catalog, profile).filter((indicator) => indicator.source === source.id);
  const held = mergeHoldings(indicators.map((indicator) => holdingOf(cube, indicator.id)));
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
    indicators: indicators.map((indicator) => indicator.id),
    figures: held.figures,
    first_year: held.firstYear ?? null,
    last_year: held.lastYear ?? null,
  };
}

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
