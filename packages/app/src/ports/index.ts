/** What the use-cases need of the world. Implemented by store, sources and the shell; never imported by core. */
import type { Catalog } from '@serai/core/catalog';
import type { IndexResult } from '@serai/core/indicators';
import type { Cube } from '@serai/core/measure';
import type { Storage } from './storage.ts';
import type { TableReader } from './tables.ts';

export * from './storage.ts';
export * from './tables.ts';

/** Raw bytes by hash: the data folder, or S3 when several machines share a database. */
export interface Blobs {
  /** Stores the stream aside and renames it; returns its hash and size. Storing the same bytes again is no error. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Throws Problem not-found. */
  get(sha256: string): AsyncIterable<Uint8Array>;
  has(sha256: string): Promise<boolean>;
}

export interface Clock {
  /** ISO 8601 instant, UTC. */
  now(): string;
}

/** The figures of one data version in memory; replaced as a whole after an accepted write. */
export interface ReadModel {
  readonly version: number;
  readonly cube: Cube;
}

export interface ReadModels {
  current(): ReadModel;
  /** Builds the next one from the store and swaps it; call after an accepted write. */
  refresh(): Promise<ReadModel>;
}

export interface IndexRequest {
  readonly framework: string;
  readonly year?: number;
  readonly strict?: boolean;
  readonly draws?: number;
  readonly seed?: number;
  readonly profile?: 'un-publication' | 'research';
}

/** Computes indices off the main thread over the current read model, memoised by data version and request. */
export interface IndexComputer {
  compute(request: IndexRequest, options?: { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void }): Promise<IndexResult>;
}

/** Facts about this installation that the status page shows. */
export interface Installation {
  readonly version: string;
  readonly dataFolder: string;
  readonly catalogFolder: string;
  readonly startedAt: string;
}

export interface Ports {
  readonly catalog: Catalog;
  readonly storage: Storage;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly tables: TableReader;
  readonly readModels: ReadModels;
  readonly indices: IndexComputer;
  readonly installation: Installation;
  /** Reads and checks a catalog folder (or the shipped one), with located findings. */
  readonly checkCatalog: (folder?: string) => Promise<import('./tables.ts').CatalogReport>;
}
