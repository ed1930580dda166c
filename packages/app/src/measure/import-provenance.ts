/** Where a row says that its figure comes from, made typed. Pure. */
import type { Licence, Source } from '@serai/core/catalog';
import {
  DISCLOSURES,
  type Disclosure,
  OBSERVATION_STATUSES,
  type ObservationStatus,
} from '@serai/core/measure';
import type { CodeBook } from './import-codes.ts';
import { quote } from './import-findings.ts';
import type { Provenance } from './import-staging.ts';

export const PROVENANCE_FIELDS = [
  'source',
  'licence',
  'publisher',
  'vintage',
  'status',
  'disclosure',
] as const;
export type ProvenanceField = (typeof PROVENANCE_FIELDS)[number];

/** Texts of a row, trimmed; empty where the file says nothing. */
export type ProvenanceTexts = Readonly<Record<ProvenanceField, string>>;

/** What is wrong, or worth knowing, with one of the texts. */
export interface ProvenanceNote {
  readonly severity: 'error' | 'warning' | 'info';
  readonly field: ProvenanceField;
  readonly code: string;
  readonly why: string;
}

export interface ReadProvenance {
  /** Undefined when a note is an error. */
  readonly provenance: Provenance | undefined;
  readonly notes: readonly ProvenanceNote[];
}

/** Sources that a person brings carry this prefix, so that they are never taken for one of the catalog. */
export const USER_SOURCE_PREFIX = 'user:';

/** Licence of catalog sources whose licence only the person who brings a file can know. */
const DECLARED_BY_USER = 'user-declared';

const MAX_TEXT = 200;

/**
 * Reads the provenance of a row. A source that the catalog does not know is accepted as the person's own when its
 * licence is given; a source of the catalog brings its licence. `importedAt` (ISO 8601) names an unnamed vintage.
 */
export function readProvenance(texts: ProvenanceTexts, book: CodeBook, importedAt: string): ReadProvenance {
  const notes: ProvenanceNote[] = [];
  const source = readSource(texts, book, notes);
  const status = readOneOf<ObservationStatus>(
    texts.status.toUpperCase(),
    OBSERVATION_STATUSES,
    'A',
    'status',
    notes,
  );
  const disclosure = readOneOf<Disclosure>(
    texts.disclosure.toLowerCase(),
    DISCLOSURES,
    'public',
    'disclosure',
    notes,
  );
  for (const field of ['source', 'publisher', 'vintage'] as const) {
    if (texts[field].length > MAX_TEXT)
      notes.push({
        severity: 'error',
        field,
        code: 'too-long',
        why: `has ${texts[field].length} characters; at most ${MAX_TEXT} are kept`,
      });
  }
  const failed = notes.some((note) => note.severity === 'error');
  if (failed || source === undefined || status === undefined || disclosure === undefined)
    return { provenance: undefined, notes };
  const provenance = {
    source: source.id,
    publisher: texts.publisher || source.publisher,
    vintage: texts.vintage || `imported ${importedAt}`,
    vintageStated: texts.vintage !== '',
    licence: source.licence,
    status,
    disclosure,
  };
  return { provenance, notes };
}

interface KnownSource {
  readonly id: string;
  readonly publisher: string;
  readonly licence: string;
}

function readSource(
  { source, licence }: ProvenanceTexts,
  book: CodeBook,
  notes: ProvenanceNote[],
): KnownSource | undefined {
  if (source === '') {
    notes.push({
      severity: 'error',
      field: 'source',
      code: 'missing-field',
      why: 'is empty: every figure names its source',
    });
    return undefined;
  }
  const listed = book.source(source);
  const given = licence === '' ? undefined : book.licence(licence);
  if (licence !== '' && given === undefined) notes.push(unknownLicence(licence, book));
  if (listed !== undefined) return listedSource(listed, given, notes);
  if (licence === '') {
    notes.push({
      severity: 'error',
      field: 'source',
      code: 'unknown-source',
      why: `${quote(source)} is no source of the catalog: give its licence and it is kept as a source of yours (\`serai sources list\` shows those known)`,
    });
  }
  if (given === undefined) return undefined;
  const name = source.startsWith(USER_SOURCE_PREFIX)
    ? source.slice(USER_SOURCE_PREFIX.length).trim()
    : source;
  const near = book.nearestSource(name);
  notes.push({
    severity: near === undefined ? 'info' : 'warning',
    field: 'source',
    code: 'user-source',
    why: `${quote(name)} is no source of the catalog: its figures are kept under "${USER_SOURCE_PREFIX}${name}"${near === undefined ? '' : `; did you mean ${near}?`}`,
  });
  return { id: `${USER_SOURCE_PREFIX}${name}`, publisher: name, licence: given.id };
}

function listedSource(source: Source, given: Licence | undefined, notes: ProvenanceNote[]): KnownSource {
  const stated = source.licence !== DECLARED_BY_USER;
  if (stated && given !== undefined && given.id !== source.licence) {
    notes.push({
      severity: 'warning',
      field: 'licence',
      code: 'licence-differs',
      why: `is ${given.id} where the catalog says ${source.licence} for the source ${source.id}: the one of the file is kept with its figures`,
    });
  }
  return { id: source.id, publisher: source.publisher, licence: given?.id ?? source.licence };
}

function unknownLicence(text: string, book: CodeBook): ProvenanceNote {
  const near = book.nearestLicence(text);
  const hint = near === undefined ? 'use a licence id such as CC-BY-4.0' : `did you mean ${near}?`;
  return {
    severity: 'error',
    field: 'licence',
    code: 'unknown-licence',
    why: `${quote(text)} is no licence of the catalog: ${hint}`,
  };
}

function readOneOf<T extends string>(
  text: string,
  allowed: readonly T[],
  fallback: T,
  field: ProvenanceField,
  notes: ProvenanceNote[],
): T | undefined {
  if (text === '') return fallback;
  const found = allowed.find((value) => value === text);
  if (found === undefined)
    notes.push({
      severity: 'error',
      field,
      code: `unknown-${field}`,
      why: `${quote(text)} is none of ${allowed.join(', ')}`,
    });
  return found;
}
