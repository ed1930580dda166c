/** A platform with the shipped catalog and figures on a real embedded database, for tests of the import. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Context, type FileIn, type ImportReportWire, scopeOf } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import type { Catalog } from '@serai/core/catalog';
import { observationsImport } from '../../packages/app/src/measure/observations-import.ts';
import { compose } from '../../packages/serai/src/compose.ts';
import { readSettings } from '../../packages/serai/src/settings.ts';
import { repositoryRoot } from '../harness/root.ts';

/** The moment at which every import of the tests happens. */
export const NOW = '2026-11-25T12:00:00.000Z';

const ACTOR = { kind: 'local-operator', name: 'tester' } as const;

/** Everything that an import can change. */
export interface State {
  readonly version: number;
  readonly observations: number;
  readonly snapshots: readonly string[];
  readonly audit: number;
  /** Names of stored raw files and of unfinished ones. */
  readonly blobs: readonly string[];
}

export type ImportInput = Readonly<Record<string, string | boolean>>;

export interface ImportPlatform {
  readonly catalog: Catalog;
  readonly ports: Ports;
  import(file: FileIn, input?: ImportInput, changes?: Partial<Context>): Promise<ImportReportWire>;
  state(): Promise<State>;
  close(): Promise<void>;
  /** What a use-case runs in, as somebody who may do everything. */
  context(changes?: Partial<Context>): Context;
}

/** Opens it in a fresh data folder: on PGlite, or on PostgreSQL at `databaseUrl`. */
export async function openImportPlatform(databaseUrl?: string): Promise<ImportPlatform> {
  const data = await mkdtemp(join(tmpdir(), 'serai-import-'));
  const settings = readSettings(
    { data, catalog: join(repositoryRoot, 'catalog') },
    { DATABASE_URL: databaseUrl },
  );
  const platform = await compose(settings, { progress: () => undefined, onDefect: () => undefined });
  const ports: Ports = { ...platform.ports, clock: { now: () => NOW } };
  const context = (changes: Partial<Context> = {}): Context => ({
    ports,
    actor: ACTOR,
    scope: scopeOf(ACTOR, NOW),
    signal: new AbortController().signal,
    progress: () => undefined,
    ...changes,
  });
  return {
    catalog: ports.catalog,
    ports,
    context: (changes = {}) => context(changes),
    import: async (file, input = {}, changes = {}) => {
      const parsed = observationsImport.input.parse({ ...input, file });
      return observationsImport.output.parse(await observationsImport.run(context(changes), parsed));
    },
    state: () => stateOf(ports, platform.database.folder),
    close: async () => {
      await platform.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function stateOf({ storage }: Ports, folder: { blobs: string; scratch: string }): Promise<State> {
  const scope = scopeOf(ACTOR, NOW);
  const files = async (path: string) =>
    (await readdir(path, { recursive: true })).filter((name) => !/^..$/.test(name));
  const blobs = [...(await files(folder.blobs)), ...(await files(folder.scratch))].sort();
  return storage.read(async (tx) => ({
    version: (await tx.dataVersion()).version,
    observations: await tx.countObservations(scope, {}),
    snapshots: (await tx.listSnapshots(scope)).map((snapshot) => snapshot.sha256).sort(),
    audit: (await tx.listAudit(scope, {})).length,
    blobs,
  }));
}
