import type { Layer } from '@serai/app/ports';
import { AT, type CallGroup, SCOPE } from './call.ts';

const layer: Layer = {
  name: 'roads',
  kind: 'road',
  provenance: { source: 'OSM', licence: 'ODbL-1.0', date: '2026', method: 'surveyed', error_m: 10 },
  format: 'osm',
  file: 'roads.osm.pbf',
  fileSha256: 'a'.repeat(64),
  content: 'b'.repeat(64),
  bytes: 1,
  facts: { of: 'features', features: 1, rules: 0, length_m: 1, missingNodes: 0, extent: [0, 0, 1, 1] },
  owner: 'platform',
  disclosure: 'private',
  importedBy: 'system',
  importedAt: AT,
};

/** Layers that people bring. */
export const layerCalls: CallGroup = ({ storage }) => [
  ['list', () => storage.read((tx) => tx.layers.list(SCOPE))],
  ['find', () => storage.read((tx) => tx.layers.find(SCOPE, 'roads'))],
  [
    'put, needsFile',
    () =>
      storage.write(async (tx) => {
        await tx.layers.put(layer);
        await tx.needsFile('a'.repeat(64));
      }),
  ],
  ['remove', () => storage.write((tx) => tx.layers.remove('roads'))],
];
