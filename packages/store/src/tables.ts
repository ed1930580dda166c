/** Row shapes of the tables, as the `pg` driver returns them. */
import type { ColumnType } from 'kysely';
import type { AccountsTables } from './accounts/tables.ts';
import type { LayersTables } from './network/tables.ts';
import type { NotificationsTables } from './notifications/tables.ts';
import type { ValidationTables } from './validation/tables.ts';

export interface SnapshotsTable {
  sha256: string;
  name: string;
  media_type: string;
  /** bigint: text on the wire. */
  bytes: ColumnType<string, number, never>;
  retrieved_at: ColumnType<Date, string, never>;
  source: string;
  note: string | null;
}

/** What rows of a snapshot say of themselves, each combination once; see migration 0004. */
export interface SnapshotPartsTable {
  snapshot: string;
  source: string;
  licence: string;
  disclosure: string;
  owner: string;
  embargo_until: ColumnType<Date | null, string | null, never>;
  parties: string[];
  area: string | null;
  indicator: string | null;
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
  owner: string;
  embargo_until: ColumnType<Date | null, string | null, never>;
  parties: string[];
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

export interface Tables extends AccountsTables, LayersTables, NotificationsTables, ValidationTables {
  snapshots: SnapshotsTable;
  observations: ObservationsTable;
  snapshot_parts: SnapshotPartsTable;
  data_versions: DataVersionsTable;
  audit: AuditTable;
  installation: InstallationTable;
}
