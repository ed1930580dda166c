/** What lies in a catalog folder: every file read once, those that belong nowhere reported. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@serai/core/measure';

export interface CatalogFile {
  /** Path relative to the catalog folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface CatalogFiles {
  /** Sorted by path. */
  readonly files: readonly CatalogFile[];
  readonly findings: readonly Finding[];
}

/** Where each kind of file may stand. Anything else in the folder is a finding: most often a misspelt name. */
const PLACES: readonly RegExp[] = [
  /^platform\.yaml$/,
  /^areas\/[^/]+\.yaml$/,
  /^groups\/[^/]+\.yaml$/,
  /^names\/[^/]+\.yaml$/,
  /^boundaries\/[^/]+\.(yaml|json|geojson|topojson)$/,
  /^indicators\/[^/]+\.yaml$/,
  /^sources\/[^/]+\/source\.yaml$/,
  /^vocabularies\/licences\.yaml$/,
  /^frameworks\/[^/]+\/(framework(-\d+\.\d+\.\d+)?|versions)\.yaml$/,
  /^baseline\/(baseline\.yaml|[^/]+\.csv)$/,
];
/**
 * Samples of connectors are for people and tests; nothing of them is a record. Layers are large: they are read when somebody asks
 * for a corridor.
 */
const IGNORED =
  /(^|\/)(\.[^/]*|README\.md)$|^sources\/[^/]+\/sample\/[^/]+$|^layers\/((places|chains|airports)\.tsv|(lakes|rivers)\.geojson|relief\.u8\.gz)$/;

/** Reads every file of the folder. An unreadable or misplaced file is a finding; nothing is thrown. */
export async function readCatalogFiles(folder: string): Promise<CatalogFiles> {
  const findings: Finding[] = [];
  const paths = await listPaths(folder, findings);
  const files = await Promise.all(
    paths.map(async (path): Promise<CatalogFile[]> => {
      if (IGNORED.test(path)) return [];
      if (!PLACES.some((place) => place.test(path))) {
        findings.push({
          severity: 'error',
          code: 'unknown-file',
          message: `No file of the catalog stands here: check the folder and the name (README.md of the catalog lists the places).`,
          file: path,
        });
        return [];
      }
      const bytes = await readBytes(folder, path, findings);
      return bytes === undefined ? [] : [{ path, bytes }];
    }),
  );
  return { files: files.flat(), findings };
}

async function listPaths(folder: string, findings: Finding[]): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'),
      )
      .sort();
  } catch (error) {
    findings.push(unreadable('', `The catalog folder "${folder}" cannot be read`, error));
    return [];
  }
}

async function readBytes(folder: string, path: string, findings: Finding[]): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(folder, path));
  } catch (error) {
    findings.push(unreadable(path, 'The file cannot be read', error));
    return undefined;
  }
}

/** A finding for a file that the system refuses, with the system's own code. */
export function unreadable(path: string, what: string, error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return {
    severity: 'error',
    code: 'unreadable-file',
    message: `${what} (${code}): check that it exists and that you may read it.`,
    ...(path === '' ? {} : { file: path }),
  };
}

/** sha256 over paths and contents: two equal folders have the same hash, any changed byte changes it. */
export function hashFiles(files: readonly CatalogFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}
