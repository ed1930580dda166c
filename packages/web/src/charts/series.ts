/** A figure of a series; a year without one has no value and leaves a gap in the line. */
export interface SeriesPoint {
  readonly year: number;
  readonly value: number | undefined;
  /** Carried from an earlier year: drawn hollow. */
  readonly carried?: boolean;
  /** Observation behind the value. */
  readonly observationId?: number | undefined;
}

/** Where a line must not connect: editions that are not comparable in level. */
export interface EditionBreaks {
  /** Every year is an edition of its own. */
  readonly every?: boolean;
  /** First years of new editions. */
  readonly years?: readonly number[];
}

/** Where either of two says that a line must not connect. */
export const joinBreaks = (one: EditionBreaks = {}, other: EditionBreaks = {}): EditionBreaks => ({
  every: one.every === true || other.every === true,
  years: [...(one.years ?? []), ...(other.years ?? [])],
});

/** A point that has a value. */
export interface PresentPoint extends SeriesPoint {
  readonly value: number;
}

/**
 * The pieces of a line that may be drawn through: consecutive points with values and no edition break between.
 * A piece of one point is a dot. Points are in ascending years.
 */
export function segments(points: readonly SeriesPoint[], breaks: EditionBreaks = {}): PresentPoint[][] {
  const pieces: PresentPoint[][] = [];
  let open: PresentPoint[] = [];
  let before: number | undefined;
  for (const point of points) {
    const broken = before !== undefined && isBroken(before, point.year, breaks);
    if (open.length > 0 && (point.value === undefined || broken)) {
      pieces.push(open);
      open = [];
    }
    if (point.value !== undefined) open.push({ ...point, value: point.value });
    before = point.year;
  }
  if (open.length > 0) pieces.push(open);
  return pieces;
}

function isBroken(from: number, to: number, { every = false, years = [] }: EditionBreaks): boolean {
  return every || years.some((first) => from < first && first <= to);
}

/** Last point with a value. */
export function lastPoint(points: readonly SeriesPoint[]): PresentPoint | undefined {
  return segments(points).at(-1)?.at(-1);
}

/** Smallest and largest value over all series, undefined when there is none. */
export function extentOf(series: readonly (readonly SeriesPoint[])[]): readonly [number, number] | undefined {
  const values = series.flatMap((points) =>
    points.flatMap(({ value }) => (value === undefined ? [] : [value])),
  );
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)];
}

/** Moves labels apart to at least `pitch`, keeping their order and staying within [top, bottom] where possible. */
export function spreadLabels(
  places: readonly number[],
  pitch: number,
  top: number,
  bottom: number,
): number[] {
  const order = places.map((_, at) => at).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const spread = [...places];
  let least = top;
  for (const at of order) {
    spread[at] = Math.max(spread[at] ?? 0, least);
    least = (spread[at] ?? 0) + pitch;
  }
  let most = bottom;
  for (const at of order.toReversed()) {
    if ((spread[at] ?? 0) <= most) break;
    spread[at] = most;
    most -= pitch;
  }
  return spread;
}
