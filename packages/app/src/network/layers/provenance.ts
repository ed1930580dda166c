/** Where a layer comes from: what was said, what the file says, and what has to be assumed. */
import type { Catalog } from '@serai/core/catalog';
import { type Finding, Problem } from '@serai/core/measure';
import type { FeatureMethod, Provenance } from '@serai/core/network';
import type { LayerFormat } from '../../ports/index.ts';

/** What a person said. */
export interface SaidProvenance {
  readonly source?: string | undefined;
  readonly licence?: string | undefined;
  readonly date?: string | undefined;
  readonly method?: FeatureMethod | undefined;
  readonly error_m?: number | undefined;
}

/** What is known of files of a kind: positions of OpenStreetMap, heights of SRTM (16 m at 90 %, its specification). */
const KNOWN: Readonly<Record<'osm' | 'srtm', Provenance>> = {
  osm: {
    source: 'OpenStreetMap contributors',
    licence: 'ODbL-1.0',
    date: '',
    method: 'surveyed',
    error_m: 10,
  },
  srtm: { source: 'NASA SRTM', licence: 'public-domain', date: '2000-02', method: 'surveyed', error_m: 16 },
};

/** Where nobody has said anything: kept in the house, and of no great precision. */
const ASSUMED = { licence: 'user-declared', method: 'derived', error_m: 100 } as const;

/** Throws Problem invalid-input for a licence that the catalog does not know. */
export function assertLicence(catalog: Catalog, licence: string | undefined): void {
  if (licence === undefined || catalog.licences.has(licence)) return;
  const known = [...catalog.licences.keys()].join(', ');
  throw new Problem('invalid-input', `--licence ${licence} is not known: write one of ${known}.`);
}

/**
 * The provenance of a layer, with a warning that names everything that was assumed. `today` stands for the date of data that
 * tell none.
 */
export function provenanceOf(
  said: SaidProvenance,
  file: {
    readonly name: string;
    readonly format: LayerFormat;
    /** Instant that the file names. */
    readonly dated: string | undefined;
  },
  today: string,
): { readonly provenance: Provenance; readonly findings: readonly Finding[] } {
  const known = file.format === 'osm' ? KNOWN.osm : isTile(file.name) ? KNOWN.srtm : undefined;
  const assumed: string[] = [];
  const assume = <T>(option: string, value: T, words: string): T => {
    assumed.push(`${option} ${words}`);
    return value;
  };
  const date = said.date ?? (file.dated?.slice(0, 10) || known?.date || undefined);
  const provenance: Provenance = {
    source: said.source ?? known?.source ?? assume('--source', file.name, `"${file.name}"`),
    licence: said.licence ?? known?.licence ?? assume('--licence', ASSUMED.licence, ASSUMED.licence),
    date: date ?? assume('--date', today, `${today}, the day of the import`),
    method: said.method ?? known?.method ?? assume('--method', ASSUMED.method, ASSUMED.method),
    error_m: said.error_m ?? known?.error_m ?? assume('--error-m', ASSUMED.error_m, `${ASSUMED.error_m}`),
  };
  if (assumed.length === 0) return { provenance, findings: [] };
  const message = `Nothing says where all of this comes from; assumed are ${assumed.join('; ')}. Import again with these options to say what is so.`;
  return {
    provenance,
    findings: [{ severity: 'warning', code: 'provenance-assumed', message, file: file.name }],
  };
}

const isTile = (name: string): boolean => /^[NS]\d{2}[EW]\d{3}.*\.hgt(\.zip)?$/i.test(name);
