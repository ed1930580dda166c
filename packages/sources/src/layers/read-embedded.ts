/** The layers that the catalog ships: read once, when somebody asks for a corridor. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from '@serai/core/measure';
import {
  areasOf,
  type EmbeddedLayers,
  type GeoJsonFile,
  linesOf,
  parseChains,
  parsePlaces,
  toRelief,
} from '@serai/core/network';

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
    relief: toRelief('layers/relief.u8.gz', new Uint8Array(await promisify(gunzip)(relief))),
    borders: areasOf(parseGeoJson(borders)),
    lakes: areasOf(parseGeoJson(lakes)),
    rivers: linesOf(parseGeoJson(rivers)),
  };
}

const parseGeoJson = (bytes: Buffer): GeoJsonFile => JSON.parse(bytes.toString('utf8')) as GeoJsonFile;
