import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '@serai/app/ports';
import type { Observation } from '@serai/core/measure';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeBaseline } from './baseline.ts';
import { type OpenedStorage, openStorage } from './open.ts';

const GOLDEN = join(import.meta.dirname, '..', 'queries.golden.sql');
const HEAD = `-- Every statement that the store sends, by the call that sends it. Written by queries.test.ts with REGEN=1.
-- Values travel as parameters ($1, $2, ...): a list is one array.
`;

let dataFolder: string;
let opened: OpenedStorage;
let sent: string[] = [];
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'serai-queries-'));
  opened = await openStorage({ dataFolder, onQuery: (statement) => sent.push(statement) });
});
afterAll(async () => {
  await opened.close();
  await rm(dataFolder, { recursive: true, force: true });
});

const AT = '2026-11-01T00:00:00.000Z';
const SCOPE: Scope = {
  everything: false,
  member: true,
  parties: ['platform', 'country:KAZ'],
  user: 'u',
  directory: false,
  audit: true,
  now: AT,
};
const KEY = { indicator: 'WGI_RQ', area: 'TKM', year: 2023 };
const ALL = {
  indicators: ['WGI_RQ'],
  areas: ['TKM'],
  fromYear: 2000,
  toYear: 2023,
  sources: ['wgi'],
  ids: [1],
};

const figure = (snapshot: string): Observation => ({
  ...{
    ...KEY,
    value: -1.9,
    status: 'A',
    source: 'wgi',
    publisher: 'World Bank',
    vintage: '2024',
    licence: 'CC-BY-4.0',
  },
  ...{ raw: '-1.9', rawRow: 1, snapshot, disclosure: 'public' },
});

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('WGI_RQ,TKM,2023,-1.9\n');
}

/** The calls whose statements a reviewer reads, each with a name. */
const CALLS: readonly [name: string, call: () => Promise<unknown>][] = [
  [
    'import: addSnapshot, addObservations, bumpDataVersion, appendAudit',
    () =>
      opened.storage.write((tx) =>
        writeBaseline(tx, opened.blobs, {
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
              bytes: bytes(),
              observations: (sha256) => [figure(sha256)],
            },
          ],
        }),
      ),
  ],
  [
    'replacement: unchoose, addObservations, bumpDataVersion, and the check that each cell shows a figure',
    () =>
      opened.storage.write(async (tx) => {
        const [old] = await tx.findByKeys(SCOPE, [KEY]);
        if (old === undefined) throw new Error('the first import left a figure');
        await tx.unchoose([old.id]);
        await tx.addObservations([figure(old.snapshot)], true);
        await tx.bumpDataVersion(AT);
      }),
  ],
  ['dataVersion', () => opened.storage.read((tx) => tx.dataVersion())],
  [
    'listObservations, every filter',
    () =>
      opened.storage.read((tx) =>
        tx.listObservations(SCOPE, { ...ALL, chosenOnly: true, limit: 10, offset: 0 }),
      ),
  ],
  ['countObservations', () => opened.storage.read((tx) => tx.countObservations(SCOPE, {}))],
  ['findObservation', () => opened.storage.read((tx) => tx.findObservation(SCOPE, 1))],
  ['findByKeys', () => opened.storage.read((tx) => tx.findByKeys(SCOPE, [KEY]))],
  ['readCube', () => opened.storage.read((tx) => tx.readCube(SCOPE))],
  ['listHoldings', () => opened.storage.read((tx) => tx.listHoldings(SCOPE))],
  ['listSnapshots', () => opened.storage.read((tx) => tx.listSnapshots(SCOPE))],
  ['findSnapshot', () => opened.storage.read((tx) => tx.findSnapshot(SCOPE, 'a'.repeat(64)))],
  ['listAudit', () => opened.storage.read((tx) => tx.listAudit(SCOPE, { afterSequence: 1, limit: 10 }))],
  [
    'backup and restore',
    () => opened.storage.restore(opened.storage.backup(), { at: AT, actor: 'system', file: 'x.serai' }),
  ],
];

it('sends the statements of queries.golden.sql and no others', async () => {
  let text = HEAD;
  for (const [name, call] of CALLS) {
    sent = [];
    await call();
    text += `\n-- ${name}\n${sent.map((statement) => `${statement.trim()};\n`).join('')}`;
  }
  if (process.env.REGEN === '1') await writeFile(GOLDEN, text);
  expect(text).toBe(await readFile(GOLDEN, 'utf8'));
});
