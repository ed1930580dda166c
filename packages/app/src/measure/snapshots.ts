/** Snapshots: the raw bytes that figures were read from. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { FileOutSchema } from '../files.ts';
import { ProfileInput } from '../input.ts';
import { resolveProfile, shownShare } from '../policy/publication.ts';
import type { Blobs, Snapshot } from '../ports/index.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toSnapshotWire } from './observation-wire.ts';
import { isOwnFile, mayPassOn } from './pass-on.ts';
import { SnapshotWire } from './wire.ts';

const Output = z.object({ snapshots: z.array(SnapshotWire) });

export const snapshotsList = defineUseCase({
  name: 'snapshots.list',
  summary: 'Files that figures were read from, by hash',
  input: z.strictObject({ profile: ProfileInput }),
  output: Output,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-visitors',
  http: { method: 'get', path: '/snapshots' },
  cli: {
    command: 'snapshots list',
    json: (output) => output.snapshots,
    view: tableView<z.output<typeof Output>, SnapshotWire>({
      columns: [
        { head: 'sha256', cell: (row) => row.sha256 },
        { head: 'name', cell: (row) => row.name },
        { head: 'bytes', right: true, cell: (row) => String(row.bytes) },
        { head: 'retrieved', cell: (row) => row.retrieved_at },
        { head: 'source', cell: (row) => row.source },
      ],
      rows: (output) => output.snapshots,
    }),
  },
  async run({ ports: { catalog, storage }, scope }, { profile: asked }) {
    const profile = resolveProfile(catalog, asked);
    const snapshots = await storage.read((tx) => tx.listSnapshots(scope));
    const shown = snapshots.filter(({ indicators }) => shownShare(catalog, indicators, profile) !== 'none');
    return {
      snapshots: shown.map((snapshot) => toSnapshotWire(catalog, snapshot, { profile, now: scope.now })),
    };
  },
});

export const snapshotsRaw = defineUseCase({
  name: 'snapshots.raw',
  summary: 'The raw file behind figures: your own, or where its licence lets it be passed on',
  input: z.strictObject({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'a sha256 in hexadecimal')
      .describe('Hash of the file'),
    profile: ProfileInput,
  }),
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/snapshots/{sha256}/raw' },
  cli: { command: 'snapshots raw', positional: ['sha256'], outputFile: 'file' },
  async run({ ports: { catalog, storage, blobs }, scope, signal }, { sha256, profile: asked }) {
    const snapshot = await storage.read((tx) => tx.findSnapshot(scope, sha256));
    const shown = shownShare(catalog, snapshot?.indicators ?? [], resolveProfile(catalog, asked));
    if (snapshot === undefined || (!scope.everything && shown === 'none')) {
      throw new Problem('not-found', `There is no snapshot ${sha256}.`);
    }
    if (!scope.everything && shown === 'some') {
      throw new Problem(
        'forbidden',
        `${snapshot.name} also holds series that this publication does not show: ask with profile=research.`,
      );
    }
    const own = scope.everything || isOwnFile(scope, snapshot);
    if (!own && !mayPassOn(catalog, snapshot, scope.now)) {
      throw new Problem(
        'forbidden',
        `The licence of ${snapshot.name} does not let it be passed on; its source is ${snapshot.source}.`,
      );
    }
    await assertWhole(blobs, snapshot, signal);
    return { name: snapshot.name, mediaType: snapshot.mediaType, stream: () => blobs.get(sha256) };
  },
});

/** Throws Problem unavailable when the file is not there whole: once the answer has begun, nobody can be told. */
async function assertWhole(blobs: Blobs, { sha256, name }: Snapshot, signal: AbortSignal): Promise<void> {
  if (!(await blobs.has(sha256))) {
    throw new Problem(
      'unavailable',
      `The stored file of ${name} is missing: restore a backup with "serai restore FILE".`,
    );
  }
  for await (const _ of blobs.get(sha256)) {
    if (signal.aborted) throw new Problem('cancelled', 'The download was cancelled.');
  }
}
