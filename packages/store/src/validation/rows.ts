/** Rows of the tables as the records of the port; check constraints of the tables hold the code lists. */
import type { NationalNote, Party, Round, RoundComment, RoundItem, Verdict } from '@serai/app/ports';
import type { Disclosure } from '@serai/core/measure';
import type { Selectable } from 'kysely';
import { toInstant, toOptionalInstant } from '../instants.ts';
import type { RoundCommentsTable, RoundItemsTable, RoundsTable } from './tables.ts';

export const toRound = (row: Selectable<RoundsTable>): Round => ({
  id: row.id,
  kind: row.kind as Round['kind'],
  title: row.title,
  country: row.country,
  owner: row.owner as Party,
  disclosure: row.disclosure as Disclosure,
  state: row.state as Round['state'],
  createdBy: row.created_by,
  createdAt: toInstant(row.created_at),
  deadline: row.deadline ?? undefined,
  openedAt: toOptionalInstant(row.opened_at),
  answeredAt: toOptionalInstant(row.answered_at),
  endedAt: toOptionalInstant(row.ended_at),
  nationalNote: toNote(row),
  snapshot: row.snapshot ?? undefined,
  remindedAt: toOptionalInstant(row.reminded_at),
});

/** Text, writer and instant stand together or not at all. */
function toNote({ note_text, note_by, note_at }: Selectable<RoundsTable>): NationalNote | undefined {
  if (note_text === null || note_by === null || note_at === null) return undefined;
  return { text: note_text, by: note_by, at: toInstant(note_at) };
}

export const toItem = (row: Selectable<RoundItemsTable>): RoundItem => ({
  id: row.id,
  round: row.round,
  position: row.position,
  content: row.content,
  verdict: (row.verdict ?? undefined) as Verdict | undefined,
  verdictBy: row.verdict_by ?? undefined,
  verdictAt: toOptionalInstant(row.verdict_at),
  excluded: row.excluded,
});

export const toComment = (row: Selectable<RoundCommentsTable>): RoundComment => ({
  id: row.id,
  round: row.round,
  item: row.item ?? undefined,
  replyTo: row.reply_to ?? undefined,
  author: row.author,
  at: toInstant(row.at),
  text: row.text,
});
