import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { bottomAxis } from './axis.ts';
import { frame, textNode } from './frame.ts';
import { type Lanes, laneLabel, layLanes } from './lanes.ts';
import { hatch, hatchFill, type KeyEntry, key, mark, whisker } from './marks.ts';
import type { Picture } from './picture.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import { type ChartTable, cellOf } from './table.ts';
import { shortenText, textWidth } from './text.ts';

/** One economy in a ranking. */
export interface RankedRow {
  readonly id: string;
  readonly label: string;
  readonly value: number | undefined;
  readonly interval?: readonly [number, number] | undefined;
  /** Rank with its interval, e.g. "3 (2–5)"; undefined when it is withheld. */
  readonly rank?: string | undefined;
  /** Why there is no value or no rank. */
  readonly note?: string | undefined;
  readonly selected?: boolean;
}

/** Bars in the order given: the caller decides whether it is a ranking or an alphabet. */
export interface RankedBarsModel extends ChartTexts {
  /** Upper end of the scale; bars start at zero. */
  readonly scaleMax: number;
  /** What the bars measure, e.g. "score, 0-100". */
  readonly valueLabel: string;
  readonly rows: readonly RankedRow[];
}

const BAR = 12;

/** Bars from zero with intervals; a row without a value shows its reason on a hatch. */
export function drawRankedBars(model: RankedBarsModel, style: ChartStyle): Picture {
  const ranks = Math.max(0, ...model.rows.map((row) => textWidth(row.rank ?? '', SIZE.small)));
  const lanes = layLanes(
    model.rows.map((row) => row.label),
    style,
    { end: 48 + (ranks === 0 ? 0 : ranks + 12), pitch: 26 },
  );
  const scale = scaleLinear([0, model.scaleMax], [lanes.left, lanes.right]);
  const legend = key(barKey(model, style), style, style.width);
  return frame(model, style, {
    height: lanes.height + 28 + legend.height,
    definitions: [hatch(style)],
    nodes: [
      bottomAxis(scale, style, { top: 4, bottom: lanes.height, ticks: style.width < 420 ? 3 : 5 }),
      model.rows.map((row, at) => [
        laneLabel(row.label, at, lanes, style, { strong: row.selected === true }),
        drawRow(row, at, { lanes, scale, style }),
      ]),
      el('g', { transform: `translate(0,${lanes.height + 26})` }, legend.nodes),
    ],
  });
}

interface Place {
  readonly lanes: Lanes;
  readonly scale: ScaleLinear<number, number>;
  readonly style: ChartStyle;
}

function drawRow(row: RankedRow, at: number, { lanes, scale, style }: Place): SvgNode {
  const { palette, words } = style;
  const y = lanes.middle(at);
  if (row.value === undefined) {
    const reason = shortenText(row.note ?? words.noData, SIZE.small, lanes.right - lanes.left - 12);
    return mark(
      { x: lanes.left, y },
      `${row.label}. ${row.note ?? words.noData}`,
      el('rect', {
        x: lanes.left,
        y: y - BAR / 2,
        width: lanes.right - lanes.left,
        height: BAR,
        fill: hatchFill(style),
      }),
      textNode(reason, {
        x: lanes.left + 6,
        y: y + 4,
        fill: palette.ink,
        size: SIZE.small,
        halo: palette.paper,
      }),
    );
  }
  const fill = row.selected === true ? palette.accent : palette.primary;
  return mark(
    { x: scale(row.value), y },
    describeRow(row, style),
    el('rect', { x: scale(0), y: y - BAR / 2, width: scale(row.value) - scale(0), height: BAR, fill }),
    row.interval !== undefined && whisker(scale(row.interval[0]), scale(row.interval[1]), y, palette.ink),
    textNode(style.score(row.value), {
      x: lanes.right + 42,
      y: y + 4.5,
      fill: palette.ink,
      anchor: 'end',
      weight: 600,
    }),
    row.rank !== undefined &&
      textNode(row.rank, {
        x: style.width,
        y: y + 4.5,
        fill: palette.muted,
        size: SIZE.small,
        anchor: 'end',
      }),
  );
}

function describeRow(row: RankedRow, { score, words }: ChartStyle): string {
  const parts = [row.value === undefined ? words.noData : `${words.value}: ${score(row.value)}`];
  if (row.interval !== undefined) parts.push(`${words.interval}: ${row.interval.map(score).join('–')}`);
  if (row.rank !== undefined) parts.push(`${words.rank}: ${row.rank}`);
  if (row.note !== undefined) parts.push(row.note);
  return `${row.label}. ${parts.join('; ')}`;
}

function barKey(model: RankedBarsModel, style: ChartStyle): KeyEntry[] {
  const bar = (fill: string) => el('rect', { x: -10, y: -5, width: 20, height: 10, fill });
  const entries: (KeyEntry | false)[] = [
    { sample: bar(style.palette.primary), label: model.valueLabel },
    model.rows.some((row) => row.interval !== undefined) && {
      sample: whisker(-9, 9, 0, style.palette.ink),
      label: style.words.interval,
    },
    model.rows.some((row) => row.value === undefined) && {
      sample: bar(hatchFill(style)),
      label: style.words.noData,
    },
  ];
  return entries.filter((entry) => entry !== false);
}

/** The bars as a table. */
export function tabulateRankedBars(model: RankedBarsModel, { words }: ChartStyle): ChartTable {
  return {
    columns: [
      { id: 'iso3', head: 'ISO3' },
      { id: 'economy', head: words.economy },
      { id: 'value', head: model.valueLabel, numeric: true, score: true },
      { id: 'low', head: words.low, numeric: true, score: true },
      { id: 'high', head: words.high, numeric: true, score: true },
      { id: 'rank', head: words.rank },
      { id: 'note', head: words.note },
    ],
    rows: model.rows.map((row) => {
      const reason = row.note ?? words.noData;
      return [
        row.id,
        row.label,
        cellOf(row.value, reason),
        cellOf(row.interval?.[0], reason),
        cellOf(row.interval?.[1], reason),
        row.rank ?? '',
        row.note ?? '',
      ];
    }),
  };
}
