/** Reads a catalog folder into memory, with every defect as a located finding. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BaselineRows,
  type Catalog,
  type CatalogParts,
  checkBaseline,
  checkCatalog,
  frameworkHash,
} from '@serai/core/catalog';
import { type Finding, Problem } from '@serai/core/measure';
import { readEmbeddedLayers } from '../layers/read-embedded.ts';
import { parseBaseline } from './baseline.ts';
import { type CatalogFile, hashFiles, readCatalogFiles } from './files.ts';
import { addError, type Reading, startReading, withLines } from './reading.ts';
import { readFileRecord } from './records.ts';
import { chooseReplaceable, type Replaceable, type Replacements } from './replaceable.ts';

export interface ReadCatalogOptions extends Replacements {
  /** Also hold every embedded figure against the catalog; starting the platform does not need it. */
  readonly figures?: boolean;
}

export interface CatalogReading {
  /** Undefined when a part that there must be one of (platform, names, boundaries, baseline) cannot be read. */
  readonly catalog: Catalog | undefined;
  /** All at once; errors first, those of files that could not be read before others, then by file and line. */
  readonly findings: readonly Finding[];
  /** How many records of each kind were read. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Reads and checks a folder. Never throws for what is in it: everything wrong is a finding. */
export async function readCatalog(folder: string, options: ReadCatalogOptions = {}): Promise<CatalogReading> {
  const found = await readCatalogFiles(folder);
  const reading = startReading();
  reading.findings.push(...found.findings);
  for (const file of found.files) readFileRecord(reading, file);
  checkPresence(reading, found.files);
  const replaceable = await chooseReplaceable(reading, options);
  const parts = toParts(reading, replaceable);
  reading.findings.push(...withLines(reading, checkCatalog(parts, sha256)));
  const figures = options.figures === true ? checkFigures(reading, parts, found.files) : 0;
  const layers = options.figures === true ? await checkLayers(folder, reading) : {};
  return {
    catalog: toCatalog(parts, hashFiles([...found.files, ...replaceable.files])),
    findings: sortFindings(reading.findings, reading.brokenFiles),
    counts: { ...countRecords(reading), ...(options.figures === true ? { figures, ...layers } : {}) },
  };
}

/** The layers for corridors, where the folder has any: read whole, as a corridor would. */
async function checkLayers(folder: string, reading: Reading): Promise<Record<string, number>> {
  if (!existsSync(join(folder, 'layers'))) return {};
  try {
    const { places, chains } = await readEmbeddedLayers(folder);
    return { places: places.length, chains: chains.length };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const message = error.message;
    reading.findings.push({ severity: 'error', code: 'broken-layer', message, file: 'layers' });
    return {};
  }
}

/** Reads a folder that must be sound. Throws Problem invalid-input with all findings when there is an error. */
export async function loadCatalog(folder: string, options: ReadCatalogOptions = {}): Promise<Catalog> {
  const { catalog, findings } = await readCatalog(folder, options);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (catalog !== undefined && errors.length === 0) return catalog;
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  throw new Problem(
    'invalid-input',
    `The catalog in "${folder}" has ${count}: correct the places below, then run \`serai catalog check\`.`,
    { findings },
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The files that there must be one of. */
function checkPresence(reading: Reading, files: readonly CatalogFile[]): void {
  const present = new Set(files.map((file) => file.path));
  for (const path of ['platform.yaml', 'vocabularies/licences.yaml', 'baseline/baseline.yaml']) {
    if (present.has(path)) continue;
    const message = `The catalog needs a file ${path}.`;
    reading.findings.push({ severity: 'error', code: 'missing-file', message, file: path });
    if (path === 'vocabularies/licences.yaml') reading.unread.add('licence');
  }
  const { baseline, defaults } = reading;
  baseline?.files.forEach(({ file }, i) => {
    if (present.has(`baseline/${file}`)) return;
    const place = { file: 'baseline/baseline.yaml', field: `files.${i}.file` };
    addError(reading, place, { code: 'missing-file', message: `There is no file baseline/${file}.` });
  });
  for (const set of reading.boundarySets.values()) {
    for (const field of ['file', 'disputed'] as const) {
      const path = `boundaries/${set[field]}`;
      // A name with a folder is a file of an npm package.
      if (set[field] === undefined || set[field].includes('/') || present.has(path)) continue;
      const file = `boundaries/${set.id}.yaml`;
      addError(reading, { file, field }, { code: 'missing-file', message: `There is no file ${path}.` });
    }
  }
  if (baseline !== undefined && defaults !== undefined && defaults.baseline !== baseline.id) {
    const message = `There is no baseline "${defaults.baseline}": the one of the catalog is "${baseline.id}".`;
    addError(reading, { file: 'platform.yaml', field: 'baseline' }, { code: 'unknown-baseline', message });
  }
}

/** What was read, without the state of the reading. */
function toParts(reading: Reading, { names, boundaries }: Replaceable): CatalogParts {
  const { nameSets: _names, boundarySets: _boundaries, yaml: _yaml, ...rest } = reading;
  const { findings: _findings, brokenFiles: _brokenFiles, ...parts } = rest;
  return { ...parts, names, boundaries };
}

function toCatalog(
  { published: _published, files: _files, broken: _broken, unread: _unread, ...parts }: CatalogParts,
  hash: string,
): Catalog | undefined {
  const { names, boundaries, baseline, defaults } = parts;
  if (names === undefined || boundaries === undefined) return undefined;
  if (baseline === undefined || defaults === undefined) return undefined;
  const frameworkHashes = new Map(
    [...parts.frameworks].map(([reference, framework]) => [
      reference,
      frameworkHash(parts, framework, sha256),
    ]),
  );
  return { ...parts, names, boundaries, baseline, defaults, frameworkHashes, hash };
}

/** Checks the embedded figures and returns how many there are. */
function checkFigures(reading: Reading, parts: CatalogParts, files: readonly CatalogFile[]): number {
  const read = (parts.baseline?.files ?? []).flatMap(({ file, profiles }): BaselineRows[] => {
    const path = `baseline/${file}`;
    const found = files.find((candidate) => candidate.path === path);
    if (found === undefined) return [];
    const { rows, findings } = parseBaseline(path, found.bytes);
    reading.findings.push(...findings);
    return [{ file: path, profiles, rows }];
  });
  reading.findings.push(...checkBaseline(parts, read));
  return read.reduce((count, { rows }) => count + rows.length, 0);
}

const countRecords = (reading: Reading): Record<string, number> => ({
  areas: reading.areas.size,
  groups: reading.groups.size,
  indicators: reading.indicators.size,
  sources: reading.sources.size,
  licences: reading.licences.size,
  frameworks: reading.frameworks.size,
  name_sets: reading.nameSets.size,
  boundary_sets: reading.boundarySets.size,
});

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'info'];

const sortFindings = (findings: readonly Finding[], brokenFiles: ReadonlySet<string>): Finding[] => {
  const isSequel = (finding: Finding): number => (brokenFiles.has(finding.file ?? '') ? 0 : 1);
  return [...findings].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      isSequel(a) - isSequel(b) ||
      compare(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0),
  );
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
