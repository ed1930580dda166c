/** Row shape of layers; see migration 0008. */
import type { ColumnType } from 'kysely';
import type { Instant, OptionalInstant } from '../instants.ts';

export interface LayersTable {
  name: string;
  kind: string;
  source: string;
  licence: string;
  dated: string;
  method: string;
  error_m: number;
  format: string;
  file: string;
  file_sha256: string;
  content: string;
  /** bigint: text on the wire. */
  bytes: ColumnType<string, number, number>;
  /** json: text in, parsed out. */
  facts: ColumnType<unknown, string, string>;
  owner: string;
  disclosure: string;
  embargo_until: OptionalInstant;
  imported_by: string;
  imported_at: Instant;
}

export interface LayersTables {
  layers: LayersTable;
}
