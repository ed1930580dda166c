import { scaleLinear } from 'd3-scale';
import { bottomAxis, leftAxis } from './axis.ts';
import { frame, textNode } from './frame.ts';
import { dot, drawLine, type LineScales } from './lines.ts';
import { DASHES, type KeyEntry, key, mark, shape } from './marks.ts';
import type { Picture } from './picture.ts';
import {
  type EditionBreaks,
  extentOf,
  joinBreaks,
  lastPoint,
  type PresentPoint,
  type SeriesPoint,
  segments,
  spreadLabels,
} from './series.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import { type Cell, type ChartTable, cellOf } from './table.ts';
import { shortenText, textWidth } from './text.ts';

/** One line of a trend chart. */
export interface TrendSeries {
  readonly id: string;
  readonly label: string;
  /** Accented and labelled; at most six. The rest is grey. */
  readonly selected?: boolean;
  readonly points: readonly SeriesPoint[];
  /** Breaks of this line alone, beside those of every line. */
  readonly breaks?: EditionBreaks | undefined;
}

/** Lines over the years, the selected ones accented and labelled at their end, the rest grey. */
export interface TrendModel extends ChartTexts {
  readonly unit: string;
  readonly series: readonly TrendSeries[];
  readonly breaks?: EditionBreaks | undefined;
  /** The lines are scores: they stand with one decimal. */
  readonly scores?: boolean;
  /** Keep zero on the axis; for shares and counts. Default true. */
  readonly fromZero?: boolean;
}

const HEIGHT = 260;
/** Letters of weight 600 are wider than the regular ones that a text is measured by. */
const BOLD = 1.12;

/** Trend lines: gaps stay gaps, a new edition breaks every line, carried values are hollow. */
export function drawTrend(model: TrendModel, style: ChartStyle): Picture {
  // What is said of a point; the axis keeps its round numbers.
  const telling = model.scores === true ? { ...style, number: style.score } : style;
  const { palette } = style;
  const chosen = model.series
    .filter((series) => series.selected === true)
    .slice(0, palette.categories.length);
  const labels = Math.max(0, ...chosen.map(({ label }) => textWidth(label, SIZE.small)));
  const room = {
    left: 48,
    right: style.width - Math.min(labels + 34, style.width * 0.34),
    top: 26,
    bottom: HEIGHT,
  };
  const scales = trendScales(model, room);
  const legend = key(trendKey(model, style), style, style.width);
  const rest = model.series.filter((series) => !chosen.includes(series));
  return frame(model, style, {
    height: HEIGHT + 28 + legend.height,
    nodes: [
      textNode(model.unit, { x: 0, y: 12, fill: palette.muted, size: SIZE.small }),
      leftAxis(scales.y, style, { left: room.left, right: room.right }),
      yearAxis(scales, style, room.bottom),
      rest.map((series) => drawRest(series, { scales, style: telling, room, breaks: model.breaks })),
      drawChosen(chosen, { scales, style: telling, room, breaks: model.breaks }),
      el('g', { transform: `translate(0,${HEIGHT + 26})` }, legend.nodes),
    ],
  });
}

