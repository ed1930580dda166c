import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedFile, LayerFiles } from '@serai/app/ports';
import type { EmbeddedLayers, LayerFeature, TurnRule } from '@serai/core/network';
import { readOsm } from '../osm/index.ts';
import { projectionOf } from '../rasters/projection.ts';
import { unpackLayer } from './content.ts';
import { readEmbeddedLayers } from './read-embedded.ts';
import { readLayer, withSpooled } from './read-layer.ts';

const FILES: Readonly<Record<EmbeddedFile, readonly [name: string, mediaType: string]>> = {
  places: ['places.tsv', 'text/tab-separated-values; charset=utf-8'],
  chains: ['chains.tsv', 'text/tab-separated-values; charset=utf-8'],
  airports: ['airports.tsv', 'text/tab-separated-values; charset=utf-8'],
  relief: ['relief.u8.gz', 'application/gzip'],
  lakes: ['lakes.geojson', 'application/geo+json'],
  rivers: ['rivers.geojson', 'application/geo+json'],
};

/** The port, for a catalog folder. */
export function createLayerFiles(catalog: string): LayerFiles {
  let embedded: Promise<EmbeddedLayers> | undefined;
  return {
    embedded: () => {
      embedded ??= readEmbeddedLayers(catalog);
      return embedded;
    },
    file: (name) => {
      const [file, mediaType] = FILES[name];
      const path = join(catalog, 'layers', file);
      return { name: file, mediaType, stream: () => createReadStream(path) as AsyncIterable<Uint8Array> };
    },
    roads: (file) =>
      withSpooled(file, async (spooled) => {
        const features: LayerFeature[] = [];
        const rules: TurnRule[] = [];
        const { missingNodes } = await readOsm(spooled, {
          kinds: new Set(['road']),
          feature: (feature) => features.push(feature),
          rule: (rule) => rules.push(rule),
        });
        return { features, rules, missingNodes };
      }),
    read: readLayer,
    open: unpackLayer,
    projection: projectionOf,
  };
}
