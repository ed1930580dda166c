import { choiceParam, compact, textParam } from '../../app/search.ts';

/** State of the Region page: group of economies, what the map shows, profiles or ranking. */
export interface RegionSearch {
  readonly group?: string;
  /** Id of a dimension of the map's framework; absent = overall. */
  readonly area?: string;
  readonly view?: 'ranking';
  /** Framework that the ranking is about; absent = the one of the profiles. */
  readonly framework?: string;
  /** Economy that is marked on the map and in the list. */
  readonly economy?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const regionSearch = (raw: Record<string, unknown>): RegionSearch =>
  compact({
    group: textParam(raw, 'group'),
    area: textParam(raw, 'area'),
    view: choiceParam(raw, 'view', ['ranking']),
    framework: textParam(raw, 'framework'),
    economy: textParam(raw, 'economy'),
  });
