import { compact, integerParam, textParam } from '../../app/search.ts';

/** State of the Indicator page: year shown, group of economies, economies accented, one marked on the map. */
export interface IndicatorSearch {
  readonly year?: number;
  readonly group?: string;
  /** Codes, `KAZ,KGZ`. */
  readonly areas?: string;
  readonly economy?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const indicatorSearch = (raw: Record<string, unknown>): IndicatorSearch =>
  compact({
    year: integerParam(raw, 'year', 1960, 2100),
    group: textParam(raw, 'group'),
    areas: textParam(raw, 'areas'),
    economy: textParam(raw, 'economy'),
  });

/** State of the list of indicators: a part of a name, code or source. */
export interface IndicatorsSearch {
  readonly q?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const indicatorsSearch = (raw: Record<string, unknown>): IndicatorsSearch =>
  compact({ q: textParam(raw, 'q') });