interface Room {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function trendScales(model: TrendModel, room: Room): LineScales {
  const years = model.series.flatMap(({ points }) => points.map(({ year }) => year));
  const [low, high] = extentOf(model.series.map(({ points }) => points)) ?? [0, 1];
  const from = model.fromZero === false ? low : Math.min(0, low);
  const span = years.length === 0 ? [0, 1] : [Math.min(...years), Math.max(...years)];
  const flat = span[0] === span[1] ? [(span[0] ?? 0) - 1, (span[1] ?? 0) + 1] : span;
  return {
    x: scaleLinear(flat, [room.left + 6, room.right - 6]),
    y: scaleLinear(from === high ? [from, from + 1] : [from, high], [room.bottom, room.top]).nice(4),
  };
}

/** Whole years only, written without thousands separators. */
function yearAxis(scales: LineScales, style: ChartStyle, bottom: number): SvgNode[] {
  const years = scales.x.ticks(style.width < 480 ? 3 : 6).filter(Number.isInteger);
  const bare = { ...style, number: String };
  const nodes = bottomAxis(scales.x.copy(), bare, { top: bottom, bottom, ticks: style.width < 480 ? 3 : 6 });
  return nodes.filter((node) => node.tag !== 'text' || years.includes(Number(node.children[0])));
}

interface Place {
  readonly scales: LineScales;
  readonly style: ChartStyle;
  readonly room: Room;
  readonly breaks: EditionBreaks | undefined;
}

function drawRest(series: TrendSeries, { scales, style, room, breaks }: Place): SvgNode {
  const grey = { colour: style.palette.rest, paper: style.palette.paper, width: 1, radius: 1.5 };
  const end = lastPoint(series.points);
  const spot =
    end === undefined
      ? { x: room.left, y: room.bottom }
      : { x: scales.x(end.year), y: scales.y(end.value), observationId: end.observationId };
  return mark(
    spot,
    describe(series, end, style),
    drawLine(series.points, scales, grey, joinBreaks(breaks, series.breaks)),
  );
}

function drawChosen(chosen: readonly TrendSeries[], place: Place): SvgNode[] {
  const { scales, room } = place;
  const ends = chosen.map((series) => lastPoint(series.points));
  const heights = ends.map((end) => (end === undefined ? room.bottom : scales.y(end.value)));
  const spread = spreadLabels(heights, 15, room.top, room.bottom);
  return chosen.flatMap((series, at) => drawOneChosen(series, at, spread[at] ?? 0, place));
}

/** The line, a mark at every value, and the name in ink beside the shape that stands for it. */
function drawOneChosen(series: TrendSeries, at: number, height: number, place: Place): SvgNode[] {
  const { scales, style, room, breaks } = place;
  const { palette } = style;
  const colour = palette.categories[at] ?? palette.accent;
  const paint = { colour, paper: palette.paper, width: 2.5, dash: DASHES[at], radius: 2.5, category: at };
  const end = lastPoint(series.points);
  if (end === undefined) return [];
  const marks = segments(series.points)
    .flat()
    .map((point) => {
      const spot = { x: scales.x(point.year), y: scales.y(point.value), observationId: point.observationId };
      const hollow = point.carried === true;
      const drawn =
        point.year === end.year
          ? shape(at, { x: spot.x, y: spot.y, area: 70 }, { colour, paper: palette.paper, hollow })
          : dot(point, scales, paint, 2.5);
      return mark(spot, describe(series, point, style), drawn);
    });
  const name = shortenText(series.label, SIZE.small * BOLD, style.width - room.right - 26);
  return [
    ...drawLine(series.points, scales, paint, joinBreaks(breaks, series.breaks)),
    ...marks,
    shape(at, { x: room.right + 12, y: height, area: 50 }, { colour, paper: palette.paper }),
    textNode(name, { x: room.right + 22, y: height + 4, fill: palette.ink, size: SIZE.small, weight: 600 }),
  ];
}

function describe(
  series: TrendSeries,
  point: PresentPoint | undefined,
  { number, words }: ChartStyle,
): string {
  if (point === undefined) return `${series.label}: ${words.noData}`;
  const carried = point.carried === true ? `; ${words.carried}` : '';
  return `${series.label}: ${number(point.value)} (${point.year})${carried}`;
}

function trendKey(model: TrendModel, style: ChartStyle): KeyEntry[] {
  const { palette, words } = style;
  const stroke = (extra: Record<string, string | number>) =>
    el('line', { x1: -10, x2: 10, y1: 0, y2: 0, stroke: palette.rest, 'stroke-width': 1.5, ...extra });
  const entries: (KeyEntry | false)[] = [
    model.series.some(({ selected }) => selected !== true) && {
      sample: stroke({}),
      label: words.otherEconomies,
    },
    [model.breaks, ...model.series.map(({ breaks }) => breaks)].some(isBrokenSomewhere) && {
      sample: el('g', {}, stroke({ x2: -3 }), stroke({ x1: 3 })),
      label: words.editionBreak,
    },
    model.series.some(({ points }) => points.some(({ carried }) => carried === true)) && {
      sample: el('circle', {
        cx: 0,
        cy: 0,
        r: 4,
        fill: palette.paper,
        stroke: palette.ink,
        'stroke-width': 1.5,
      }),
      label: words.carried,
    },
  ];
  return entries.filter((entry) => entry !== false);
}

const isBrokenSomewhere = (breaks: EditionBreaks | undefined): boolean =>
  breaks !== undefined && (breaks.every === true || (breaks.years?.length ?? 0) > 0);

/** The lines as a table: one row an economy, one column a year. */
export function tabulateTrend(model: TrendModel, { words }: ChartStyle): ChartTable {
  const years = [...new Set(model.series.flatMap(({ points }) => points.map(({ year }) => year)))].sort(
    (a, b) => a - b,
  );
  return {
    columns: [
      { id: 'iso3', head: 'ISO3' },
      { id: 'economy', head: words.economy },
      ...years.map((year) => ({
        id: String(year),
        head: String(year),
        numeric: true,
        score: model.scores === true,
      })),
    ],
    rows: model.series.map((series): Cell[] => {
      const values = new Map(series.points.map(({ year, value }) => [year, value]));
      return [series.id, series.label, ...years.map((year) => cellOf(values.get(year), words.noData))];
    }),
  };
}
