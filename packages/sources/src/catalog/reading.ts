/** The state of one reading of a catalog folder: records so far, where they stand, what is wrong. */
import type {
  Baseline,
  BoundarySet,
  CatalogKind,
  CatalogParts,
  CatalogRecords,
  CatalogSchema,
  NameSet,
  PlatformDefaults,
} from '@serai/core/catalog';
import { parseRecord } from '@serai/core/catalog';
import type { Finding } from '@serai/core/measure';
import { parseYamlFile, type YamlFile } from '../structured/yaml-file.ts';
import type { CatalogFile } from './files.ts';

/** Records by id, still being added to. */
type Growing<Records> = {
  readonly [Kind in keyof Records]: Records[Kind] extends ReadonlyMap<infer Id, infer Each>
    ? Map<Id, Each>
    : never;
};

export interface Reading extends Growing<CatalogRecords & Pick<CatalogParts, 'published' | 'files'>> {
  readonly nameSets: Map<string, NameSet>;
  readonly boundarySets: Map<string, BoundarySet>;
  baseline: Baseline | undefined;
  defaults: PlatformDefaults | undefined;
  readonly yaml: Map<string, YamlFile>;
  readonly broken: Readonly<Record<CatalogKind, Set<string>>>;
  readonly unread: Set<CatalogKind>;
  /** Files whose record could not be read: their findings come first, for others may follow from them. */
  readonly brokenFiles: Set<string>;
  readonly findings: Finding[];
}

export const startReading = (): Reading => ({
  areas: new Map(),
  groups: new Map(),
  licences: new Map(),
  sources: new Map(),
  indicators: new Map(),
  frameworks: new Map(),
  published: new Map(),
  nameSets: new Map(),
  boundarySets: new Map(),
  baseline: undefined,
  defaults: undefined,
  files: new Map(),
  yaml: new Map(),
  broken: {
    area: new Set(),
    group: new Set(),
    licence: new Set(),
    source: new Set(),
    indicator: new Set(),
    framework: new Set(),
  },
  unread: new Set(),
  brokenFiles: new Set(),
  findings: [],
});

/** Parses a file and holds it against its schema; undefined, with findings, when it does not fit. */
export function readRecord<T extends object>(
  reading: Reading,
  file: CatalogFile,
  schema: CatalogSchema<T>,
): T | undefined {
  const yaml = parseYamlFile(file.path, file.bytes);
  reading.yaml.set(file.path, yaml);
  reading.findings.push(...yaml.findings);
  if (yaml.content === undefined) {
    reading.brokenFiles.add(file.path);
    return undefined;
  }
  const result = parseRecord(schema, yaml.content);
  if ('record' in result) {
    reading.files.set(result.record, file.path);
    return result.record;
  }
  reading.brokenFiles.add(file.path);
  for (const { code, path, message } of result.defects) {
    addError(reading, { file: file.path, field: path.map(String).join('.') }, { code, message });
  }
  return undefined;
}

/** Adds an error at a field of a file that has been read. */
export function addError(
  reading: Reading,
  place: { readonly file: string; readonly field: string },
  error: { readonly code: string; readonly message: string },
): void {
  const line = reading.yaml.get(place.file)?.lineOf(place.field.split('.'));
  reading.findings.push({
    severity: 'error',
    ...error,
    ...place,
    ...(line === undefined ? {} : { line }),
  });
}

/** Gives each finding of a check the line of its field. */
export const withLines = (reading: Reading, findings: readonly Finding[]): Finding[] =>
  findings.map((finding) => {
    const yaml = finding.file === undefined ? undefined : reading.yaml.get(finding.file);
    return yaml === undefined ? finding : { ...finding, line: yaml.lineOf(finding.field?.split('.') ?? []) };
  });
