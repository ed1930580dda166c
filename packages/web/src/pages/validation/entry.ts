/** Figures that a person types in, as the file that a round is made of. Pure. */
import type { IndicatorWire } from '@serai/app';
import { toCsvText } from '@serai/core/measure';

/** One line of the form; all texts as they stand in its fields. */
export interface Entry {
  readonly indicator: string;
  readonly year: string;
  readonly value: string;
  /** Where a reader can check it: an address, a document, a survey. */
  readonly evidence: string;
}

export const EMPTY_ENTRY: Entry = { indicator: '', year: '', value: '', evidence: '' };

/** Licences that a country may give its own figures. */
export const OPEN_LICENCES = ['CC-BY-4.0', 'CC0-1.0', 'public-domain'] as const;

/** A line that has nothing in it is no line. */
export const isBlank = ({ indicator, year, value, evidence }: Entry): boolean =>
  [indicator, year, value, evidence].every((text) => text.trim() === '');

export type EntryDefect = 'indicator' | 'year' | 'value' | 'evidence';

/** Shortest evidence that says anything. */
const SHORTEST_EVIDENCE = 5;

/** The first field of a line that cannot be right; a comma is a decimal sign here. */
export function defectOf({ indicator, year, value, evidence }: Entry): EntryDefect | undefined {
  if (indicator === '') return 'indicator';
  if (!/^(19|20)\d\d$/.test(year.trim())) return 'year';
  if (!Number.isFinite(numberOf(value))) return 'value';
  return evidence.trim().length < SHORTEST_EVIDENCE ? 'evidence' : undefined;
}

const numberOf = (text: string): number => {
  const plain = text.trim().replace(/\s/g, '').replace(',', '.');
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
};

/** The lines as CSV, as the importer reads it. */
export function entriesToCsv(
  entries: readonly Entry[],
  about: {
    readonly iso3: string;
    readonly publisher: string;
    readonly licence: string;
    readonly indicators: readonly IndicatorWire[];
  },
): string {
  const unitOf = (id: string): string => about.indicators.find((each) => each.id === id)?.unit.en ?? '';
  return toCsvText([
    ['indicator_id', 'iso3', 'year', 'value', 'unit', 'source', 'licence', 'vintage'],
    ...entries.map(({ indicator, year, value, evidence }) => [
      indicator,
      about.iso3,
      Number(year),
      numberOf(value),
      unitOf(indicator),
      about.publisher,
      about.licence,
      // What a figure can be checked by is the edition of its source: it stands beside it wherever it goes.
      evidence.trim(),
    ]),
  ]);
}
