import type { AuditEntry, DataVersion, Snapshot, Storage, StoredObservation } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type { PeopleFields, PeopleKindName } from './people-kinds.ts';

/**
 * A backup is gzip'd NDJSON: a header line, one line a record in the order of `Counts`, the stored files in
 * pieces, and an end line with the sha256 of everything before it. It knows no table and no engine.
 */
export const FORMAT = 'serai-backup';

/** Raised when an older release could not read the file any more. Format 1 had no people and what belongs to them, format 2 no layers. */
export const FORMAT_VERSION = 3;

/** Records of each kind, in the order in which they stand in the file; those of people since format 2. */
export interface Counts extends Partial<Readonly<Record<PeopleKindName, number>>> {
  readonly data_version: number;
  readonly snapshot: number;
  readonly observation: number;
  readonly audit: number;
}

export interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly counts: Counts;
  /** Key of the baseline that the database started with, if any. */
  readonly baseline: string | null;
}

/** Whether a restore of the file brings people, or leaves those of now. */
export const holdsPeople = ({ version }: Header): boolean => version >= 2;

/** A record of people, under the name of its kind. */
type PeopleRecord = {
  readonly [Kind in PeopleKindName]: { readonly [Name in Kind]: PeopleFields };
}[PeopleKindName];

/** One line between header and end. A file is its pieces in order, base64, all in neighbouring lines. */
export type BackupRecord =
  | { readonly data_version: DataVersion }
  | { readonly snapshot: Snapshot }
  | { readonly observation: StoredObservation }
  | { readonly audit: AuditEntry }
  | PeopleRecord
  | { readonly file: string; readonly piece: string };

/** The last line. */
export interface End {
  readonly sha256: string;
}

/** A line as bytes, with its line end. */
export const toLine = (value: Header | BackupRecord | { readonly end: End }): Buffer =>
  Buffer.from(`${JSON.stringify(value)}\n`);

/** Problem for a file that cannot be restored; the present data are untouched when it is thrown. */
export const unreadable = (reason: string, cause?: unknown): Problem =>
  new Problem('invalid-input', `This backup cannot be restored: ${reason}. The present data are unchanged.`, {
    cause,
  });

/** Throws unless work may go on. */
export function assertNotCancelled(signal: AbortSignal | undefined, what: string): void {
  if (signal?.aborted === true)
    throw new Problem('cancelled', `The ${what} was cancelled; the data are unchanged.`);
}

export type BackupOptions = NonNullable<Parameters<Storage['backup']>[0]>;
export type RestoreOptions = NonNullable<Parameters<Storage['restore']>[2]>;
