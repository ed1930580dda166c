import { compact, textParam } from '../../app/search.ts';

/** State of the Compare page: codes of the economies, `KAZ,KGZ`. */
export interface CompareSearch {
  readonly areas?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const compareSearch = (raw: Record<string, unknown>): CompareSearch =>
  compact({ areas: textParam(raw, 'areas') });
