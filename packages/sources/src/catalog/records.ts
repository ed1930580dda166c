/** Which schema each file of the catalog is held against, and where its record goes. */
import {
  Area,
  Baseline,
  BoundarySet,
  type CatalogKind,
  type CatalogSchema,
  Framework,
  Group,
  Indicator,
  LicenceVocabulary,
  NameSet,
  PlatformDefaults,
  PublishedVersions,
  Source,
} from '@serai/core/catalog';
import type { CatalogFile } from './files.ts';
import { addError, type Reading, readRecord } from './reading.ts';

type Reader = (reading: Reading, file: CatalogFile, name: string) => void;

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^platform\.yaml$/, (r, file) => (r.defaults = readRecord(r, file, PlatformDefaults))],
  [
    /^areas\/(.+)\.yaml$/,
    (r, file, name) => readInto(r, file, { schema: Area, kind: 'area', name, into: r.areas }),
  ],
  [
    /^groups\/(.+)\.yaml$/,
    (r, file, name) => readInto(r, file, { schema: Group, kind: 'group', name, into: r.groups }),
  ],
  [/^names\/(.+)\.yaml$/, (r, file, name) => readInto(r, file, { schema: NameSet, name, into: r.nameSets })],
  [
    /^boundaries\/(.+)\.yaml$/,
    (r, file, name) => readInto(r, file, { schema: BoundarySet, name, into: r.boundarySets }),
  ],
  [
    /^indicators\/(.+)\.yaml$/,
    (r, file, name) => readInto(r, file, { schema: Indicator, kind: 'indicator', name, into: r.indicators }),
  ],
  [
    /^sources\/(.+)\/source\.yaml$/,
    (r, file, name) => readInto(r, file, { schema: Source, kind: 'source', name, into: r.sources }),
  ],
  [/^vocabularies\/licences\.yaml$/, readLicences],
  [/^frameworks\/(.+)\/framework.*\.yaml$/, readFramework],
  [/^frameworks\/(.+)\/versions\.yaml$/, readVersions],
  [/^baseline\/baseline\.yaml$/, (r, file) => (r.baseline = readRecord(r, file, Baseline))],
];

/** Reads one file into the reading by its place; files without a schema (figures, geometries) are left alone. */
export function readFileRecord(reading: Reading, file: CatalogFile): void {
  for (const [place, read] of READERS) {
    const match = place.exec(file.path);
    if (match !== null) {
      read(reading, file, match[1] ?? '');
      return;
    }
  }
}

interface Target<T> {
  readonly schema: CatalogSchema<T>;
  readonly kind?: CatalogKind;
  /** What the id must be: the name of the file or folder. */
  readonly name: string;
  readonly into: Map<string, T>;
}

/** A record under another id than its file's name stays out, or a second file could take its place unseen. */
function readInto<T extends { readonly id: string }>(
  reading: Reading,
  file: CatalogFile,
  target: Target<T>,
): void {
  const record = readRecord(reading, file, target.schema);
  if (record !== undefined && hasOwnName(reading, file, { id: record.id, name: target.name })) {
    target.into.set(record.id, record);
  } else if (target.kind !== undefined) {
    reading.brokenFiles.add(file.path);
    reading.broken[target.kind].add(target.name);
  }
}

function readFramework(reading: Reading, file: CatalogFile, name: string): void {
  const framework = readRecord(reading, file, Framework);
  if (framework === undefined || !hasOwnName(reading, file, { id: framework.id, name })) {
    reading.broken.framework.add(name);
    return;
  }
  const reference = `${framework.id}@${framework.version}`;
  if (reading.frameworks.has(reference)) {
    addError(reading, { file: file.path, field: 'version' }, duplicate(reference));
    return;
  }
  reading.frameworks.set(reference, framework);
  const edition = /framework-(.+)\.yaml$/.exec(file.path)?.[1];
  if (edition !== undefined && edition !== framework.version) {
    const message = `The file name says version ${edition}, the file says ${framework.version}.`;
    addError(reading, { file: file.path, field: 'version' }, { code: 'version-not-file-name', message });
  }
}

function readVersions(reading: Reading, file: CatalogFile, name: string): void {
  const versions = readRecord(reading, file, PublishedVersions);
  if (versions !== undefined) reading.published.set(name, versions);
}

function readLicences(reading: Reading, file: CatalogFile): void {
  const vocabulary = readRecord(reading, file, LicenceVocabulary);
  if (vocabulary === undefined) reading.unread.add('licence');
  vocabulary?.licences.forEach((licence, i) => {
    if (reading.licences.has(licence.id)) {
      addError(reading, { file: file.path, field: `licences.${i}.id` }, duplicate(licence.id));
      return;
    }
    reading.licences.set(licence.id, licence);
    reading.files.set(licence, file.path);
  });
}

function hasOwnName(
  reading: Reading,
  file: CatalogFile,
  given: { readonly id: string; readonly name: string },
): boolean {
  if (given.id === given.name) return true;
  const place = file.path.split('/').length > 2 ? 'folder' : 'file';
  const message = `The id "${given.id}" must equal the name of its ${place}, "${given.name}".`;
  addError(reading, { file: file.path, field: 'id' }, { code: 'id-not-file-name', message });
  return false;
}

const duplicate = (id: string) => ({
  code: 'duplicate-id',
  message: `The catalog holds "${id}" already: ids are unique.`,
});
