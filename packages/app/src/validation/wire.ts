/** Wire format of validation rounds. */
import * as z from 'zod';
import { ROUND_KINDS, ROUND_STATES, VERDICTS } from '../ports/validation.ts';

/** Somebody or some party, by its reference and the name that a page shows. */
export const PartyWire = z.object({ id: z.string(), name: z.string().nullable() });
export type PartyWire = z.infer<typeof PartyWire>;

/** What the person who asks may do now. */
export const ROUND_ACTIONS = [
  'edit',
  'open',
  'comment',
  'judge',
  'note',
  'answer',
  'exclude',
  'publish',
  'withdraw',
] as const;

export const RoundWire = z.object({
  id: z.string(),
  kind: z.enum(ROUND_KINDS),
  title: z.string(),
  country: z.string(),
  owner: PartyWire,
  state: z.enum(ROUND_STATES),
  created_by: PartyWire,
  created_at: z.string(),
  /** Calendar day, e.g. `2026-12-24`. */
  deadline: z.string().nullable(),
  opened_at: z.string().nullable(),
  answered_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  national_note: z.object({ text: z.string(), by: PartyWire, at: z.string() }).nullable(),
  items: z.number().int(),
  agreed: z.number().int(),
  disputed: z.number().int(),
  actions: z.array(z.enum(ROUND_ACTIONS)),
});
export type RoundWire = z.infer<typeof RoundWire>;

/** A figure of a draft beside the one that is shown now. */
export const FigureItemWire = z.object({
  indicator_id: z.string(),
  year: z.number().int(),
  unit: z.string(),
  proposed: z.object({
    value: z.number().nullable(),
    missing: z.string().nullable(),
    source: z.string(),
    publisher: z.string(),
    vintage: z.string(),
    licence: z.string(),
  }),
  /** Null where the country has no figure for the cell yet. */
  present: z
    .object({
      value: z.number().nullable(),
      missing: z.string().nullable(),
      source: z.string(),
      observation_id: z.number().int(),
    })
    .nullable(),
  /** Both are numbers and differ. */
  differs: z.boolean(),
});
export type FigureItemWire = z.infer<typeof FigureItemWire>;

export const CommentWire = z.object({
  id: z.string(),
  item: z.string().nullable(),
  reply_to: z.string().nullable(),
  author: PartyWire,
  /** Whether the author spoke for the country. */
  national: z.boolean(),
  at: z.string(),
  text: z.string(),
});
export type CommentWire = z.infer<typeof CommentWire>;

export const RoundItemWire = z.object({
  id: z.string(),
  position: z.number().int(),
  figure: FigureItemWire,
  verdict: z.enum(VERDICTS).nullable(),
  verdict_by: PartyWire.nullable(),
  excluded: z.boolean(),
  comments: z.array(CommentWire),
});
export type RoundItemWire = z.infer<typeof RoundItemWire>;

export const RoundEventWire = z.object({
  at: z.string(),
  actor: PartyWire,
  action: z.string(),
  details: z.unknown(),
});
export type RoundEventWire = z.infer<typeof RoundEventWire>;

export const RoundDetailWire = z.object({
  round: RoundWire,
  items: z.array(RoundItemWire),
  /** On the whole. */
  comments: z.array(CommentWire),
  /** The newest part of it, oldest first. */
  history: z.array(RoundEventWire),
  history_total: z.number().int(),
});
export type RoundDetailWire = z.infer<typeof RoundDetailWire>;

/** A note of a country beside what was published; for everybody. */
export const NationalNoteWire = z.object({
  round: z.string(),
  title: z.string(),
  country: z.string(),
  text: z.string(),
  at: z.string(),
  published_at: z.string(),
  /** Cells that the note is about. */
  figures: z.array(z.object({ indicator_id: z.string(), year: z.number().int() })),
});
export type NationalNoteWire = z.infer<typeof NationalNoteWire>;
