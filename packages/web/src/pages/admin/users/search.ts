import { choiceParam, compact, integerParam, textParam } from '../../../app/search.ts';

/** Granted roles in the order of the filter. */
export const GRANTED = ['focal-point', 'reviewer', 'tester', 'secretariat', 'administrator'] as const;
/** States of an account. */
export const STATES = ['active', 'blocked', 'deleted'] as const;

/** State of the list of users: what is searched for, the filters, and from which user on it is shown (from 1). */
export interface UsersSearch {
  readonly q?: string;
  readonly role?: (typeof GRANTED)[number];
  readonly organisation?: string;
  readonly state?: (typeof STATES)[number];
  readonly from?: number;
}

/** Reads the state from the address; what is not understood is left out. */
export const usersSearch = (raw: Record<string, unknown>): UsersSearch =>
  compact({
    q: textParam(raw, 'q'),
    role: choiceParam(raw, 'role', GRANTED),
    organisation: textParam(raw, 'organisation'),
    state: choiceParam(raw, 'state', STATES),
    from: integerParam(raw, 'from', 1, Number.MAX_SAFE_INTEGER),
  });
