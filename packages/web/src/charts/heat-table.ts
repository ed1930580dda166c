import { classColours, classOf } from './classes.ts';
import { frame, textNode } from './frame.ts';
import { hatch, hatchFill, key, mark } from './marks.ts';
import type { Picture } from './picture.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import { type Cell, type ChartTable, cellOf } from './table.ts';
import { shortenText, textWidth } from './text.ts';

/** A cell: its value, or the reason for the gap in words. */
export interface HeatCell {
  readonly value: number | undefined;
  /** Text in the cell; default the number. */
  readonly label?: string | undefined;
  readonly note?: string | undefined;
  readonly observationId?: number | undefined;
}

/** Rows by columns, each cell coloured by its class and written out: readable without the colour. */
export interface HeatTableModel extends ChartTexts {
  readonly rowHead: string;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly title?: string }[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly HeatCell[] }[];
  /** Limits between the classes, ascending, at most four. */
  readonly limits: readonly number[];
  /** Meaning of the classes from low to high, one more than limits. */
  readonly classLabels: readonly string[];
}

const ROW = 28;
const HEAD = 30;

/** Heat table; wider than `style.width` when the cells need it (the page scrolls it). */
export function drawHeatTable(model: HeatTableModel, style: ChartStyle): Picture {
  const labels = Math.max(0, ...model.rows.map((row) => textWidth(row.label, SIZE.label)));
  const left = Math.min(labels + 12, Math.max(140, style.width * 0.34));
  const cell = Math.max(44, (style.width - left) / Math.max(1, model.columns.length));
  const width = Math.max(style.width, left + cell * model.columns.length);
  const colours = classColours(model.limits.length + 1, style.palette.sequential);
  const inks = classColours(model.limits.length + 1, style.palette.sequentialInk);
  const paintOf = (value: number | undefined) => {
    const at = value === undefined ? -1 : classOf(value, model);
    return { fill: colours[at], ink: inks[at] ?? style.palette.ink };
  };
  const legend = key(
    [
      ...model.classLabels.map((label, at) => ({ sample: swatch(colours[at] ?? ''), label })),
      { sample: swatch(hatchFill(style)), label: style.words.noData },
    ],
    style,
    width,
  );
  const bottom = HEAD + model.rows.length * ROW;
  return frame(
    model,
    { ...style, width },
    {
      height: bottom + 12 + legend.height,
      definitions: [hatch(style)],
      nodes: [
        model.columns.map((column, at) =>
          textNode(shortenText(column.label, SIZE.small, cell - 6), {
            x: left + (at + 0.5) * cell,
            y: HEAD - 10,
            fill: style.palette.muted,
            size: SIZE.small,
            anchor: 'middle',
          }),
        ),
        model.rows.map((row, at) => [
          textNode(shortenText(row.label, SIZE.label, left - 12), {
            x: 0,
            y: HEAD + at * ROW + 18,
            fill: style.palette.ink,
          }),
          row.cells.map((each, column) =>
            drawCell(each, `${row.label}, ${model.columns[column]?.title ?? model.columns[column]?.label}`, {
              x: left + column * cell,
              y: HEAD + at * ROW,
              width: cell,
              ...paintOf(each.value),
              style,
            }),
          ),
        ]),
        el('g', { transform: `translate(0,${bottom + 10})` }, legend.nodes),
      ],
    },
  );
}

const swatch = (fill: string): SvgNode => el('rect', { x: -10, y: -6, width: 20, height: 12, fill });

interface CellPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fill: string | undefined;
  readonly ink: string;
  readonly style: ChartStyle;
}

function drawCell(cell: HeatCell, place: string, { x, y, width, fill, ink, style }: CellPlace): SvgNode {
  const spot = { x: x + width / 2, y: y + ROW / 2, observationId: cell.observationId };
  const box = { x: x + 1, y: y + 1, width: width - 2, height: ROW - 2 };
  if (cell.value === undefined || fill === undefined) {
    return mark(
      spot,
      `${place}: ${cell.note ?? style.words.noData}`,
      el('rect', { ...box, fill: hatchFill(style) }),
    );
  }
  const label = cell.label ?? style.number(cell.value);
  return mark(
    spot,
    `${place}: ${label}${cell.note === undefined ? '' : `, ${cell.note}`}`,
    el('rect', { ...box, fill }),
    textNode(label, {
      x: x + width / 2,
      y: y + 18,
      fill: ink,
      size: SIZE.small,
      anchor: 'middle',
    }),
  );
}

/** The heat table as a table of numbers. */
export function tabulateHeatTable(model: HeatTableModel, { words }: ChartStyle): ChartTable {
  return {
    columns: [
      { id: 'row', head: model.rowHead },
      ...model.columns.map(({ id, label, title }) => ({ id, head: title ?? label, numeric: true })),
    ],
    rows: model.rows.map((row): Cell[] => [
      row.label,
      ...row.cells.map(({ value, note }) => cellOf(value, note ?? words.noData)),
    ]),
  };
}
