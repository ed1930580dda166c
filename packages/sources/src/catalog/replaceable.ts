/** The two parts that a platform may replace: the names of economies and the borders on the map. */
import { readFile } from 'node:fs/promises';
import { BoundarySet, type CatalogSchema, NameSet } from '@serai/core/catalog';
import { type CatalogFile, unreadable } from './files.ts';
import { checkGeometry } from './geometry.ts';
import { addError, type Reading, readRecord } from './reading.ts';

export interface Replacements {
  /** Path of a name set file to use instead of the one that platform.yaml names. */
  readonly names?: string;
  /** Path of a boundary set file to use instead of the one that platform.yaml names. */
  readonly boundaries?: string;
}

export interface Replaceable {
  readonly names: NameSet | undefined;
  readonly boundaries: BoundarySet | undefined;
  /** The replacing files, which the hash of the catalog covers too. */
  readonly files: readonly CatalogFile[];
}

/** The sets in use: a person's own file, else the one of the catalog that platform.yaml names. */
export async function chooseReplaceable(reading: Reading, paths: Replacements): Promise<Replaceable> {
  const files: CatalogFile[] = [];
  const own = async <T extends object>(path: string, schema: CatalogSchema<T>): Promise<T | undefined> => {
    const file = await readOwnFile(reading, path);
    if (file === undefined) return undefined;
    files.push(file);
    return readRecord(reading, file, schema);
  };
  const names =
    paths.names === undefined ? shipped(reading, 'names', reading.nameSets) : await own(paths.names, NameSet);
  const boundaries =
    paths.boundaries === undefined
      ? shipped(reading, 'boundaries', reading.boundarySets)
      : await own(paths.boundaries, BoundarySet);
  if (paths.boundaries !== undefined && boundaries !== undefined)
    await checkGeometry(reading, paths.boundaries, boundaries);
  return { names, boundaries, files };
}

async function readOwnFile(reading: Reading, path: string): Promise<CatalogFile | undefined> {
  try {
    return { path, bytes: await readFile(path) };
  } catch (error) {
    reading.findings.push(unreadable(path, `The file "${path}" cannot be read`, error));
    return undefined;
  }
}

function shipped<T>(reading: Reading, kind: 'names' | 'boundaries', sets: Map<string, T>): T | undefined {
  const id = reading.defaults?.[kind];
  if (id === undefined) return undefined;
  const set = sets.get(id);
  if (set === undefined && !reading.yaml.has(`${kind}/${id}.yaml`)) {
    const message = `There is no file ${kind}/${id}.yaml.`;
    addError(reading, { file: 'platform.yaml', field: kind }, { code: 'missing-file', message });
  }
  return set;
}
