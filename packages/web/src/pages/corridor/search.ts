/** State of the page in its address. */
export interface CorridorSearch {
  /** The number of a place, or latitude,longitude. */
  readonly from?: string;
  readonly to?: string;
  /** Routes wanted. */
  readonly n?: number;
  readonly apart?: true;
  /** Percent above the best cost of the swath; 0 for none. */
  readonly within?: number;
  /** The route that is shown, from 1. */
  readonly route?: number;
}

/** What the page opens with: two towns with mountains between them. */
export const EXAMPLE = { from: '1528675', to: '1527534' } as const;
export const MOST_ROUTES = 5;
/** Percent that ways of the swath may cost more. */
export const SWATHS = [0, 2, 5, 10, 20] as const;
export const DEFAULT_SWATH = 5;

const END = /^(?:\d{1,9}|-?\d{1,2}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?)$/;

/** Keeps what can be meant, and drops the rest. */
export function corridorSearch(raw: Record<string, unknown>): CorridorSearch {
  const end = (key: string) => (END.test(String(raw[key] ?? '')) ? { [key]: String(raw[key]) } : {});
  const count = (key: string, most: number) => {
    const value = Number(raw[key]);
    return Number.isInteger(value) && value >= 1 && value <= most ? { [key]: value } : {};
  };
  const within = Number(raw.within ?? Number.NaN);
  return {
    ...((SWATHS as readonly number[]).includes(within) ? { within } : {}),
    ...end('from'),
    ...end('to'),
    ...count('n', MOST_ROUTES),
    ...count('route', MOST_ROUTES),
    ...(raw.apart === true || raw.apart === 'true' ? { apart: true as const } : {}),
  };
}
