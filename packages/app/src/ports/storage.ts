import type { Disclosure, Observation } from '@serai/core/measure';
import type { Scope } from '../policy/scope.ts';
import type { AccountsReader, AccountsWriter } from './accounts.ts';
import type { LayersReader, LayersWriter } from './layers.ts';
import type { NotificationsReader, NotificationsWriter } from './notifications.ts';
import type { ValidationReader, ValidationWriter } from './validation.ts';

/** A stored figure: an observation with its identity and whether it is the one that is shown for its cell. */
export interface StoredObservation extends Observation {
  readonly id: number;
  /** False when another source's figure of the same cell was chosen. */
  readonly chosen: boolean;
  /** Data version that brought it. */
  readonly version: number;
}

/** What rows of one file say of themselves: each combination once. */
export interface SnapshotPart {
  readonly source: string;
  readonly licence: string;
  readonly disclosure: Disclosure;
  /** On whose behalf the rows stand: the platform when absent. */
  readonly owner?: string;
  /** ISO 8601 instant, UTC with milliseconds, until which the owner alone sees them. */
  readonly embargoUntil?: string;
  /** Parties that they name. */
  readonly parties?: readonly string[];
  /** Country that they are about; only at the level `party`, where that country is a party, too. */
  readonly area?: string;
}

/** Raw bytes that figures were read from: immutable, named by their hash. */
export interface Snapshot {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** ISO 8601 instant. */
  readonly retrievedAt: string;
  readonly source: string;
  readonly note: string | undefined;
  /** What all rows of the file name, those included that brought no figure; absent where each row is a figure. */
  readonly parts?: readonly SnapshotPart[];
}

/** A snapshot with the parts of its rows and of the figures that were read from it. */
export interface StoredSnapshot extends Snapshot {
  readonly parts: readonly SnapshotPart[];
  /** Series of the figures that were read from it, in order of their ids. */
  readonly indicators: readonly string[];
}

/** What may be told of a file to somebody who sees one of its figures and not all: no word that a person chose. */
export type SnapshotTrace = Pick<Snapshot, 'sha256' | 'mediaType' | 'bytes' | 'retrievedAt'>;

