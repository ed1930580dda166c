import type { NationalNoteWire, RoundDetailWire, RoundWire } from '@serai/app';
import { type CallOptions, get, send, sendFile } from './transport.ts';

const at = (round: string, ...rest: string[]): string =>
  ['/validation/rounds', ...[round, ...rest].map(encodeURIComponent)].join('/');

/** What a new round needs beside its file. */
export interface NewRound {
  readonly title: string;
  readonly country: string;
  /** Calendar day. */
  readonly deadline?: string | undefined;
  /** Party on whose behalf the figures stand. */
  readonly owner?: string | undefined;
}

/** A comment on an item, or on the whole where `item` is left out. */
export interface NewComment {
  readonly item?: string | undefined;
  readonly reply_to?: string | undefined;
  readonly text: string;
}

type Verdict = 'agreed' | 'disputed';

/** Endpoints of validation rounds; every write answers the round as it stands then. */
export const validationApi = {
  rounds: (o?: CallOptions) =>
    get<{ rounds: RoundWire[]; total: number }>('/validation/rounds', { limit: 100 }, o),
  round: (round: string, o?: CallOptions) => get<RoundDetailWire>(at(round), {}, o),
  create: (file: File, query: NewRound) =>
    sendFile<RoundDetailWire>('/validation/rounds', file, { ...query, kind: 'figures' }),
  open: (round: string, deadline: string | undefined) =>
    send<RoundDetailWire>('POST', at(round, 'open'), deadline === undefined ? {} : { deadline }),
  comment: (round: string, comment: NewComment) =>
    send<RoundDetailWire>('POST', at(round, 'comments'), comment),
  judge: (round: string, item: string, verdict: Verdict | null) =>
    send<RoundDetailWire>('POST', at(round, 'items', item, 'verdict'), { verdict }),
  /** Items named, or all without a verdict yet. */
  judgeAll: (round: string, verdict: Verdict | null, items?: readonly string[]) =>
    send<RoundDetailWire>(
      'POST',
      at(round, 'verdicts'),
      items === undefined ? { verdict } : { verdict, items },
    ),
  exclude: (round: string, item: string, excluded: boolean) =>
    send<RoundDetailWire>('POST', at(round, 'items', item, 'exclude'), { excluded }),
  note: (round: string, text: string | null) => send<RoundDetailWire>('PUT', at(round, 'note'), { text }),
  answer: (round: string) => send<RoundDetailWire>('POST', at(round, 'answer')),
  edit: (round: string, change: { title?: string; deadline?: string }) =>
    send<RoundDetailWire>('PUT', at(round), change),
  publish: (round: string, confirmDisputed: boolean) =>
    send<RoundDetailWire>('POST', at(round, 'publish'), { confirm_disputed: confirmDisputed }),
  withdraw: (round: string, reason: string | undefined) =>
    send<RoundDetailWire>('POST', at(round, 'withdraw'), reason === undefined ? {} : { reason }),
  notes: (country: string, o?: CallOptions) =>
    get<{ notes: NationalNoteWire[] }>('/validation/notes', { country }, o),
};
