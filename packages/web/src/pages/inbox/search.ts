import { compact, flagParam } from '../../app/search.ts';

/** Params of the inbox: unread messages alone. */
export interface InboxSearch {
  readonly unread?: 1;
}

/** Reads the params of the address. */
export const inboxSearch = (raw: Record<string, unknown>): InboxSearch =>
  compact({ unread: flagParam(raw, 'unread') });
