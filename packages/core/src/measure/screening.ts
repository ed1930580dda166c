/**
 * What new figures look like beside the history of their series: sudden jumps, and rows that slipped. Nothing is refused
 * by it: a person looks, and the series may be right.
 */
import { median } from './quantile.ts';

/** A figure of one indicator as a file brings it. */
export interface ArrivingFigure {
  readonly area: number;
  readonly year: number;
  readonly value: number;
  /** Row of the file. */
  readonly row: number;
}

/** Figures of one indicator that are known already: value of an economy in a year, undefined where there is none. */
export type History = (area: number, year: number) => number | undefined;

/** A figure that lies far from the one before it. */
export interface Jump {
  readonly at: number;
  readonly before: number;
  readonly beforeYear: number;
}

/** Years between two figures that are still compared. */
const REACH = 5;
/** A change this many times the usual one is a jump... */
const USUAL_TIMES = 8;
/** ...when it also is this share of the spread of all figures. */
const SPREAD_SHARE = 0.15;
/** Changes from which "usual" can be told. */
const FEWEST_CHANGES = 20;

/**
 * Figures that change from the nearest earlier one (at most five years back, in the file or in the history) by more than
 * eight times the median absolute yearly change of the indicator, and by more than a seventh of the spread of its figures.
 */
export function findJumps(
  figures: readonly ArrivingFigure[],
  history: History,
  known: { readonly areas: number; readonly years: readonly number[] },
): Jump[] {
  const arriving = new Map(figures.map((figure) => [`${figure.area} ${figure.year}`, figure.value]));
  const figureOf = (area: number, year: number): number | undefined =>
    arriving.get(`${area} ${year}`) ?? history(area, year);
  const changes: number[] = [];
  const values: number[] = figures.map(({ value }) => value);
  for (let area = 0; area < known.areas; area++) {
    for (const year of known.years) {
      const [value, before] = [history(area, year), history(area, year - 1)];
      if (value !== undefined) values.push(value);
      if (value !== undefined && before !== undefined) changes.push(Math.abs(value - before));
    }
  }
  if (changes.length < FEWEST_CHANGES) return [];
  const usual = median(changes);
  const spread = spreadOf(values);
  return figures.flatMap(({ area, year, value }, at): Jump[] => {
    for (let back = 1; back <= REACH; back++) {
      const before = figureOf(area, year - back);
      if (before === undefined) continue;
      const change = Math.abs(value - before);
      const isJump = change > USUAL_TIMES * usual * Math.sqrt(back) && change > SPREAD_SHARE * spread;
      return isJump ? [{ at, before, beforeYear: year - back }] : [];
    }
    return [];
  });
}

/** Rows whose values belong to the rows beside them. */
export interface RowShift {
  /** Positions of the first and the last figure of the run. */
  readonly from: number;
  readonly to: number;
  /** 1: each value fits the economy of the next row, -1: of the one before. */
  readonly offset: 1 | -1;
}

/** A value fits the neighbour when it is this much nearer to the neighbour's history than to its own... */
const NEARER = 0.15;
/** ...while it is this share of the spread away from its own. */
const OFF = 0.1;
/** Rows in a row that a slip needs. */
const RUN = 2;

/**
 * Runs of rows (in the order of the file, of one year) whose values fit the history of the row after them, or before them,
 * far better than their own.
 */
export function findRowShifts(figures: readonly ArrivingFigure[], history: History): RowShift[] {
  const past = figures.map(({ area, year }) => latest(history, area, year));
  const spread = spreadOf(past.filter((value) => value !== undefined));
  if (!(spread > 0)) return [];
  return ([1, -1] as const).flatMap((offset) => {
    const slipped = figures.map(({ value }, at) => {
      const [own, other] = [past[at], past[at + offset]];
      if (own === undefined || other === undefined) return false;
      const away = Math.abs(value - own);
      return away > OFF * spread && Math.abs(value - other) < NEARER * away;
    });
    return runsOf(slipped).map(([from, to]): RowShift => ({ from, to, offset }));
  });
}

function latest(history: History, area: number, year: number): number | undefined {
  for (let back = 0; back <= REACH; back++) {
    const value = history(area, year - back);
    if (value !== undefined) return value;
  }
  return undefined;
}

function runsOf(flags: readonly boolean[]): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let start = -1;
  for (const [at, flag] of [...flags, false].entries()) {
    if (flag && start < 0) start = at;
    if (!flag && start >= 0) {
      if (at - start >= RUN) runs.push([start, at - 1]);
      start = -1;
    }
  }
  return runs;
}

function spreadOf(values: readonly number[]): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
