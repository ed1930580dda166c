/** Row shapes of validation rounds; see migration 0007. */
import type { ColumnType } from 'kysely';
import type { Instant, OptionalInstant } from '../instants.ts';

export interface RoundsTable {
  id: string;
  kind: string;
  title: string;
  country: string;
  owner: string;
  disclosure: string;
  embargo_until: OptionalInstant;
  parties: ColumnType<string[], string[] | undefined, string[]>;
  state: string;
  created_by: string;
  created_at: Instant;
  /** A calendar day. */
  deadline: string | null;
  opened_at: OptionalInstant;
  answered_at: OptionalInstant;
  ended_at: OptionalInstant;
  note_text: string | null;
  note_by: string | null;
  note_at: OptionalInstant;
  snapshot: string | null;
  reminded_at: OptionalInstant;
}

export interface RoundItemsTable {
  id: string;
  round: string;
  position: number;
  /** json: text in, parsed out. */
  content: ColumnType<unknown, string, never>;
  verdict: string | null;
  verdict_by: string | null;
  verdict_at: OptionalInstant;
  excluded: boolean;
}

export interface RoundCommentsTable {
  id: string;
  round: string;
  item: string | null;
  reply_to: string | null;
  author: string;
  at: Instant;
  text: string;
}

export interface ValidationTables {
  rounds: RoundsTable;
  round_items: RoundItemsTable;
  round_comments: RoundCommentsTable;
}
