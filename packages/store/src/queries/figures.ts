import type { Observation } from '@serai/core/measure';
import { writeBaseline } from '../baseline.ts';
import { AT, type CallGroup, SCOPE, VISITOR } from './call.ts';

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
  ...KEY,
  value: -1.9,
  status: 'A',
  source: 'wgi',
  publisher: 'World Bank',
  vintage: '2024',
  licence: 'CC-BY-4.0',
  raw: '-1.9',
  rawRow: 1,
  snapshot,
  disclosure: 'public',
});

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('WGI_RQ,TKM,2023,-1.9\n');
}

const file = { name: 'b.csv', mediaType: 'text/csv', retrievedAt: AT, source: 'wgi', note: undefined };

/** Figures, snapshots and data versions. */
export const figureCalls: CallGroup = ({ storage, blobs }) => [
  [
    'import: addSnapshot, addObservations, bumpDataVersion, appendAudit',
    () =>
      storage.write((tx) =>
        writeBaseline(tx, blobs, {
          at: AT,
          files: [{ snapshot: file, bytes: bytes(), observations: (sha256) => [figure(sha256)] }],
        }),
      ),
  ],
  [
    'replacement: unchoose, addObservations, bumpDataVersion, and the check that each cell shows a figure',
    () =>
      storage.write(async (tx) => {
        const [old] = await tx.findByKeys(SCOPE, [KEY]);
        if (old === undefined) throw new Error('the first import left a figure');
        await tx.unchoose([old.id]);
        await tx.addObservations([figure(old.snapshot)], true);
        await tx.bumpDataVersion(AT);
      }),
  ],
  ['dataVersion', () => storage.read((tx) => tx.dataVersion())],
  [
    'listObservations, every filter',
    () =>
      storage.read((tx) => tx.listObservations(SCOPE, { ...ALL, chosenOnly: true, limit: 10, offset: 0 })),
  ],
  ['listObservations of a visitor', () => storage.read((tx) => tx.listObservations(VISITOR, {}))],
  ['countObservations', () => storage.read((tx) => tx.countObservations(SCOPE, {}))],
  ['findObservation', () => storage.read((tx) => tx.findObservation(SCOPE, 1))],
  ['findByKeys', () => storage.read((tx) => tx.findByKeys(SCOPE, [KEY]))],
  ['readCube', () => storage.read((tx) => tx.readCube(VISITOR))],
  ['listHoldings', () => storage.read((tx) => tx.listHoldings(VISITOR))],
  ['nextRelease', () => storage.read((tx) => tx.nextRelease(AT))],
  ['listSnapshots', () => storage.read((tx) => tx.listSnapshots(SCOPE))],
  ['findSnapshot', () => storage.read((tx) => tx.findSnapshot(VISITOR, 'a'.repeat(64)))],
  ['findSnapshotTrace', () => storage.read((tx) => tx.findSnapshotTrace(VISITOR, 'a'.repeat(64)))],
];
