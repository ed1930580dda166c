/** What the use-cases need of the world. Implemented by store, sources and the shell; never imported by core. */
import type { Catalog, Profile } from '@serai/core/catalog';
import type { IndexResult, IndexYears } from '@serai/core/indicators';
import type { Cube } from '@serai/core/measure';
import type { FileOut } from '../files.ts';
import type { PolicyRow } from '../policy/table.ts';
import type { Archives } from './archives.ts';
import type { CorridorThreads } from './corridors.ts';
import type { Documents } from './documents.ts';
import type { Identity, Mailer, Secrets, WebhookCaller } from './identity.ts';
import type { IndexWorkbench } from './index-workbench.ts';
import type { Jobs } from './jobs.ts';
import type { LayerFiles } from './layers.ts';
import type { NetworkReader } from './networks.ts';
import type { Optimiser } from './optimiser.ts';
import type { RasterFiles } from './rasters.ts';
import type { SourceMessages, SourceWeb } from './source-messages.ts';
import type { SourceHolding, Storage } from './storage.ts';
import type { StructuredReader } from './structured.ts';
import type { CatalogReport, TableReader } from './tables.ts';

export type { FileIn, FileOut } from '../files.ts';
export type { Grant, UserActor } from '../policy/actor.ts';
export type { Party } from '../policy/party.ts';
export type { GrantedRole, OrganisationRole } from '../policy/roles.ts';
export type { Scope } from '../policy/scope.ts';
export * from './accounts.ts';
export * from './archives.ts';
export * from './corridors.ts';
export * from './documents.ts';
export * from './identity.ts';
export * from './index-workbench.ts';
export * from './jobs.ts';
export * from './layers.ts';
export * from './networks.ts';
export * from './notifications.ts';
export * from './optimiser.ts';
export * from './rasters.ts';
export * from './source-messages.ts';
export * from './storage.ts';
export * from './structured.ts';
export * from './tables.ts';
export * from './validation.ts';

/** Raw bytes by hash: the data folder, or S3 when several machines share a database. */
export interface Blobs {
  /** Stores the stream aside and renames it; returns its hash and size. Storing the same bytes again is no error. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Throws Problem not-found. */
  get(sha256: string): AsyncIterable<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  /** Removes bytes that no record names; called within a write, so that nobody can name them meanwhile. */
  remove(sha256: string): Promise<void>;
}

export interface Clock {
  /** ISO 8601 instant, UTC. */
  now(): string;
}

/** The figures of one data version in memory; replaced as a whole after an accepted write. */
export interface ReadModel {
  readonly version: number;
  /** ISO 8601 instant of the write that made this version. */
  readonly changedAt: string;
  /** ISO 8601 instant at which embargoes were judged: what ended later is not in it yet. */
  readonly asOf: string;
  /** The next instant at which an embargo of a figure ends. */
  readonly nextRelease: string | undefined;
  /** Stored figures, chosen or not. */
  readonly observations: number;
  readonly cube: Cube;
  /** What is held of each source. */
  readonly holdings: readonly SourceHolding[];
}

export interface ReadModels {
  current(): ReadModel;
  /**
   * The current one, after it was built anew when an embargo has ended since: no call begins with figures that are
   * late. When the store cannot be read the old one stays, which shows too little and never too much.
   */
  settle(): Promise<ReadModel>;
  /** Builds the next one from the store and swaps it; call after an accepted write. */
  refresh(): Promise<ReadModel>;
}

export interface IndexRequest {
  readonly framework: string;
  readonly year?: number;
  readonly strict?: boolean;
  readonly draws?: number;
  readonly seed?: number;
  readonly profile?: Profile;
}

/** Computes indices off the main thread over the current read model, memoised by data version and request. */
export interface IndexComputer {
  compute(
    request: IndexRequest,
    options?: { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void },
  ): Promise<IndexResult>;
  /** Point scores of every year of the data, for trends. */
  computeYears(request: Pick<IndexRequest, 'framework' | 'strict' | 'profile'>): Promise<IndexYears>;
  /** The same over this read model, whichever becomes current meanwhile. */
  over(model: ReadModel): IndexComputer;
}

/** Facts about this installation that the status page shows. */
export interface Installation {
  readonly version: string;
  /** Address under which people reach it, without a slash at the end, e.g. `https://serai.example.org`. */
  readonly url: string;
  /** National identity providers that people may sign in with. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** One row a use-case, in the order of the list. */
  readonly policy: readonly PolicyRow[];
}

/** Borders to draw, in WGS84 longitude and latitude. */
export interface BoundaryFiles {
  /** GeoJSON FeatureCollection; `properties` are iso3 and m49, both null for land of no economy of the catalog. */
  geometry(): Promise<FileOut>;
  /** GeoJSON FeatureCollection of the disputed lines, drawn dashed over the borders. */
  disputed(): Promise<FileOut>;
}

export interface Ports {
  readonly catalog: Catalog;
  readonly storage: Storage;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly tables: TableReader;
  readonly structured: StructuredReader;
  readonly networks: NetworkReader;
  readonly archives: Archives;
  readonly documents: Documents;
  readonly solver: Optimiser;
  readonly workbench: IndexWorkbench;
  readonly corridors: CorridorThreads;
  readonly layers: LayerFiles;
  readonly rasters: RasterFiles;
  /** Bytes that a study may take on this machine. */
  readonly memoryBytes: () => number;
  readonly readModels: ReadModels;
  readonly indices: IndexComputer;
  readonly boundaries: BoundaryFiles;
  readonly jobs: Jobs;
  readonly secrets: Secrets;
  readonly identity: Identity;
  readonly mailer: Mailer;
  readonly webhooks: WebhookCaller;
  readonly sourceMessages: SourceMessages;
  readonly sourceWeb: SourceWeb;
  readonly installation: Installation;
  /** Reads and checks a catalog folder (or the shipped one), with located findings. */
  readonly checkCatalog: (folder?: string) => Promise<CatalogReport>;
}
