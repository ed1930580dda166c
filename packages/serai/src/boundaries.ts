/** Borders to draw: the files that the boundary set names, read once and turned into GeoJSON. */
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FileOut } from '@serai/app';
import type { BoundaryFiles } from '@serai/app/ports';
import type { Catalog } from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';
import type { FeatureCollection, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Settings } from './settings.ts';

const GEOJSON = 'application/geo+json';
/** Digits kept after the point: 0.001 degree is about 100 m, finer than borders at 1:50 million. */
const DIGITS = 1000;

/** The boundary port for a catalog; `settings` tell where its files lie. */
export function createBoundaryFiles(catalog: Catalog, settings: Settings): BoundaryFiles {
  const folder =
    settings.boundaries === undefined ? join(settings.catalog, 'boundaries') : dirname(settings.boundaries);
  const { file, disputed } = catalog.boundaries;
  return {
    geometry: async () => toFile('boundaries.geojson', toCountries(await readJson(folder, file), catalog)),
    disputed: async () =>
      toFile(
        'disputed.geojson',
        disputed === undefined ? EMPTY : ((await readJson(folder, disputed)) as FeatureCollection),
      ),
  };
}

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Features with the codes of the catalog; land of no economy of the catalog has null codes and is drawn as backdrop. */
function toCountries(source: unknown, catalog: Catalog): FeatureCollection {
  const byM49 = new Map([...catalog.areas.values()].map((area) => [area.m49, area.id]));
  return {
    type: 'FeatureCollection',
    features: toFeatures(source).features.map((each) => {
      const m49 = String(each.id ?? each.properties?.m49 ?? '').padStart(3, '0');
      const iso3 = byM49.get(m49) ?? null;
      return {
        type: 'Feature',
        properties: { iso3, m49: iso3 === null ? null : m49 },
        geometry: { ...each.geometry, ...coordinatesOf(each.geometry) } as typeof each.geometry,
      };
    }),
  };
}

function toFeatures(source: unknown): FeatureCollection {
  const { type } = source as { readonly type?: unknown };
  if (type === 'FeatureCollection') return source as FeatureCollection;
  if (type !== 'Topology')
    throw new Problem('invalid-input', 'The boundary file is neither GeoJSON nor TopoJSON.');
  const topology = source as Topology;
  const object = topology.objects.countries ?? Object.values(topology.objects)[0];
  return feature(topology, object as GeometryCollection);
}

type Nested = Position | readonly Nested[];

const coordinatesOf = (geometry: object): { coordinates?: Nested } =>
  'coordinates' in geometry ? { coordinates: roundAll(geometry.coordinates as Nested) } : {};

const roundAll = (nested: Nested): Nested =>
  typeof nested[0] === 'number'
    ? (nested as Position).map((number) => Math.round(number * DIGITS) / DIGITS)
    : (nested as readonly Nested[]).map(roundAll);

/** Reads a file beside the boundary set, else out of an npm package. Throws Problem not-found naming both places. */
async function readJson(folder: string, file: string): Promise<unknown> {
  const beside = join(folder, file);
  const path = await access(beside).then(
    () => beside,
    () => fromPackage(file),
  );
  if (path === undefined) {
    throw new Problem(
      'not-found',
      `The boundary file "${file}" is neither in ${folder} nor in an installed package.`,
    );
  }
  return JSON.parse(await readFile(path, 'utf8'));
}

function fromPackage(file: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(file);
  } catch {
    return undefined;
  }
}

const toFile = (name: string, content: FeatureCollection): FileOut => ({
  name,
  mediaType: GEOJSON,
  async *stream() {
    yield new TextEncoder().encode(JSON.stringify(content));
  },
});
