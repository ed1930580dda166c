import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Scope } from '@serai/app/ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAuditChain } from './audit/chain.ts';
import type { Baseline } from './baseline.ts';
import { writeBaseline } from './baseline.ts';
import { type OpenedStorage, type OpenOptions, openStorage } from './open.ts';
import { templateKey } from './pglite/template.ts';

let root: string;
let dataFolder: string;
const opened: OpenedStorage[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'serai-open-'));
  dataFolder = join(root, 'data');
});
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
  await rm(root, { recursive: true, force: true });
});

async function open(options: Partial<OpenOptions> = {}): Promise<OpenedStorage> {
  const storage = await openStorage({ dataFolder, ...options });
  opened.push(storage);
  return storage;
}

/** A database from nothing takes seconds, and many of them beside other tests. */
const SLOW_MS = 180_000;
const AT = '2026-11-01T00:00:00.000Z';
const OPERATOR: Scope = {
  everything: true,
  member: true,
  parties: [],
  user: undefined,
  directory: true,
  audit: true,
  now: '2026-11-25T12:00:00.000Z',
};

/** One figure as a baseline; counts how often it was asked to load. */
function countedBaseline(key: string): Baseline & { loads: number } {
  const baseline = {
    key,
    loads: 0,
    seed: async (...[tx, blobs]: Parameters<Baseline['seed']>) => {
      baseline.loads += 1;
      await writeBaseline(tx, blobs, {
        at: AT,
        files: [
          {
            snapshot: {
              name: 'b.csv',
              mediaType: 'text/csv',
              retrievedAt: AT,
              source: 'wgi',
              note: undefined,
            },
            bytes: (async function* () {
              yield Buffer.from('WGI_RQ,TKM,2023,-1.9\n');
            })(),
            observations: (snapshot) => [
              {
                ...{ indicator: 'WGI_RQ', area: 'TKM', year: 2023, value: -1.9, status: 'A', source: 'wgi' },
                ...{ publisher: 'World Bank', vintage: '2024', licence: 'CC-BY-4.0', raw: '-1.9', rawRow: 1 },
                ...{ snapshot, disclosure: 'public' },
              },
            ],
          },
        ],
      });
    },
  } satisfies Baseline & { loads: number };
  return baseline;
}

describe('a first start', () => {
  it('loads the baseline as any import would, once, and later starts find it', {
    timeout: SLOW_MS,
  }, async () => {
    const baseline = countedBaseline('one figure');
    const cacheFolder = join(root, 'cache');
    const first = await open({ baseline, cacheFolder });
    const state = await first.storage.read(async (tx) => ({
      version: await tx.dataVersion(),
      figures: await tx.listObservations(OPERATOR, {}),
      audit: await tx.listAudit(OPERATOR, {}),
      chain: await verifyAuditChain(tx),
    }));
    expect(state).toMatchObject({
      version: { version: 1, changedAt: AT, observations: 1 },
      figures: [{ area: 'TKM', chosen: true, version: 1 }],
      audit: [{ actor: 'system', action: 'baseline.load', details: { observations: 1, version: 1 } }],
      chain: { intact: true },
    });
    const file = state.figures[0]?.snapshot ?? '';
    expect(await first.blobs.has(file)).toBe(true);
    await first.close();

    const again = await open({ baseline, cacheFolder });
    expect((await again.storage.read((tx) => tx.dataVersion())).version).toBe(1);
    await again.close();
    expect(baseline.loads).toBe(1);

    await rm(dataFolder, { recursive: true });
    const fromTemplate = await open({ baseline, cacheFolder });
    expect(baseline.loads).toBe(1);
    expect((await fromTemplate.storage.read((tx) => tx.listObservations(OPERATOR, {})))[0]).toMatchObject({
      area: 'TKM',
    });
    expect(await fromTemplate.blobs.has(file)).toBe(true);
  });

  it('works without a cache that can be written', { timeout: SLOW_MS }, async () => {
    const baseline = countedBaseline('a');
    await writeFile(join(root, 'file'), '');
    await open({ baseline, cacheFolder: join(root, 'file', 'cache') });
    expect(baseline.loads).toBe(1);
  });

  it('has a template for each baseline and each set of migrations', async () => {
    const keys = await Promise.all([templateKey('m', 'a'), templateKey('m', 'b'), templateKey('n', 'a')]);
    expect(new Set(keys).size).toBe(3);
    expect(await templateKey('m', 'a')).toBe(keys[0]);
  });

  it('leaves nothing of a database that could not be finished: a full disk would stay full', {
    timeout: SLOW_MS,
  }, async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const baseline = { key: 'full', seed: () => Promise.reject(full) };
    await expect(open({ baseline, cacheFolder: false })).rejects.toMatchObject({ kind: 'storage-full' });
    expect(await readdir(join(dataFolder, 'scratch'))).toEqual([]);
  });

  it('cleans what a killed first start left', async () => {
    await mkdir(join(dataFolder, 'scratch', 'new-1', 'db'), { recursive: true });
    await writeFile(join(dataFolder, 'scratch', 'new-1', 'db', 'PG_VERSION'), '18');
    await open();
    expect(await readdir(join(dataFolder, 'scratch'))).toEqual([]);
  });
});

