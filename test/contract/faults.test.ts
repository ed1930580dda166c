import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inspection } from './durability/inspect.ts';
import { temporaryFolder } from './support/engines.ts';

const FAULTS = join(import.meta.dirname, 'faults');

/** What one import came to: its version, or the problem. */
type Outcome = { readonly version: number } | { readonly kind?: string; readonly message: string };

interface Report {
  readonly before: Outcome;
  readonly during: Outcome;
  readonly after: Outcome;
  readonly later: Outcome;
  readonly found: Inspection;
}

let root: string;
beforeEach(async () => {
  root = await temporaryFolder();
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Runs the process whose disk fails, e.g. with `write ENOSPC`, while it imports `figures` figures. */
async function runWithFault(fault: string, figures: number): Promise<Report> {
  const dataFolder = join(root, 'data');
  const preload = pathToFileURL(join(FAULTS, 'full-disk.ts')).href;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', preload, join(FAULTS, 'process.ts'), dataFolder, fault, String(figures)],
    {
      env: {
        ...process.env,
        SERAI_FAULT_FOLDER: join(dataFolder, 'db'),
        SERAI_FAULT_SWITCH: join(root, 'switch'),
      },
    },
  );
  expect(existsSync(join(dataFolder, 'lock'))).toBe(false);
  return JSON.parse(stdout) as Report;
}

describe('a disk that fails under the embedded database', () => {
  // One figure fits into what is allocated and fails in the write-ahead log, where PostgreSQL has to stop and
  // start again; many need new pages and fail as an ordinary error.
  it.each([
    ['is full', 'ENOSPC', 1, 'storage-full', 'is full: free some space'],
    ['is full', 'ENOSPC', 20_000, 'storage-full', 'is full: free some space'],
    ['is read-only', 'EROFS', 20_000, 'storage-denied', 'does not let this user write'],
    ['reports errors', 'EIO', 1, 'unavailable', 'Check the disk'],
  ])(
    '%s (%s, %i figures): a clear sentence, nothing half-written, and it goes on afterwards',
    async (...args) => {
      const [, code, figures, kind, sentence] = args;
      const { before, during, after, later, found } = await runWithFault(`write ${code}`, figures);
      expect(during).toEqual({ kind, message: expect.stringContaining(sentence) });
      expect({ before, after, later }).toEqual({
        before: { version: 1 },
        after: { version: 2 },
        later: { version: 3 },
      });
      expect(found).toMatchObject({
        version: 2,
        announced: 200,
        observations: 200,
        perVersion: { 1: 100, 2: 100 },
        audited: [1, 2],
        chain: { intact: true, entries: 2 },
      });
    },
  );

  it('cannot flush (EIO): the commit waits for the flush, so it is not acknowledged, and what is there is whole', async () => {
    const { before, during, after, found } = await runWithFault('flush EIO', 1);
    expect(during).toEqual({
      kind: 'unavailable',
      message: expect.stringContaining('Check the disk, then whether the last change is there'),
    });
    // Nobody can know whether the disk kept it: it may have come back with the recovery, but then all of it.
    expect(before).toEqual({ version: 1 });
    expect(after).toEqual({ version: found.version });
    expect(found.announced).toBe(found.observations);
    expect(found.audited).toEqual(Object.keys(found.perVersion).map(Number));
    expect(found.chain).toMatchObject({ intact: true, entries: found.version });
  });
});
