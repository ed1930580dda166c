/** The layers that the catalog ships: read once, when somebody asks for a corridor. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from '@serai/core/measure';
import {
  type EmbeddedLayers,
  type Position,
  parseChains,
  parsePlaces,
  type Relief,
  type Rings,
} from '@serai/core/network';

/** Size of the relief that layers-build makes, and metres of one of its grey levels. */
const RELIEF = { width: 2048, height: 1024, step_m: 25.1 };

/** `folder` is the catalog. Throws Problem invalid-input with file and line of a defect, not-found when a file is missing. */
export async function readEmbeddedLayers(folder: string): Promise<EmbeddedLayers> {
  const read = async (name: string): Promise<Buffer> => {
    try {
      return await readFile(join(folder, name));
    } catch (error) {
      throw new Problem('not-found', `The catalog has no file ${name}: ${(error as Error).message}.`, {
        cause: error,
      });
    }
  };
  const [places, chains, relief, borders, lakes, rivers] = await Promise.all([
    read('layers/places.tsv'),
    read('layers/chains.tsv'),
    read('layers/relief.u8.gz'),
    read('boundaries/natural-earth-countries.geojson'),
    read('layers/lakes.geojson'),
    read('layers/rivers.geojson'),
  ]);
  return {
    places: parsePlaces('layers/places.tsv', places.toString('utf8')),
    chains: parseChains('layers/chains.tsv', chains.toString('utf8')),
    relief: await unpackRelief(relief),
    borders: geometriesOf(borders).flatMap(areasOf),
    lakes: geometriesOf(lakes).flatMap(areasOf),
    rivers: geometriesOf(rivers).flatMap(linesOf),
  };
}

async function unpackRelief(bytes: Buffer): Promise<Relief> {
  const levels = new Uint8Array(await promisify(gunzip)(bytes));
  if (levels.length === RELIEF.width * RELIEF.height) return { ...RELIEF, levels };
  throw new Problem(
    'invalid-input',
    `layers/relief.u8.gz: ${levels.length} cells instead of ${RELIEF.width} x ${RELIEF.height}.`,
  );
}

interface GeoJsonGeometry {
  readonly type: string;
  readonly coordinates: unknown;
}

const geometriesOf = (bytes: Buffer): GeoJsonGeometry[] =>
  (
    JSON.parse(bytes.toString('utf8')) as { features: { geometry: GeoJsonGeometry | null }[] }
  ).features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry]));

function areasOf({ type, coordinates }: GeoJsonGeometry): Rings[] {
  if (type === 'Polygon') return [coordinates as Position[][]];
  return type === 'MultiPolygon' ? (coordinates as Position[][][]) : [];
}

function linesOf({ type, coordinates }: GeoJsonGeometry): (readonly Position[])[] {
  if (type === 'LineString') return [coordinates as Position[]];
  return type === 'MultiLineString' ? (coordinates as Position[][]) : [];
}
