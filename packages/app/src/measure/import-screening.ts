/** New figures beside the history of their series: jumps, slipped rows, editions that are not comparable. */
import type { Catalog } from '@serai/core/catalog';
import {
  type ArrivingFigure,
  type Cube,
  cellIndex,
  findJumps,
  findRowShifts,
  type History,
  hasAnyFigure,
} from '@serai/core/measure';
import type { CodeBook } from './import-codes.ts';
import { cellFinding, type FindingLog } from './import-findings.ts';
import { FATE, type StagedFigure, type Staging } from './import-staging.ts';

/** Files beyond this are the exports of whole databases: their figures are not looked at one by one. */
const MOST_FIGURES = 200_000;

interface Screening {
  readonly staging: Staging;
  readonly book: CodeBook;
  readonly catalog: Catalog;
  readonly cube: Cube;
  /** Name of the column that holds the figure, for the place in findings. */
  columnOf(figure: StagedFigure): string;
}

/** Reports what deserves a look as warnings; an edition that is not comparable once an indicator. */
export function screenFigures({ staging, book, catalog, cube, columnOf }: Screening, log: FindingLog): void {
  if (staging.size > MOST_FIGURES) return;
  for (const [indicator, staged] of byIndicator(staging)) {
    const { id } = book.indicators[indicator]!;
    const history = historyOf(cube, id, book);
    if (history === undefined) continue;
    const figures = staged.map((at) => staging.figure(at));
    const warn = (
      figure: StagedFigure,
      code: string,
      message: string,
      params: Record<string, string | number>,
    ): void =>
      log.add(
        cellFinding('warning', code, { row: figure.row, column: columnOf(figure) }, message, {
          indicator: id,
          ...params,
        }),
      );
    const known = { areas: book.areas.length, years: cube.years };
    for (const { at, before, beforeYear } of findJumps(figures.map(toArriving), history, known)) {
      const figure = figures[at]!;
      const area = book.areas[figure.area]!;
      if (isKnownBreak(catalog, id, area, beforeYear, figure.year)) continue;
      warn(
        figure,
        'jump',
        `${id} ${area} ${figure.year}: ${figure.value} after ${before} in ${beforeYear} is a sudden jump for this series; check it, or name the break in the catalog.`,
        { area, value: figure.value, before },
      );
    }
    for (const rows of byYear(figures)) reportShifts(rows, history, { id, book, warn });
    reportEdition(figures, { id, catalog, history, log, columnOf });
  }
}

interface ShiftReport {
  readonly id: string;
  readonly book: CodeBook;
  readonly warn: (
    figure: StagedFigure,
    code: string,
    message: string,
    params: Record<string, string | number>,
  ) => void;
}

function reportShifts(
  rows: readonly StagedFigure[],
  history: History,
  { id, book, warn }: ShiftReport,
): void {
  for (const { from, to, offset } of findRowShifts(rows.map(toArriving), history)) {
    const [first, last] = [rows[from]!, rows[to]!];
    const areas = rows.slice(from, to + 1).map(({ area }) => book.areas[area]!);
    warn(
      first,
      'row-shift',
      `${id} ${first.year}: rows ${first.row} to ${last.row} (${areas.join(', ')}) fit the series of the ${offset === 1 ? 'next' : 'previous'} row better than their own: the rows may have slipped.`,
      { rows: areas.length },
    );
  }
}

interface EditionReport {
  readonly id: string;
  readonly catalog: Catalog;
  readonly history: History;
  readonly log: FindingLog;
  columnOf(figure: StagedFigure): string;
}

/** Levels of different editions of one index must not stand in one line. */
function reportEdition(
  figures: readonly StagedFigure[],
  { id, catalog, history, log, columnOf }: EditionReport,
): void {
  const edition = catalog.indicators.get(id)?.edition_break;
  if (edition === undefined) return;
  const first = figures.find(
    ({ area, year }) =>
      (edition.every_edition || edition.years.includes(year)) &&
      [1, 2, 3, 4, 5].some((back) => history(area, year - back) !== undefined),
  );
  if (first === undefined) return;
  log.add(
    cellFinding(
      'info',
      'edition-break',
      { row: first.row, column: columnOf(first) },
      `${id} ${first.year} is of a new edition: its level is not comparable with earlier years, lines are broken there. ${edition.note.en}`,
      { indicator: id },
    ),
  );
}

/** The catalog names a break of this economy's series between the two years. */
const isKnownBreak = (catalog: Catalog, id: string, area: string, from: number, to: number): boolean =>
  catalog.indicators
    .get(id)
    ?.area_breaks.some((gap) => gap.area === area && from < gap.year && gap.year <= to) === true;

const toArriving = ({ area, year, value, row }: StagedFigure): ArrivingFigure => ({ area, year, value, row });

/** Positions of the staged figures of each indicator, in the order of the file. */
function byIndicator(staging: Staging): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let at = 0; at < staging.size; at++) {
    // What is known already was looked at when it came.
    if (staging.fate(at) === FATE.drop) continue;
    const { indicator } = staging.figure(at);
    const own = found.get(indicator);
    if (own === undefined) found.set(indicator, [at]);
    else own.push(at);
  }
  return found;
}

function byYear(figures: readonly StagedFigure[]): StagedFigure[][] {
  const years = new Map<number, StagedFigure[]>();
  for (const figure of figures) years.set(figure.year, [...(years.get(figure.year) ?? []), figure]);
  return [...years.values()].map((rows) => rows.sort((a, b) => a.row - b.row));
}

/** What is shown of an indicator now; undefined where nothing is. */
function historyOf(cube: Cube, id: string, book: CodeBook): History | undefined {
  const column = cube.indicators.indexOf(id);
  if (column < 0 || !hasAnyFigure(cube, column)) return undefined;
  const rows = book.areas.map((area) => cube.areas.indexOf(area));
  const first = cube.years[0] ?? 0;
  return (area, year) => {
    const row = rows[area]!;
    const place = year - first;
    if (row < 0 || place < 0 || place >= cube.years.length) return undefined;
    const value = cube.values[cellIndex(cube, row, column, place)]!;
    return Number.isNaN(value) ? undefined : value;
  };
}
