/**
 * Search params that every page understands: language, what is open in the drawer, how figures, tables and map stand,
 * and whether old values count.
 */
export interface FrameSearch {
  readonly lang?: string;
  readonly figure?: number;
  /** Score whose computation is open: `framework.ISO3` or `framework.ISO3.area`. */
  readonly score?: string;
  readonly help?: string;
  /** Figures that stand as tables: their ids, `map,trend`. */
  readonly table?: string;
  /** Column that the page's table is ordered by; `-value` is downwards. */
  readonly sort?: string;
  /** View of the page's map: `longitude,latitude,zoom`. */
  readonly map?: string;
  /** Values past the publisher's own limit do not count. */
  readonly strict?: 1;
}

type Raw = Record<string, unknown>;

/** A text of the address, undefined when absent or empty. */
export const textParam = (raw: Raw, key: string): string | undefined => {
  const value = raw[key];
  return typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined;
};

/** One of the allowed words, undefined for any other. */
export const choiceParam = <T extends string>(raw: Raw, key: string, allowed: readonly T[]): T | undefined =>
  allowed.find((word) => word === raw[key]);

/** A whole number within bounds, undefined for anything else. */
export const integerParam = (raw: Raw, key: string, min: number, max: number): number | undefined => {
  const value = Number(raw[key] ?? Number.NaN);
  return Number.isInteger(value) && value >= min && value <= max ? value : undefined;
};

/** 1 for `1` and `true`, undefined for anything else. */
export const flagParam = (raw: Raw, key: string): 1 | undefined =>
  [1, '1', true, 'true'].some((yes) => yes === raw[key]) ? 1 : undefined;

/** Leaves out what is undefined, so that addresses stay short and types exact. */
export function compact<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Search params of the frame. */
export const frameSearch = (raw: Raw): FrameSearch =>
  compact({
    lang: choiceParam(raw, 'lang', ['en', 'ru']),
    figure: integerParam(raw, 'figure', 1, Number.MAX_SAFE_INTEGER),
    score: textParam(raw, 'score'),
    help: textParam(raw, 'help'),
    table: textParam(raw, 'table'),
    sort: textParam(raw, 'sort'),
    map: textParam(raw, 'map'),
    strict: flagParam(raw, 'strict'),
  });

/** Params of a page that a link with a one-time token opens. */
export const tokenSearch = (raw: Raw): { readonly token?: string } =>
  compact({ token: textParam(raw, 'token') });
