/** Texts of cells to things of the catalog, each text looked up once. Pure. */
import type { Indicator } from '@serai/core/catalog';
import type { DisclosureRule, SourceRule } from './import-access.ts';
import type { CodeBook } from './import-codes.ts';
import { quote } from './import-findings.ts';
import {
  PROVENANCE_FIELDS,
  type ProvenanceTexts,
  type ReadProvenance,
  readProvenance,
  USER_SOURCE_PREFIX,
} from './import-provenance.ts';

/** Why a text is not what its column asks for. */
export interface Defect {
  readonly severity?: 'error' | 'warning' | 'info';
  readonly code: string;
  /** What follows the place in the message. */
  readonly why: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Told once a file: it says the same for every row. */
  readonly once?: boolean;
}

export type Resolved<T> = { readonly value: T } | Defect;

export interface LookUps {
  indicator(text: string): Resolved<number>;
  area(text: string): Resolved<number>;
  unit(indicator: number, text: string): Resolved<true>;
  year(text: string): Resolved<number>;
  /** The same object for the same texts. */
  provenance(texts: ProvenanceTexts): ReadProvenance;
}

/** What the texts may mean: the code book, the years that are taken, the name of an unnamed vintage. */
export interface LookUpRules {
  readonly book: CodeBook;
  readonly firstYear: number;
  readonly lastYear: number;
  /** ISO 8601 instant. */
  readonly importedAt: string;
  /** Code of the only economy that rows may be about; any when absent. */
  readonly onlyArea?: string | undefined;
  /** Which levels of disclosure are taken; all when absent. */
  readonly disclosureRule?: DisclosureRule | undefined;
  /** Refuses sources of the catalog; any is taken when absent. */
  readonly sourceRule?: SourceRule | undefined;
}

/** Look-ups that remember what they were asked, within bounded memory. */
export function createLookUps(rules: LookUpRules): LookUps {
  const { book, firstYear, lastYear, importedAt } = rules;
  const units = book.indicators.map((indicator) => memoise((text) => resolveUnit(book, indicator, text)));
  return {
    indicator: memoise((text) => named(text, book.indicator, book.nearestIndicator, 'indicator')),
    area: memoise((text) => onlyThe(rules, named(text, book.area, book.nearestArea, 'area'))),
    unit: (indicator, text) => units[indicator]!(text),
    year: memoise((text) => resolveYear(text, firstYear, lastYear)),
    provenance: memoiseProvenance((texts) =>
      withSourceRule(
        withDisclosureRule(readProvenance(texts, book, importedAt), rules.disclosureRule),
        rules,
      ),
    ),
  };
}

/** Refuses another economy where the file must be about one. */
function onlyThe({ book, onlyArea }: LookUpRules, resolved: Resolved<number>): Resolved<number> {
  if (onlyArea === undefined || !('value' in resolved)) return resolved;
  const area = book.areas[resolved.value]!;
  if (area === onlyArea) return resolved;
  return {
    code: 'other-economy',
    why: `is ${area}, and the file is to be about ${onlyArea} alone: take the row out, or make one file an economy`,
    params: { area, expected: onlyArea },
  };
}

/** What was read of a row, refused when its level of disclosure is not taken. */
function withDisclosureRule(read: ReadProvenance, rule: DisclosureRule | undefined): ReadProvenance {
  const refused = read.provenance === undefined ? undefined : rule?.(read.provenance.disclosure);
  if (refused === undefined) return read;
  return {
    provenance: undefined,
    notes: [...read.notes, { severity: 'error', field: 'disclosure', ...refused }],
  };
}

/**
 * What was read of a row, refused when it speaks in the name of a source of the catalog: as the source, behind the prefix
 * of a person's own sources, or as the publisher.
 */
function withSourceRule(read: ReadProvenance, { book, sourceRule }: LookUpRules): ReadProvenance {
  if (sourceRule === undefined || read.provenance === undefined) return read;
  const { source, publisher } = read.provenance;
  const own = source.startsWith(USER_SOURCE_PREFIX) ? source.slice(USER_SOURCE_PREFIX.length) : source;
  for (const [field, text] of [['source', own] as const, ['publisher', publisher] as const]) {
    const listed = book.source(text) ?? book.publisher(text);
    if (listed === undefined) continue;
    const note = { severity: 'error', field, ...sourceRule(listed.id, field) } as const;
    return { provenance: undefined, notes: [...read.notes, note] };
  }
  return read;
}

/** What is expected of a year, as the end of a sentence. */
export const yearExpectation = (firstYear: number, lastYear: number): string =>
  `a calendar year from ${firstYear} to ${lastYear} is expected`;

/** Distinct texts that are remembered; a column of free text would otherwise fill the memory. */
const REMEMBERED = 20_000;

function memoise<T>(resolve: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const resolved = resolve(text);
    known.set(text, resolved);
    return resolved;
  };
}

/** Rows of one source stand together: the texts of the row before are compared before a key is made of them. */
function memoiseProvenance(
  read: (texts: ProvenanceTexts) => ReadProvenance,
): (texts: ProvenanceTexts) => ReadProvenance {
  const byKey = memoise((key) => read(JSON.parse(key) as ProvenanceTexts));
  let before: { readonly texts: ProvenanceTexts; readonly result: ReadProvenance } | undefined;
  return (texts) => {
    const last = before;
    if (last !== undefined && PROVENANCE_FIELDS.every((field) => last.texts[field] === texts[field]))
      return last.result;
    const result = byKey(JSON.stringify(texts));
    before = { texts, result };
    return result;
  };
}

function resolveUnit(book: CodeBook, indicator: Indicator, text: string): Resolved<true> {
  if (book.isUnitOf(indicator, text)) return { value: true };
  const expected = indicator.unit.en;
  if (text === '')
    return { code: 'missing-field', why: `is empty: the unit of ${indicator.id} is "${expected}"` };
  const why = `${quote(text)} is not the unit of ${indicator.id}, which is "${expected}": convert the figures or correct the unit`;
  return { code: 'wrong-unit', why, params: { text, expected } };
}

function resolveYear(text: string, firstYear: number, lastYear: number): Resolved<number> {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
  if (year >= firstYear && year <= lastYear) return { value: year };
  const expectation = yearExpectation(firstYear, lastYear);
  if (text === '') return { code: 'missing-field', why: `is empty: ${expectation}` };
  const code = Number.isNaN(year) ? 'not-a-year' : 'year-out-of-range';
  return {
    code,
    why: `${quote(text)} is not taken: ${expectation}`,
    params: { text, first: firstYear, last: lastYear },
  };
}

/** What each kind is called on screen, and the command that lists it. */
const KNOWN_BY = {
  indicator: { word: 'indicator', command: 'serai indicators list' },
  area: { word: 'economy', command: 'serai areas list' },
} as const;

function named(
  text: string,
  find: (text: string) => number | undefined,
  findNear: (text: string) => string | undefined,
  kind: keyof typeof KNOWN_BY,
): Resolved<number> {
  const { word, command } = KNOWN_BY[kind];
  if (text === '') return { code: 'missing-field', why: `is empty: every figure names its ${word}` };
  const value = find(text);
  if (value !== undefined) return { value };
  const nearest = findNear(text);
  const hint = nearest === undefined ? `\`${command}\` shows those known` : `did you mean ${nearest}?`;
  const params = nearest === undefined ? { text } : { text, nearest };
  return { code: `unknown-${kind}`, why: `${quote(text)} is no ${word} of the catalog: ${hint}`, params };
}
