import { scaleLinear } from 'd3-scale';
import { frame, textNode } from './frame.ts';
import { dot, drawLine } from './lines.ts';
import type { Picture } from './picture.ts';
import { type EditionBreaks, extentOf, lastPoint, type SeriesPoint } from './series.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el } from './svg.ts';
import { type ChartTable, cellOf } from './table.ts';

/** One series in the size of a word, with the median of the peers behind it. */
export interface SparklineModel extends ChartTexts {
  readonly points: readonly SeriesPoint[];
  /** Median of the peers in the same years. */
  readonly peers?: readonly SeriesPoint[];
  readonly breaks?: EditionBreaks | undefined;
  /** Label of the last value with its unit; left out when the figure stands beside the line. */
  readonly lastLabel?: string;
  /** Years that the axis spans, so that lines in a column compare; default those of the points. */
  readonly years?: readonly [number, number] | undefined;
}

const HEIGHT = 34;

/** A line of a few pixels: gaps stay gaps, broken editions stay broken, the last value has a dot. */
export function drawSparkline(model: SparklineModel, style: ChartStyle): Picture {
  const { palette } = style;
  const peers = model.peers ?? [];
  const domain = extentOf([model.points, peers]);
  const last = lastPoint(model.points);
  if (domain === undefined) {
    const middle = HEIGHT / 2;
    const nodes = [
      el('line', {
        x1: 4,
        x2: style.width - 4,
        y1: middle,
        y2: middle,
        stroke: palette.grid,
        'stroke-dasharray': '2 4',
      }),
    ];
    return frame(model, style, { height: HEIGHT, nodes });
  }
  const label = model.lastLabel === undefined ? 0 : 44;
  const years = model.years ?? [model.points[0]?.year ?? 0, model.points.at(-1)?.year ?? 1];
  const scales = {
    x: scaleLinear(years[0] === years[1] ? [years[0] - 1, years[1] + 1] : years, [
      5,
      style.width - 6 - label,
    ]),
    y: scaleLinear(domain[0] === domain[1] ? [domain[0] - 1, domain[1] + 1] : domain, [HEIGHT - 6, 6]),
  };
  const grey = { colour: palette.rest, paper: palette.paper, width: 1.5, radius: 1.2 };
  const own = { colour: palette.primary, paper: palette.paper, width: 2, radius: 1.8 };
  return frame(model, style, {
    height: HEIGHT,
    nodes: [
      drawLine(peers, scales, grey, model.breaks),
      drawLine(model.points, scales, own, model.breaks),
      last !== undefined && dot(last, scales, own, 3.2),
      last !== undefined &&
        model.lastLabel !== undefined &&
        textNode(model.lastLabel, {
          x: style.width - label,
          y: scales.y(last.value) + 4,
          fill: palette.ink,
          size: SIZE.small,
        }),
    ],
  });
}

/** The line as a table: year, value, median of the peers. */
export function tabulateSparkline(model: SparklineModel, { words }: ChartStyle): ChartTable {
  const median = new Map(model.peers?.map(({ year, value }) => [year, value]));
  return {
    columns: [
      { id: 'year', head: words.year, numeric: true },
      { id: 'value', head: words.value, numeric: true },
      { id: 'peer_median', head: words.peerMedian, numeric: true },
    ],
    rows: model.points.map(({ year, value }) => [
      year,
      cellOf(value, words.noData),
      cellOf(median.get(year), words.noData),
    ]),
  };
}
