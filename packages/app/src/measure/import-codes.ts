/** Codes and names that an import file may use for the things of the catalog. Pure. */
import type { Catalog, Indicator, Licence, Source } from '@serai/core/catalog';
import { nearest } from '@serai/core/measure';

/** Looks things up by any spelling that is accepted. Positions are into `indicators` and `areas`. */
export interface CodeBook {
  readonly indicators: readonly Indicator[];
  readonly areas: readonly string[];
  indicator(text: string): number | undefined;
  /** ISO 3166-1 alpha-3 or alpha-2, M49, or the name of the edition's name set in English or Russian. */
  area(text: string): number | undefined;
  source(text: string): Source | undefined;
  /** A source that the publisher of this name brings. */
  publisher(text: string): Source | undefined;
  licence(text: string): Licence | undefined;
  isUnitOf(indicator: Indicator, text: string): boolean;
  nearestIndicator(text: string): string | undefined;
  nearestArea(text: string): string | undefined;
  nearestLicence(text: string): string | undefined;
  nearestSource(text: string): string | undefined;
}

/** The code book of a catalog. */
export function createCodeBook(catalog: Catalog): CodeBook {
  const indicators = [...catalog.indicators.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const areas = [...catalog.areas.keys()].sort();
  const indicatorBy = new Map(indicators.map((indicator, at) => [foldText(indicator.id), at]));
  const areaBy = new Map(
    areas.flatMap((iso3, at) => areaSpellings(catalog, iso3).map((text) => [text, at] as const)),
  );
  const sourceBy = new Map(
    [...catalog.sources.values()].flatMap((source) =>
      sourceSpellings(source).map((text) => [text, source] as const),
    ),
  );
  const publisherBy = new Map(
    [...catalog.sources.values()].map((source) => [foldText(source.publisher), source] as const),
  );
  const licenceBy = new Map(
    [...catalog.licences.values()].flatMap((licence) =>
      licenceSpellings(licence).map((text) => [text, licence] as const),
    ),
  );
  const units = new Map(indicators.map((indicator) => [indicator.id, new Set(unitSpellings(indicator))]));
  const names = new Map(areas.map((iso3) => [catalog.names.names[iso3]?.en ?? iso3, iso3]));
  return {
    indicators,
    areas,
    indicator: (text) => indicatorBy.get(foldText(text)),
    area: (text) => areaBy.get(foldText(/^\d{1,2}$/.test(text) ? text.padStart(3, '0') : text)),
    source: (text) => sourceBy.get(foldText(text)),
    publisher: (text) => publisherBy.get(foldText(text)),
    licence: (text) => licenceBy.get(foldText(text)),
    isUnitOf: (indicator, text) => units.get(indicator.id)?.has(foldText(text)) ?? false,
    nearestIndicator: (text) => nearest(text, catalog.indicators.keys()),
    nearestArea: (text) =>
      text.length <= 3 ? nearest(text, areas) : names.get(nearest(text, names.keys()) ?? ''),
    nearestLicence: (text) => nearest(text, catalog.licences.keys()),
    nearestSource: (text) => nearest(text, catalog.sources.keys()),
  };
}

/** Case, accents, kinds of dash, apostrophe and blank do not tell two spellings apart. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

function areaSpellings(catalog: Catalog, iso3: string): string[] {
  const area = catalog.areas.get(iso3)!;
  const name = catalog.names.names[iso3];
  return [iso3, area.iso2, area.m49, ...(name === undefined ? [] : [name.en, name.ru])].map(foldText);
}

const sourceSpellings = (source: Source): string[] =>
  [source.id, source.name.en, source.name.ru ?? source.id, ...source.publisher_labels].map(foldText);

const licenceSpellings = (licence: Licence): string[] =>
  [licence.id, licence.name.en, licence.name.ru ?? licence.id, ...licence.aliases].map(foldText);

const unitSpellings = ({ unit, unit_aliases }: Indicator): string[] =>
  [unit.en, unit.ru ?? unit.en, ...unit_aliases].map(foldText);
