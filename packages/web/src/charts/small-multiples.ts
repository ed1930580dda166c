import { scaleLinear } from 'd3-scale';
import { leftAxis } from './axis.ts';
import { frame, textNode } from './frame.ts';
import { drawLine } from './lines.ts';
import { DASHES, key, mark, shape } from './marks.ts';
import type { Picture } from './picture.ts';
import { type EditionBreaks, extentOf, joinBreaks, lastPoint, type SeriesPoint } from './series.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import { type Cell, type ChartTable, cellOf } from './table.ts';
import { wrapText } from './text.ts';

/** One panel: an indicator, with a line for each economy that is compared. */
export interface Panel {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** In the order of the model's economies. */
  readonly lines: readonly (readonly SeriesPoint[])[];
  readonly breaks?: EditionBreaks | undefined;
  /** Breaks of single lines beside those of all, in the order of the lines. */
  readonly lineBreaks?: readonly (EditionBreaks | undefined)[];
}

/** Small multiples of lines: the same years in every panel, a scale of its own in each (units differ). */
export interface SmallMultiplesModel extends ChartTexts {
  readonly economies: readonly { readonly id: string; readonly label: string }[];
  readonly panels: readonly Panel[];
}

const PANEL = { height: 170, gap: 24, head: 40, foot: 20, axis: 40 } as const;

/** Panels side by side, as many as fit at 240 pixels each. */
export function drawSmallMultiples(model: SmallMultiplesModel, style: ChartStyle): Picture {
  const columns = Math.max(1, Math.min(3, Math.floor((style.width + PANEL.gap) / (240 + PANEL.gap))));
  const width = (style.width - PANEL.gap * (columns - 1)) / columns;
  const legend = key(
    model.economies.map(({ label }, at) => ({ sample: sample(at, style), label })),
    style,
    style.width,
  );
  const top = legend.height + 12;
  const rows = Math.ceil(model.panels.length / columns);
  return frame(model, style, {
    height: top + rows * (PANEL.height + PANEL.gap),
    nodes: [
      legend.nodes,
      model.panels.map((panel, at) =>
        el(
          'g',
          {
            transform: `translate(${Math.round((at % columns) * (width + PANEL.gap))},${top + Math.floor(at / columns) * (PANEL.height + PANEL.gap)})`,
          },
          drawPanel(model, panel, width, style),
        ),
      ),
    ],
  });
}

const colourOf = (at: number, { palette }: ChartStyle): string =>
  palette.categories[at % palette.categories.length] ?? palette.primary;

const sample = (at: number, style: ChartStyle): SvgNode =>
  el(
    'g',
    {},
    el('line', {
      x1: -12,
      x2: 12,
      y1: 0,
      y2: 0,
      stroke: colourOf(at, style),
      'stroke-width': 2,
      'stroke-dasharray': DASHES[at],
    }),
    shape(at, { x: 0, y: 0, area: 60 }, { colour: colourOf(at, style), paper: style.palette.paper }),
  );

function drawPanel(model: SmallMultiplesModel, panel: Panel, width: number, style: ChartStyle): SvgNode[] {
  const { palette } = style;
  const heading = wrapText(panel.label, SIZE.small, width, 2).map((line, at) =>
    textNode(line, { x: 0, y: 12 + at * 15, fill: palette.ink, size: SIZE.small, weight: 600 }),
  );
  const [top, bottom] = [PANEL.head + 16, PANEL.height - PANEL.foot];
  const unit = textNode(panel.unit, { x: 0, y: PANEL.head, fill: palette.muted, size: SIZE.small });
  const domain = extentOf(panel.lines);
  if (domain === undefined) {
    const nothing = { x: 0, y: (top + bottom) / 2, fill: palette.muted, size: SIZE.small };
    return [...heading, unit, textNode(style.words.noData, nothing)];
  }
  const years = model.panels.flatMap(({ lines }) =>
    lines.flatMap((points) => points.map(({ year }) => year)),
  );
  const span = [Math.min(...years), Math.max(...years)] as const;
  const scales = {
    x: scaleLinear(span[0] === span[1] ? [span[0] - 1, span[1] + 1] : span, [PANEL.axis + 4, width - 8]),
    y: scaleLinear([Math.min(0, domain[0]), domain[1] === 0 ? 1 : domain[1]], [bottom, top]).nice(3),
  };
  const lines = panel.lines.map((points, at) => {
    const colour = colourOf(at, style);
    const paint = { colour, paper: palette.paper, width: 2, dash: DASHES[at], radius: 2, category: at };
    const end = lastPoint(points);
    const label = `${model.economies[at]?.label}, ${panel.label}: ${end === undefined ? style.words.noData : `${style.number(end.value)} (${end.year})`}`;
    const spot = {
      x: scales.x(end?.year ?? span[1]),
      y: scales.y(end?.value ?? 0),
      observationId: end?.observationId,
    };
    return mark(
      spot,
      label,
      drawLine(points, scales, paint, joinBreaks(panel.breaks, panel.lineBreaks?.[at])),
      end !== undefined &&
        shape(
          at,
          { x: scales.x(end.year), y: scales.y(end.value), area: 50 },
          { colour, paper: palette.paper },
        ),
    );
  });
  const edges = span.map((year, at) =>
    textNode(String(year), {
      x: scales.x(year),
      y: bottom + 16,
      fill: palette.muted,
      size: SIZE.small,
      anchor: at === 0 ? 'start' : 'end',
    }),
  );
  return [
    ...heading,
    unit,
    ...leftAxis(scales.y, style, { left: PANEL.axis, right: width, ticks: 3 }),
    ...edges,
    ...lines,
  ];
}

/** All panels as one table: indicator, economy, year, value. */
export function tabulateSmallMultiples(model: SmallMultiplesModel, { words }: ChartStyle): ChartTable {
  const rows = model.panels.flatMap((panel) =>
    panel.lines.flatMap((points, at) =>
      points.map((point): Cell[] => [
        `${panel.label} (${panel.unit})`,
        model.economies[at]?.label ?? '',
        point.year,
        cellOf(point.value, words.noData),
      ]),
    ),
  );
  return {
    columns: [
      { id: 'indicator', head: words.area },
      { id: 'economy', head: words.economy },
      { id: 'year', head: words.year, numeric: true },
      { id: 'value', head: words.value, numeric: true },
    ],
    rows,
  };
}
