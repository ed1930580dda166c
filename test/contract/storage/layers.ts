import type { Layer } from '@serai/app/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, collect, OPERATOR, RESTORED_BY, VISITOR } from '../support/figures.ts';
import { newId, scopeOf } from '../support/people.ts';

const MINISTRY = 'organisation:00000000-0000-4000-8000-00000000000a';

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const layer = (content: string, change: Partial<Layer> = {}): Layer => ({
  name: 'roads',
  kind: 'road',
  provenance: {
    source: 'Ministry of Transport',
    licence: 'CC-BY-4.0',
    date: '2026-05',
    method: 'surveyed',
    error_m: 2.5,
  },
  format: 'geojson',
  file: 'дороги.geojson',
  fileSha256: 'a'.repeat(64),
  content,
  bytes: 2 ** 40,
  facts: {
    of: 'features',
    features: 3,
    rules: 0,
    length_m: 1234.5,
    missingNodes: 0,
    extent: [70, 40, 71, 41],
  },
  owner: 'platform',
  disclosure: 'private',
  importedBy: 'local-operator:test',
  importedAt: AT,
  ...change,
});

/** Layers: one a name, seen as their level says, kept in backups with what they are made of. */
export function layersContract(engine: Engine): void {
  describe('layers', () => {
    let opened: TestStorage;
    let content: string;
    beforeAll(async () => {
      opened = await engine.open();
      content = (await opened.blobs.put(stream(Buffer.from('roads')))).sha256;
    });
    afterAll(() => opened.dispose());

    const find = (scope: typeof VISITOR, name = 'roads') =>
      opened.storage.read((tx) => tx.layers.find(scope, name));

    it('come back as they were put, the newest of a name in the place of the one before', async () => {
      await opened.storage.write((tx) => tx.layers.put(layer(content)));
      expect(await find(OPERATOR)).toEqual(layer(content));
      const newer = layer(content, { kind: 'rail', file: 'rail.osm.pbf', format: 'osm' });
      await opened.storage.write((tx) => tx.layers.put(newer));
      expect(await opened.storage.read((tx) => tx.layers.list(OPERATOR))).toEqual([newer]);
    });

    it('are seen as their level says, and by their owner', async () => {
      const member = { ...scopeOf(newId(), []), member: true };
      const owner = scopeOf(newId(), [MINISTRY]);
      for (const [disclosure, seen] of [
        ['private', [false, false, true]],
        ['member', [false, true, true]],
        ['public', [true, true, true]],
      ] as const) {
        await opened.storage.write((tx) => tx.layers.put(layer(content, { disclosure, owner: MINISTRY })));
        const found = await Promise.all([VISITOR, member, owner].map((scope) => find(scope)));
        expect(found.map((each) => each !== undefined)).toEqual(seen);
        const listed = await opened.storage.read((tx) => tx.layers.list(VISITOR));
        expect(listed).toHaveLength(seen[0] ? 1 : 0);
      }
    });

    it('need their bytes as long as they are there', async () => {
      await opened.storage.write(async (tx) => {
        await tx.layers.put(layer(content, { name: 'other' }));
        expect(await tx.needsFile(content)).toBe(true);
        expect(await tx.needsFile('f'.repeat(64))).toBe(false);
      });
      await opened.storage.write(async (tx) => {
        await tx.layers.remove('roads');
        expect(await tx.needsFile(content)).toBe(true);
        await tx.layers.remove('other');
        expect(await tx.needsFile(content)).toBe(false);
      });
    });

    it('come back from a backup with what they are made of', async () => {
      const kept = layer(content, { disclosure: 'member' });
      await opened.storage.write((tx) => tx.layers.put(kept));
      const backup = await collect(opened.storage.backup());
      await opened.storage.write((tx) => tx.layers.remove('roads'));
      await opened.blobs.remove(content);
      await opened.storage.restore(stream(backup), RESTORED_BY);
      expect(await find(OPERATOR)).toEqual(kept);
      expect((await collect(opened.blobs.get(content))).toString()).toBe('roads');
    });
  });
}