describe('a data folder that cannot be used', () => {
  it('that is a file is named, with the way out', async () => {
    await writeFile(dataFolder, 'not a folder');
    await expect(open()).rejects.toMatchObject({
      kind: 'invalid-input',
      message: `The data folder ${dataFolder} is a file: name a folder with --data, or move the file away.`,
    });
  });

  it('that lies below a file, or where nobody may write, is refused with the way out', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(open({ dataFolder: join(root, 'file', 'data') })).rejects.toMatchObject({
      kind: 'invalid-input',
      message: expect.stringContaining('a part of its path is a file'),
    });
    // The system's own folder lets not even root make one in it.
    await expect(open({ dataFolder: '/sys/kernel/serai-data' })).rejects.toMatchObject({
      kind: 'storage-denied',
      message: expect.stringContaining('Give the user write permission'),
    });
  });

  it.skipIf(!existsSync('/proc/self'))('that the system answers "no such path" for is refused', async () => {
    await expect(open({ dataFolder: '/proc/serai-data/of/mine' })).rejects.toMatchObject({
      kind: 'storage-denied',
      message: expect.stringContaining('The file system of /proc does not let this user write'),
    });
  });

  it('that is open already is refused, and the first one goes on', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ kind: 'in-use' });
    expect((await first.storage.read((tx) => tx.dataVersion())).version).toBe(0);
  });

  it.each([
    ['without its version file', 'PG_VERSION'],
    ['without its control file', 'global/pg_control'],
    ['without its write-ahead log', 'pg_wal'],
    ['without the catalog of databases', 'global/1262'],
  ])('%s is reported as damaged, and the lock is given back', async (_, part) => {
    await (await open()).close();
    await rm(join(dataFolder, 'db', part), { recursive: true });
    await expect(open()).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/cannot be used \(.*\)\. Move the folder aside and restore a backup/),
    });
    expect(existsSync(join(dataFolder, 'lock'))).toBe(false);
  });
});

describe('an open storage', () => {
  it('makes work that asks for a second connection inside its transaction fail with a reason, not hang', async () => {
    const { kysely, pool, storage } = await open({ connectTimeoutMs: 300 });
    const nested = kysely.transaction().execute(() => pool.query('select 1'));
    await expect(nested).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('asked for a second connection inside its transaction'),
    });
    expect((await storage.read((tx) => tx.dataVersion())).version).toBe(0);
  });

  it('ends its thread when it is closed, so that the process can end, and can be closed twice', async () => {
    const script = `
      import { openStorage } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
      const { storage, close } = await openStorage({ dataFolder: ${JSON.stringify(dataFolder)} });
      await storage.close();
      await close();
      console.log('closed');`;
    await writeFile(join(root, 'open-and-close.ts'), script);
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'open-and-close.ts')], {
      timeout: 50_000,
    });
    expect(stdout).toBe('closed\n');
  });
});
