/** Whether the borders that a person brings can be drawn, before anything is started on them. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BoundarySet } from '@serai/core/catalog';
import { addError, type Reading } from './reading.ts';

type Field = 'file' | 'disputed';

/** Adds a finding at `path`, the file of the set, for each geometry that is missing, unreadable or of no economy. */
export async function checkGeometry(reading: Reading, path: string, set: BoundarySet): Promise<void> {
  for (const field of ['file', 'disputed'] as const) {
    const name = set[field];
    if (name === undefined) continue;
    const defect = await findDefect(reading, join(dirname(path), name), name, field);
    if (defect !== undefined) addError(reading, { file: path, field }, defect);
  }
}

interface Defect {
  readonly code: string;
  readonly message: string;
}

async function findDefect(
  reading: Reading,
  beside: string,
  name: string,
  field: Field,
): Promise<Defect | undefined> {
  const text = await readFile(beside, 'utf8').catch(() => readFromPackage(name));
  if (text === undefined) {
    const message = `The boundary file "${name}" can neither be read beside this file nor in an installed package.`;
    return { code: 'missing-file', message };
  }
  const shapes = parseShapes(text);
  if (shapes === undefined) {
    return { code: 'no-geometry', message: `"${name}" is neither GeoJSON (FeatureCollection) nor TopoJSON.` };
  }
  if (field === 'disputed') return undefined;
  const codes = new Set([...reading.areas.values()].map(({ m49 }) => m49));
  if (shapes.some((shape) => codes.has(codeOf(shape)))) return undefined;
  const message = `No shape of "${name}" has an economy of the catalog: give each its M49 code as id or as property m49, e.g. 398.`;
  return { code: 'unknown-shapes', message };
}

/** A name that is not beside the set is a file of an npm package, e.g. world-atlas/countries-50m.json. */
async function readFromPackage(name: string): Promise<string | undefined> {
  try {
    return await readFile(createRequire(import.meta.url).resolve(name), 'utf8');
  } catch {
    return undefined;
  }
}

interface Shape {
  readonly id?: unknown;
  readonly properties?: { readonly m49?: unknown } | null;
}

/** Features or geometries, whichever of the two formats it is; undefined when it is none. */
function parseShapes(text: string): readonly Shape[] | undefined {
  const content = parseJson(text) as {
    readonly type?: unknown;
    readonly features?: unknown;
    readonly objects?: Readonly<Record<string, { readonly geometries?: unknown } | undefined>>;
  } | null;
  const list =
    content?.type === 'FeatureCollection'
      ? content.features
      : content?.type === 'Topology'
        ? (content.objects?.countries ?? Object.values(content.objects ?? {})[0])?.geometries
        : undefined;
  return Array.isArray(list) && list.every((each) => typeof each === 'object' && each !== null)
    ? (list as Shape[])
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codeOf = ({ id, properties }: Shape): string => String(id ?? properties?.m49 ?? '').padStart(3, '0');
