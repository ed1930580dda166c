import { choiceParam, compact, textParam } from '../../../app/search.ts';
import { ROLE_ORDER } from './matrix.ts';

/** State of the policy table: the feature and the role that are looked at, and a word to find. */
export interface PolicySearch {
  readonly feature?: string;
  readonly role?: (typeof ROLE_ORDER)[number];
  readonly q?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const policySearch = (raw: Record<string, unknown>): PolicySearch =>
  compact({
    feature: textParam(raw, 'feature'),
    role: choiceParam(raw, 'role', ROLE_ORDER),
    q: textParam(raw, 'q'),
  });
