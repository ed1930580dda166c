/** Row shapes of the tables, as the `pg` driver returns them. */
import type { SnapshotPart } from '@serai/app/ports';
import type { ColumnType } from 'kysely';

export interface SnapshotsTable {
  sha256: string;
  name: string;
  media_type: string;
  /** bigint: text on the wire. */
  bytes: ColumnType<string, number, never>;
  retrieved_at: ColumnType<Date, string, never>;
  source: string;
  note: string | null;
  /** json: text in, parsed out. */
  parts: ColumnType<SnapshotPart[], string | undefined, never>;
}

export interface ObservationsTable {
  id: ColumnType<number, number | undefined, never>;
  indicator: string;
  area: string;
  year: number;
  value: number | null;
  missing: string | null;
  status: string;
  source: string;
  publisher: string;
  vintage: string;
  licence: string;
  raw: string;
  raw_row: number;
  snapshot: string;
  disclosure: string;
  chosen: boolean;
  version: number;
}

export interface DataVersionsTable {
  version: number;
  changed_at: ColumnType<Date, string, never>;
  observations: number;
}

export interface AuditTable {
  sequence: number;
  at: ColumnType<Date, string, never>;
  actor: string;
  action: string;
  subject: string;
  /** json: text in, parsed out. */
  details: ColumnType<unknown, string, never>;
  previous_hash: string;
  hash: string;
}

export interface InstallationTable {
  key: string;
  value: string;
}

export interface Tables {
  snapshots: SnapshotsTable;
  observations: ObservationsTable;
  data_versions: DataVersionsTable;
  audit: AuditTable;
  installation: InstallationTable;
}
