import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Engine, pglite, postgresql, type TestStorage } from './support/engines.ts';
import {
  afterRestore,
  collect,
  importFigures,
  manyFigures,
  OPERATOR,
  RESTORED_BY,
} from './support/figures.ts';
import { populate } from './support/populate.ts';

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
async function contentOf({ storage, blobs }: TestStorage) {
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

/** The lines of a backup, but for those that the entry of a restore changes: header, audit log and end. */
async function recordsOf({ storage }: TestStorage): Promise<string[]> {
  const lines = gunzipSync(await collect(storage.backup()))
    .toString()
    .split('\n');
  return lines.filter((line) => line !== '' && !/^\{"(format|audit|end)":/.test(line));
}

describe('a backup moves between the engines', () => {
  it.each([
    ['PGlite', 'PostgreSQL', pglite, postgresql],
    ['PostgreSQL', 'PGlite', postgresql, pglite],
  ])('from %s to %s with identical figures, files, people and audit hashes', async (_from, _to, from, to) => {
    const source = await open(from);
    await importFigures(source, 'большой файл '.repeat(20_000), manyFigures(3_000));
    await importFigures(source, '', [
      { area: 'TKM', value: undefined, missing: 'not-reported', status: 'M', raw: '' },
      {
        area: 'KAZ',
        value: 5e-324,
        raw: '5e-324',
        disclosure: 'private',
        owner: 'country:KAZ',
        parties: ['platform'],
      },
      { area: 'KGZ', value: -1.7976931348623157e308, publisher: "Нацстатком \\ {a,b} 'x'" },
    ]);
    await populate(source);
    const target = await open(to);
    await populate(target);
    await importFigures(target, 'goes away', [{ area: 'UZB' }]);
    const restored = await target.storage.restore(source.storage.backup(), RESTORED_BY);
    expect(restored).toEqual({ observations: 3_003, snapshots: 2 });
    const { audit, ...content } = await contentOf(target);
    const { audit: before, ...original } = await contentOf(source);
    expect(content).toEqual(original);
    expect(audit.slice(0, -1)).toEqual(before);
    expect(audit.at(-1)).toMatchObject({ action: 'backup.restore', previousHash: before.at(-1)?.hash });
    const [again, first] = [recordsOf(target), recordsOf(source)];
    expect(await again).toEqual((await first).map(afterRestore));
  });
});
