import { afterEach, describe, expect, it } from 'vitest';
import { type Engine, pglite, postgresql, type TestStorage } from './support/engines.ts';
import { collect, importFigures, manyFigures, OPERATOR } from './support/figures.ts';

const opened: TestStorage[] = [];
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.dispose();
});

async function open(engine: Engine): Promise<TestStorage> {
  const storage = await engine.open();
  opened.push(storage);
  return storage;
}

/** Everything that a storage holds, snapshots with their bytes. */
async function contentOf({ storage, blobs }: TestStorage): Promise<object> {
  const records = await storage.read(async (tx) => ({
    version: await tx.dataVersion(),
    observations: await tx.listObservations(OPERATOR, {}),
    snapshots: await tx.listSnapshots(OPERATOR),
    audit: await tx.listAudit(OPERATOR, {}),
  }));
  const files = await Promise.all(
    records.snapshots.map(async ({ sha256 }) => (await collect(blobs.get(sha256))).toString('base64')),
  );
  return { ...records, files };
}

describe('a backup moves between the engines', () => {
  it.each([
    ['PGlite', 'PostgreSQL', pglite, postgresql],
    ['PostgreSQL', 'PGlite', postgresql, pglite],
  ])('from %s to %s with identical figures, files and audit hashes', async (_from, _to, from, to) => {
    const source = await open(from);
    await importFigures(source, 'большой файл '.repeat(20_000), manyFigures(3_000));
    await importFigures(source, '', [
      { area: 'TKM', value: undefined, missing: 'not-reported', status: 'M', raw: '' },
      { area: 'KAZ', value: 5e-324, raw: '5e-324', disclosure: 'private' },
      { area: 'KGZ', value: -1.7976931348623157e308, publisher: "Нацстатком \\ {a,b} 'x'" },
    ]);
    const target = await open(to);
    await importFigures(target, 'goes away', [{ area: 'UZB' }]);
    const restored = await target.storage.restore(source.storage.backup());
    expect(restored).toEqual({ observations: 3_003, snapshots: 2 });
    expect(await contentOf(target)).toEqual(await contentOf(source));
    const again = await collect(target.storage.backup());
    expect(Buffer.compare(again, await collect(source.storage.backup()))).toBe(0);
  });
});