export interface ObservationFilter {
  readonly indicators?: readonly string[];
  readonly areas?: readonly string[];
  readonly fromYear?: number;
  readonly toYear?: number;
  readonly sources?: readonly string[];
  readonly ids?: readonly number[];
  readonly chosenOnly?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** A cell that already holds a figure, for the import's duplicate and conflict checks. */
export interface ObservationKey {
  readonly indicator: string;
  readonly area: string;
  readonly year: number;
}

/** The state of the data: changes with every accepted write; the ETag of every read is made of it. */
export interface DataVersion {
  readonly version: number;
  readonly changedAt: string;
  readonly observations: number;
}

/** One link of the audit chain. `hash` covers everything before it. */
export interface AuditEntry {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  /** What it was done to, e.g. `snapshot:ab12...`. */
  readonly subject: string;
  /** JSON details, personal data by reference only. */
  readonly details: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

/** Reads within one consistent view. Every call that returns records takes the actor's scope. */
export interface ReadTransaction {
  dataVersion(): Promise<DataVersion>;
  listObservations(scope: Scope, filter: ObservationFilter): Promise<StoredObservation[]>;
  countObservations(scope: Scope, filter: ObservationFilter): Promise<number>;
  findObservation(scope: Scope, id: number): Promise<StoredObservation | undefined>;
  /** Every chosen figure as plain columns for the read model: no objects, no text. */
  readCube(scope: Scope): Promise<CubeColumns>;
  /** What is held of each source and indicator: chosen figures that have a value. */
  listHoldings(scope: Scope): Promise<SourceHolding[]>;
  /** Existing figures of these cells, any source. */
  findByKeys(scope: Scope, keys: readonly ObservationKey[]): Promise<StoredObservation[]>;
  /** Snapshots of which every part lies within the scope: one private row hides the whole file. */
  listSnapshots(scope: Scope): Promise<StoredSnapshot[]>;
  /** As `listSnapshots`. */
  findSnapshot(scope: Scope, sha256: string): Promise<StoredSnapshot | undefined>;
  /** The trace of a snapshot of which at least one figure lies within the scope. */
  findSnapshotTrace(scope: Scope, sha256: string): Promise<SnapshotTrace | undefined>;
  /** Entries of the log within the scope; in order of their sequence, or newest first with `newestFirst`. */
  listAudit(scope: Scope, filter: AuditFilter): Promise<AuditEntry[]>;
  countAudit(scope: Scope, filter: AuditFilter): Promise<number>;
  /**
   * Entries about one subject, in order, whoever asks: for the history of a record that the caller has found within
   * its scope before.
   */
  listHistory(subject: string): Promise<AuditEntry[]>;
  /** The next instant after `at` at which an embargo of a figure ends; undefined when none does. */
  nextRelease(at: string): Promise<string | undefined>;
  /** Whether any record is made of these bytes, whoever may see it: a snapshot, a draft or a layer. Then they stay. */
  needsFile(sha256: string): Promise<boolean>;
  readonly accounts: AccountsReader;
  readonly notifications: NotificationsReader;
  readonly validation: ValidationReader;
  readonly layers: LayersReader;
}

export interface AuditFilter {
  readonly afterSequence?: number;
  readonly beforeSequence?: number;
  /** As the log names them, e.g. `user:<id>`; whole, or the beginning followed by `*`. */
  readonly actor?: string;
  /** E.g. `observations.import`, or `observations.*`. */
  readonly action?: string;
  readonly subject?: string;
  /** ISO 8601 instants: at or after, before. */
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/** Chosen figures of one indicator that came from one source. */
export interface SourceHolding {
  readonly source: string;
  readonly indicator: string;
  /** As the newest figure names them. */
  readonly publisher: string;
  readonly licence: string;
  readonly vintage: string;
  readonly figures: number;
  readonly firstYear: number;
  readonly lastYear: number;
}

export interface CubeColumns {
  readonly ids: Int32Array;
  readonly areas: readonly string[];
  readonly indicators: readonly string[];
  /** Index into `areas` / `indicators` and the year, one a figure. */
  readonly areaIndex: Uint16Array;
  readonly indicatorIndex: Uint16Array;
  readonly years: Int16Array;
  readonly values: Float64Array;
}

/** Writes: all of them or none; the audit entry is written in the same transaction. */
export interface WriteTransaction extends ReadTransaction {
  readonly accounts: AccountsWriter;
  readonly notifications: NotificationsWriter;
  readonly validation: ValidationWriter;
  readonly layers: LayersWriter;
  /** Records the snapshot; the same hash again is no error and changes nothing. */
  addSnapshot(snapshot: Snapshot): Promise<void>;
  /**
   * Appends figures (never overwrites one), all of them chosen for their cells or none; where a cell has a chosen
   * figure, `unchoose` it first. A public figure that is not chosen needs a chosen one in its cell, unless it is `hidden`:
   * disputed by its country, and kept though the cell may show nothing. Returns how many were added.
   */
  addObservations(observations: readonly Observation[], chosen: boolean | 'hidden'): Promise<number>;
  /** Makes figures no longer the chosen ones of their cells. */
  unchoose(ids: readonly number[]): Promise<void>;
  /** Makes public figures that are there the chosen ones of their cells; `unchoose` what is shown there first. */
  choose(ids: readonly number[]): Promise<void>;
  /** Raises the data version; call once a write that changed figures. */
  bumpDataVersion(at: string): Promise<DataVersion>;
  /** Appends to the hash-chained audit log. */
  appendAudit(entry: {
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
    readonly details: unknown;
  }): Promise<AuditEntry>;
}

/** A verified audit log, or the first place where it breaks. */
export type ChainVerdict =
  | { readonly intact: true; readonly entries: number; readonly lastHash: string }
  | { readonly intact: false; readonly sequence: number; readonly reason: string };

/** Who restores what, for the audit log. */
export interface RestoredBy {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly actor: string;
  /** Name of the backup file. */
  readonly file: string;
}

/** The bytes of a backup that went out. */
export interface BackupFile {
  /** Hexadecimal, of the packed bytes. */
  readonly sha256: string;
  readonly bytes: number;
  /** False when it was broken off. */
  readonly whole: boolean;
}

/** The storage port: implemented once, on PGlite and on PostgreSQL, held by one contract suite. */
export interface Storage {
  readonly kind: 'pglite' | 'postgresql';
  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  /** Recomputes every hash of the audit log from its first entry on, in pages of one consistent view. */
  verifyAudit(): Promise<ChainVerdict>;
  /**
   * Writes one logical, portable backup (data, snapshots, audit) as a stream of bytes.
   * Raises no lock that stops readers.
   */
  backup(options?: {
    readonly signal?: AbortSignal;
    readonly progress?: (done: number, total: number) => void;
    /** Told of the file when its last byte has left, or none will follow; waited for. */
    readonly onEnd?: (file: BackupFile) => Promise<unknown>;
  }): AsyncIterable<Uint8Array>;
  /**
   * Replaces everything by the content of a backup; verifies it first, all or nothing. The restored audit chain goes on
   * with one entry `backup.restore`, written in the same transaction: who restored which file (by name and sha256), and
   * the last hash of the chain that was replaced, so that its end can still be proved.
   */
  restore(
    bytes: AsyncIterable<Uint8Array>,
    by: RestoredBy,
    options?: { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void },
  ): Promise<{ readonly observations: number; readonly snapshots: number }>;
  close(): Promise<void>;
}
