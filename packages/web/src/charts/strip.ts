import { median } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { bottomAxis } from './axis.ts';
import { frame, textNode } from './frame.ts';
import { mark, shape } from './marks.ts';
import type { Picture } from './picture.ts';
import { spreadLabels } from './series.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import { type Cell, type ChartTable, cellOf } from './table.ts';

/** One economy as a dot. */
export interface Dot {
  readonly id: string;
  readonly label: string;
  readonly x: number | undefined;
  readonly y?: number | undefined;
  readonly selected?: boolean;
  readonly observationId?: number | undefined;
}

/** Where economies stand on one measure (strip), or on two (scatter). */
export interface DotsModel extends ChartTexts {
  readonly xLabel: string;
  /** Present: a scatter. */
  readonly yLabel?: string;
  readonly dots: readonly Dot[];
  /** Why a dot is absent, for the table. */
  readonly missing?: string;
}

interface Present extends Dot {
  readonly x: number;
}

/** All economies on one line: the selected labelled, the median ticked. */
export function drawStrip(model: DotsModel, style: ChartStyle): Picture {
  const { palette, words } = style;
  const dots = model.dots.filter((dot): dot is Present => dot.x !== undefined);
  const values = dots.map(({ x }) => x);
  const scale = scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], [12, style.width - 12]).nice();
  const chosen = dots.filter(({ selected }) => selected === true).slice(0, palette.categories.length);
  const lane = 40 + chosen.length * 18;
  const middle = median(values);
  return frame(model, style, {
    height: lane + 44,
    nodes: [
      bottomAxis(scale, style, { top: lane - 16, bottom: lane + 8, ticks: style.width < 420 ? 3 : 6 }),
      textNode(model.xLabel, {
        x: style.width / 2,
        y: lane + 40,
        fill: palette.muted,
        size: SIZE.small,
        anchor: 'middle',
      }),
      middle !== undefined && [
        el('line', {
          x1: scale(middle),
          x2: scale(middle),
          y1: lane - 18,
          y2: lane + 8,
          stroke: palette.ink,
          'stroke-width': 2,
        }),
        textNode(words.median, {
          x: scale(middle),
          y: lane - 22,
          fill: palette.muted,
          size: SIZE.small,
          anchor: 'middle',
        }),
      ],
      dots
        .filter((dot) => !chosen.includes(dot))
        .map((dot) =>
          mark(
            { x: scale(dot.x), y: lane - 4, observationId: dot.observationId },
            `${dot.label}: ${style.number(dot.x)}`,
            el('circle', { cx: scale(dot.x), cy: lane - 4, r: 4, fill: palette.rest, 'fill-opacity': 0.7 }),
          ),
        ),
      chosen.map((dot, at) => labelledDot(dot, at, { x: scale(dot.x), lane, style })),
    ],
  });
}

function labelledDot(
  dot: Present,
  at: number,
  place: { x: number; lane: number; style: ChartStyle },
): SvgNode {
  const { x, lane, style } = place;
  const colour = style.palette.categories[at] ?? style.palette.accent;
  const y = 12 + at * 18;
  const anchor = x < style.width / 2 ? 'start' : 'end';
  return mark(
    { x, y: lane - 4, observationId: dot.observationId },
    `${dot.label}: ${style.number(dot.x)}`,
    el('line', { x1: x, x2: x, y1: y, y2: lane - 4, stroke: colour, 'stroke-width': 1 }),
    shape(at, { x, y: lane - 4, area: 80 }, { colour, paper: style.palette.paper }),
    textNode(`${dot.label} ${style.number(dot.x)}`, {
      x: x + (anchor === 'start' ? 6 : -6),
      y: y + 4,
      fill: style.palette.ink,
      size: SIZE.small,
      weight: 600,
      anchor,
      halo: style.palette.paper,
    }),
  );
}

/** The dots as a table. */
export function tabulateDots(model: DotsModel, { words }: ChartStyle): ChartTable {
  const reason = model.missing ?? words.noData;
  return {
    columns: [
      { id: 'iso3', head: 'ISO3' },
      { id: 'economy', head: words.economy },
      { id: 'x', head: model.xLabel, numeric: true },
      ...(model.yLabel === undefined ? [] : [{ id: 'y', head: model.yLabel, numeric: true }]),
    ],
    rows: model.dots.map((dot): Cell[] => [
      dot.id,
      dot.label,
      cellOf(dot.x, reason),
      ...(model.yLabel === undefined ? [] : [cellOf(dot.y, reason)]),
    ]),
  };
}

const HEIGHT = 340;

/** Two measures of every economy; the selected are labelled. Both axes start where the data do. */
export function drawScatter(model: DotsModel, style: ChartStyle): Picture {
  const { palette } = style;
  const dots = model.dots.filter(
    (dot): dot is Present & { y: number } => dot.x !== undefined && dot.y !== undefined,
  );
  const range = (values: readonly number[]) => [Math.min(...values, 0), Math.max(...values, 1)];
  const x = scaleLinear(range(dots.map((dot) => dot.x)), [48, style.width - 12]).nice();
  const y = scaleLinear(range(dots.map((dot) => dot.y)), [HEIGHT, 28]).nice();
  const chosen = dots.filter(({ selected }) => selected === true).slice(0, palette.categories.length);
  const labels = spreadLabels(
    chosen.map((dot) => y(dot.y)),
    15,
    28,
    HEIGHT - 4,
  );
  return frame(model, style, {
    height: HEIGHT + 44,
    nodes: [
      bottomAxis(x, style, { top: 20, bottom: HEIGHT, ticks: style.width < 420 ? 3 : 6 }),
      y.ticks(5).flatMap((tick) => [
        el('line', { x1: 48, x2: style.width - 12, y1: y(tick), y2: y(tick), stroke: palette.grid }),
        textNode(style.number(tick), {
          x: 42,
          y: y(tick) + 4,
          fill: palette.muted,
          size: SIZE.small,
          anchor: 'end',
        }),
      ]),
      textNode(model.yLabel ?? '', { x: 0, y: 12, fill: palette.muted, size: SIZE.small }),
      textNode(model.xLabel, {
        x: style.width - 12,
        y: HEIGHT + 38,
        fill: palette.muted,
        size: SIZE.small,
        anchor: 'end',
      }),
      dots
        .filter((dot) => !chosen.includes(dot))
        .map((dot) =>
          mark(
            { x: x(dot.x), y: y(dot.y), observationId: dot.observationId },
            describeDot(dot, model, style),
            el('circle', { cx: x(dot.x), cy: y(dot.y), r: 4, fill: palette.rest, 'fill-opacity': 0.7 }),
          ),
        ),
      chosen.map((dot, at) => {
        const colour = palette.categories[at] ?? palette.accent;
        const right = x(dot.x) < style.width * 0.7;
        return mark(
          { x: x(dot.x), y: y(dot.y), observationId: dot.observationId },
          describeDot(dot, model, style),
          shape(at, { x: x(dot.x), y: y(dot.y), area: 90 }, { colour, paper: palette.paper }),
          textNode(dot.label, {
            x: x(dot.x) + (right ? 9 : -9),
            y: (labels[at] ?? 0) + 4,
            fill: palette.ink,
            size: SIZE.small,
            weight: 600,
            anchor: right ? 'start' : 'end',
            halo: palette.paper,
          }),
        );
      }),
    ],
  });
}

const describeDot = (dot: Present & { y: number }, model: DotsModel, { number }: ChartStyle): string =>
  `${dot.label}. ${model.xLabel}: ${number(dot.x)}; ${model.yLabel ?? ''}: ${number(dot.y)}`;
