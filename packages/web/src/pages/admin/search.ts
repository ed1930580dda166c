import { choiceParam, compact, flagParam, textParam } from '../../app/search.ts';

type Raw = Record<string, unknown>;

/** States of an invitation, of an organisation; `all` shows everything. */
export const LIST_STATES = ['open', 'accepted', 'expired', 'withdrawn', 'closed', 'all'] as const;

/** State of a list: what is searched for, which records are shown, and whether the form for a new one is open. */
export interface ListSearch {
  readonly q?: string;
  readonly state?: (typeof LIST_STATES)[number];
  readonly new?: 1;
}

/** Reads the state of a list from the address. */
export const listSearch = (raw: Raw): ListSearch =>
  compact({
    q: textParam(raw, 'q'),
    state: choiceParam(raw, 'state', LIST_STATES),
    new: flagParam(raw, 'new'),
  });

/** State of a list whose records open: the key of the one that is. */
export interface OpenedSearch {
  readonly opened?: string;
}

/** Reads from the address what is open. */
export const openedSearch = (raw: Raw): OpenedSearch => compact({ opened: textParam(raw, 'opened') });

/** State of the outbox: what is open, and whether the sent mails stand in it, too. */
export interface MailsSearch extends OpenedSearch {
  readonly all?: 1;
}

/** Reads the state of the outbox from the address. */
export const mailsSearch = (raw: Raw): MailsSearch =>
  compact({ opened: textParam(raw, 'opened'), all: flagParam(raw, 'all') });
