import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenedStorage, type OpenOptions, openStorage } from '@serai/store';
import { createTestDatabase } from '../../harness/postgres.ts';

/** An open storage in a folder of its own; `dispose` closes it and removes everything. */
export interface TestStorage extends OpenedStorage {
  dispose(): Promise<void>;
}

/** One implementation of the storage port. */
export interface Engine {
  readonly name: 'PGlite' | 'PostgreSQL';
  open(options?: Partial<OpenOptions>): Promise<TestStorage>;
}

/** A new, empty folder for one test. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'serai-store-'));

const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

/** The embedded database, from the cached template. */
export const pglite: Engine = {
  name: 'PGlite',
  async open(options = {}) {
    const dataFolder = await temporaryFolder();
    const opened = await openStorage({ dataFolder, ...options });
    const dispose = async (): Promise<void> => {
      await opened.close();
      await removeFolder(dataFolder);
    };
    return { ...opened, dispose };
  },
};

/** A database of its own on a real PostgreSQL server. */
export const postgresql: Engine = {
  name: 'PostgreSQL',
  async open(options = {}) {
    const [dataFolder, database] = await Promise.all([temporaryFolder(), createTestDatabase()]);
    const opened = await openStorage({ dataFolder, databaseUrl: database.url, ...options });
    const dispose = async (): Promise<void> => {
      await opened.close();
      await database.drop();
      await removeFolder(dataFolder);
    };
    return { ...opened, dispose };
  },
};
