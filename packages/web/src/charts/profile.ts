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

/** One area of a framework for one economy. */
export interface ProfileRow {
  readonly label: string;
  /** Score on the scale of the model; undefined when there is not enough data. */
  readonly score: number | undefined;
  readonly interval?: readonly [number, number] | undefined;
  /** Said after the score, e.g. "3 of 5 indicators"; the reason when there is no score. */
  readonly note?: string | undefined;
  /** Quartiles of the peers. */
  readonly peers?: { readonly low: number; readonly median: number; readonly high: number } | undefined;
}

/** The areas as parallel bars from zero, before the range of a peer group. */
export interface ProfileModel extends ChartTexts {
  readonly scaleMax: number;
  readonly rows: readonly ProfileRow[];
  /** Key of the band, e.g. "middle half of SPECA". */
  readonly peerLabel: string;
}

const BAR = 14;

/** Profile of one economy over the areas: bars with whiskers, band and tick of the peers, hatch where no score is. */
export function drawProfile(model: ProfileModel, style: ChartStyle): Picture {
  const labels = model.rows.map((row) => row.label);
  const lanes = layLanes(labels, style, { end: 52, pitch: 44 });
  const scale = scaleLinear([0, model.scaleMax], [lanes.left, lanes.right]);
  const legend = key(profileKey(model, style), style, style.width);
  return frame(model, style, {
    height: lanes.height + 28 + legend.height,
    definitions: [hatch(style)],
    nodes: [
      bottomAxis(scale, style, { top: 4, bottom: lanes.height, ticks: style.width < 420 ? 3 : 5 }),
      model.rows.map((row, at) => [
        laneLabel(row.label, at, lanes, style),
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

function drawRow(row: ProfileRow, at: number, place: Place): SvgNode {
  const { lanes, scale, style } = place;
  const y = lanes.middle(at);
  const peers =
    row.peers !== undefined &&
    el('rect', {
      x: scale(row.peers.low),
      y: y - BAR,
      width: scale(row.peers.high) - scale(row.peers.low),
      height: BAR * 2,
      fill: style.palette.band,
      'fill-opacity': 0.45,
    });
  const tick =
    row.peers !== undefined &&
    el('line', {
      x1: scale(row.peers.median),
      x2: scale(row.peers.median),
      y1: y - BAR,
      y2: y + BAR,
      stroke: style.palette.ink,
      'stroke-width': 2,
    });
  const body = row.score === undefined ? emptyLane(row, y, place) : filledLane(row, row.score, y, place);
  const inOrder = row.score === undefined ? [peers, tick, body] : [peers, body, tick];
  const spot = { x: scale(row.score ?? 0), y };
  return mark(spot, describeRow(row, style), inOrder);
}

function filledLane(row: ProfileRow, score: number, y: number, { lanes, scale, style }: Place): SvgNode[] {
  const nodes = [
    el('rect', {
      x: scale(0),
      y: y - BAR / 2,
      width: scale(score) - scale(0),
      height: BAR,
      fill: style.palette.primary,
    }),
  ];
  if (row.interval !== undefined) {
    const [low, high] = row.interval;
    nodes.push(whisker(scale(low), scale(high), y, style.palette.ink));
  }
  nodes.push(
    textNode(style.score(score), {
      x: lanes.right + 44,
      y: y + 5,
      fill: style.palette.ink,
      size: SIZE.title,
      weight: 600,
      anchor: 'end',
    }),
  );
  return nodes;
}

function emptyLane(row: ProfileRow, y: number, { lanes, style }: Place): SvgNode[] {
  const reason = row.note ?? style.words.noData;
  const shown = shortenText(reason, SIZE.small, lanes.right - lanes.left - 20);
  return [
    el('rect', {
      x: lanes.left,
      y: y - BAR / 2 - 3,
      width: lanes.right - lanes.left,
      height: BAR + 6,
      fill: hatchFill(style),
      'fill-opacity': 0.85,
    }),
    el('rect', {
      x: lanes.left + 6,
      y: y - BAR / 2 - 1,
      width: textWidth(shown, SIZE.small) + 6,
      height: BAR + 2,
      fill: style.palette.paper,
    }),
    textNode(shown, { x: lanes.left + 9, y: y + 4, fill: style.palette.ink, size: SIZE.small }),
  ];
}

function describeRow(row: ProfileRow, { score, words }: ChartStyle): string {
  const parts = [row.score === undefined ? words.noData : `${words.score}: ${score(row.score)}`];
  if (row.interval !== undefined) parts.push(`${words.interval}: ${row.interval.map(score).join('–')}`);
  if (row.note !== undefined) parts.push(row.note);
  if (row.peers !== undefined) parts.push(`${words.peerMedian}: ${score(row.peers.median)}`);
  return `${row.label}. ${parts.join('; ')}`;
}

function profileKey(model: ProfileModel, style: ChartStyle): KeyEntry[] {
  const { palette, words } = style;
  const has = (test: (row: ProfileRow) => boolean) => model.rows.some(test);
  const bar = (fill: string, height: number, opacity?: number) =>
    el('rect', { x: -10, y: -height / 2, width: 20, height, fill, 'fill-opacity': opacity });
  const entries: (KeyEntry | false)[] = [
    has((row) => row.score !== undefined) && { sample: bar(palette.primary, 10), label: words.score },
    has((row) => row.interval !== undefined) && {
      sample: whisker(-9, 9, 0, palette.ink),
      label: words.interval,
    },
    has((row) => row.peers !== undefined) && { sample: bar(palette.band, 14, 0.45), label: model.peerLabel },
    has((row) => row.peers !== undefined) && {
      sample: el('line', { x1: 0, x2: 0, y1: -7, y2: 7, stroke: palette.ink, 'stroke-width': 2 }),
      label: words.peerMedian,
    },
    has((row) => row.score === undefined) && { sample: bar(hatchFill(style), 12), label: words.noData },
  ];
  return entries.filter((entry) => entry !== false);
}

/** The profile as a table. */
export function tabulateProfile(model: ProfileModel, { words }: ChartStyle): ChartTable {
  return {
    columns: [
      { id: 'area', head: words.area },
      { id: 'score', head: words.score, numeric: true, score: true },
      { id: 'low', head: words.low, numeric: true, score: true },
      { id: 'high', head: words.high, numeric: true, score: true },
      { id: 'peer_low', head: words.peerLow, numeric: true, score: true },
      { id: 'peer_median', head: words.peerMedian, numeric: true, score: true },
      { id: 'peer_high', head: words.peerHigh, numeric: true, score: true },
      { id: 'note', head: words.note },
    ],
    rows: model.rows.map((row) => {
      const reason = row.score === undefined ? (row.note ?? words.noData) : words.noData;
      return [
        row.label,
        cellOf(row.score, reason),
        cellOf(row.interval?.[0], reason),
        cellOf(row.interval?.[1], reason),
        cellOf(row.peers?.low, words.noData),
        cellOf(row.peers?.median, words.noData),
        cellOf(row.peers?.high, words.noData),
        row.note ?? '',
      ];
    }),
  };
}
