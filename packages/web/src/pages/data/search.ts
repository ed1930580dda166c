import { compact, textParam } from '../../app/search.ts';

/** State of the Data page: the group whose ages are shown, and the source that is opened. */
export interface DataSearch {
  readonly group?: string;
  readonly source?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const dataSearch = (raw: Record<string, unknown>): DataSearch =>
  compact({ group: textParam(raw, 'group'), source: textParam(raw, 'source') });
