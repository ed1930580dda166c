/** What the documents of a framework share: names, numbers and words in one language. */
import type { Catalog, Framework } from '@serai/core/catalog';
import { areaName } from '../../catalog/area-wire.ts';
import { textIn } from '../../catalog/text.ts';
import type { Language } from '../../input.ts';
import { DOCUMENT_WORDS, type DocumentWords } from './words.ts';

/** One framework in one language. */
export interface Subject {
  readonly catalog: Catalog;
  readonly framework: Framework;
  readonly language: Language;
  readonly words: DocumentWords;
  readonly title: string;
  economy(iso3: string): string;
  dimension(id: string): string;
  indicator(id: string): string;
  unit(id: string): string;
  source(id: string): string;
  /** A score with one decimal; a figure with three digits. */
  score(value: number): string;
  figure(value: number): string;
  interval(interval: readonly [number, number] | null): string;
  group(id: string | null): string;
}

export function subjectOf(catalog: Catalog, framework: Framework, language: Language): Subject {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const threeDigits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const words = DOCUMENT_WORDS[language];
  const score = (value: number): string => oneDecimal.format(value);
  return {
    catalog,
    framework,
    language,
    words,
    title: textIn(framework.title, language),
    economy: (iso3) => areaName(catalog, iso3)[language],
    dimension(id) {
      const found = framework.dimensions.find((each) => each.id === id);
      return found === undefined ? id : textIn(found.name, language);
    },
    indicator(id) {
      const found = catalog.indicators.get(id);
      return found === undefined ? id : textIn(found.name, language);
    },
    unit(id) {
      const found = catalog.indicators.get(id);
      return found === undefined ? '' : textIn(found.unit, language);
    },
    source(id) {
      const found = catalog.sources.get(id);
      return found === undefined ? id : textIn(found.name, language);
    },
    score,
    figure: (value) => threeDigits.format(value),
    interval: (interval) => (interval === null ? '–' : `${score(interval[0])}–${score(interval[1])}`),
    group(id) {
      if (id === null) return words.all;
      const found = catalog.groups.get(id);
      if (found === undefined) return words.facts[id] ?? id;
      // "SPECA" of "SPECA: United Nations ..."; of a subregion the part behind.
      const [before = '', behind] = textIn(found.name, language).split(/:\s+/, 2);
      return found.kind === 'region' && behind !== undefined ? behind : before;
    },
  };
}

/** Attributions of the sources that these indicators come from, each once. */
export function attributions({ catalog }: Subject, indicators: readonly string[]): string[] {
  const sources = new Set(indicators.map((id) => catalog.indicators.get(id)?.source ?? ''));
  return [...sources]
    .flatMap((id) => {
      const source = catalog.sources.get(id);
      return source === undefined ? [] : [source.attribution];
    })
    .sort();
}
