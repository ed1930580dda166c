import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { bottomAxis } from './axis.ts';
import { frame, textNode } from './frame.ts';
import { type Lanes, laneLabel, layLanes } from './lanes.ts';
import { key, mark, shape } from './marks.ts';
import type { Picture } from './picture.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import { type Cell, type ChartTable, cellOf } from './table.ts';
import { shortenText } from './text.ts';

/** A value of one economy in one lane, or the reason why there is none. */
export interface DumbbellPoint {
  readonly value: number | undefined;
  readonly interval?: readonly [number, number] | undefined;
  readonly note?: string | undefined;
}

/** Two to six economies compared over lanes (areas of a framework). */
export interface DumbbellModel extends ChartTexts {
  readonly scaleMax: number;
  readonly economies: readonly { readonly id: string; readonly label: string }[];
  /** `points` in the order of `economies`. */
  readonly rows: readonly { readonly label: string; readonly points: readonly DumbbellPoint[] }[];
}

/** Each economy a shape and a colour, the span between lowest and highest as a line; gaps named below the lane. */
export function drawDumbbell(model: DumbbellModel, style: ChartStyle): Picture {
  const legend = key(
    model.economies.map(({ label }, at) => ({ sample: sample(at, style), label })),
    style,
    style.width,
  );
  const lanes = layLanes(
    model.rows.map((row) => row.label),
    style,
    { end: 16, pitch: 48 },
  );
  const scale = scaleLinear([0, model.scaleMax], [lanes.left + 8, lanes.right]);
  const top = legend.height + 8;
  return frame(model, style, {
    height: top + lanes.height + 28,
    nodes: [
      legend.nodes,
      el(
        'g',
        { transform: `translate(0,${top})` },
        bottomAxis(scale, style, { top: 4, bottom: lanes.height, ticks: style.width < 420 ? 3 : 5 }),
        model.rows.map((row, at) => [
          laneLabel(row.label, at, lanes, style),
          drawLane(model, at, { lanes, scale, style }),
        ]),
      ),
    ],
  });
}

interface Place {
  readonly lanes: Lanes;
  readonly scale: ScaleLinear<number, number>;
  readonly style: ChartStyle;
}

function drawLane(model: DumbbellModel, at: number, { lanes, scale, style }: Place): SvgNode[] {
  const row = model.rows[at];
  if (row === undefined) return [];
  const y = lanes.middle(at);
  const values = row.points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const absent = model.economies.filter((_, index) => row.points[index]?.value === undefined);
  const nodes: SvgNode[] = [];
  if (values.length > 1) {
    const [x1, x2] = [scale(Math.min(...values)), scale(Math.max(...values))];
    nodes.push(el('line', { x1, x2, y1: y, y2: y, stroke: style.palette.rest, 'stroke-width': 2 }));
  }
  row.points.forEach((point, index) => {
    if (point.value === undefined) return;
    const economy = model.economies[index]?.label ?? '';
    const x = scale(point.value);
    nodes.push(mark({ x, y }, describe(row.label, economy, point, style), economyMark(index, x, y, style)));
  });
  if (absent.length > 0) {
    const text = `${style.words.noData}: ${absent.map(({ label }) => label).join(', ')}`;
    const shown = shortenText(text, SIZE.small, lanes.right - lanes.left - 8);
    nodes.push(
      textNode(shown, {
        x: lanes.left + 8,
        y: y + 19,
        fill: style.palette.muted,
        size: SIZE.small,
        halo: style.palette.paper,
      }),
    );
  }
  return nodes;
}

const sample = (at: number, style: ChartStyle): SvgNode => economyMark(at, 0, 0, style);

function economyMark(category: number, x: number, y: number, style: ChartStyle): SvgNode {
  const colour =
    style.palette.categories[category % style.palette.categories.length] ?? style.palette.primary;
  return shape(category, { x, y, area: 110 }, { colour, paper: style.palette.paper });
}

function describe(
  area: string,
  economy: string,
  point: DumbbellPoint,
  { score: write, words }: ChartStyle,
): string {
  const score = point.value === undefined ? words.noData : write(point.value);
  const interval =
    point.interval === undefined ? '' : `; ${words.interval}: ${point.interval.map(write).join('–')}`;
  return `${economy}, ${area}: ${score}${interval}${point.note === undefined ? '' : `; ${point.note}`}`;
}

/** The comparison as a table: one row an area and economy. */
export function tabulateDumbbell(model: DumbbellModel, { words }: ChartStyle): ChartTable {
  return {
    columns: [
      { id: 'area', head: words.area },
      ...model.economies.map(({ id, label }) => ({ id, head: label, numeric: true, score: true })),
    ],
    rows: model.rows.map((row): Cell[] => [
      row.label,
      ...row.points.map(({ value, note }) => cellOf(value, note ?? words.noData)),
    ]),
  };
}
