import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape';
import { textNode } from './frame.ts';
import { type ChartStyle, SIZE } from './style.ts';
import { type Child, el, type SvgNode } from './svg.ts';
import { shortenText, textWidth } from './text.ts';

const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar];
/** Dashes of lines in the order of the categories: the second channel beside the colour. */
export const DASHES: readonly (string | undefined)[] = [undefined, '6 3', '2 3', '8 3 2 3', '12 4', '1 4'];

/** Where a mark is, and which observation it stands for. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly observationId?: number | undefined;
}

/** A mark that the pointer and the arrow keys find: its label says what it stands for. */
export function mark(spot: Spot, label: string, ...children: readonly Child[]): SvgNode {
  return { ...el('g', {}, children), point: { ...spot, label } };
}

/** The hatch that means "no data". */
export function hatch(style: ChartStyle): SvgNode {
  return el(
    'pattern',
    {
      id: `${style.id}-hatch`,
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    el('rect', { width: 6, height: 6, fill: style.palette.track, x: 0, y: 0 }),
    el('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: style.palette.hatch, 'stroke-width': 1.5 }),
  );
}

/** Fill that refers to the hatch of this picture. */
export const hatchFill = (style: ChartStyle): string => `url(#${style.id}-hatch)`;

/** A horizontal interval with end caps, from `x1` to `x2` at height `y`. */
export function whisker(x1: number, x2: number, y: number, colour: string): SvgNode {
  const cap = (x: number) => el('line', { x1: x, y1: y - 4, x2: x, y2: y + 4 });
  return el(
    'g',
    { stroke: colour, 'stroke-width': 1.5 },
    el('line', { x1, y1: y, x2, y2: y }),
    cap(x1),
    cap(x2),
  );
}

/** The shape of a category at a place; hollow for a carried value. `paper` outlines it. */
export function shape(
  category: number,
  place: { readonly x: number; readonly y: number; readonly area?: number },
  paint: { readonly colour: string; readonly paper: string; readonly hollow?: boolean },
): SvgNode {
  const path = symbol(SHAPES[category % SHAPES.length], place.area ?? 90)();
  return el('path', {
    d: path ?? '',
    transform: `translate(${place.x},${place.y})`,
    fill: paint.hollow === true ? paint.paper : paint.colour,
    stroke: paint.hollow === true ? paint.colour : paint.paper,
    'stroke-width': paint.hollow === true ? 2 : 1,
  });
}

/** One entry of a key: a sample of at most 24 x 12 pixels, drawn around (0, 0), and its meaning. */
export interface KeyEntry {
  readonly sample: SvgNode;
  readonly label: string;
}

/** Key of a picture, wrapped into rows of `width`; nodes with origin at its upper left, and its height. */
export function key(
  entries: readonly KeyEntry[],
  style: ChartStyle,
  width: number,
): { readonly nodes: readonly SvgNode[]; readonly height: number } {
  let [x, row] = [0, 0];
  const nodes: SvgNode[] = [];
  for (const entry of entries) {
    const label = shortenText(capital(entry.label), SIZE.small, width - 34);
    const wide = 30 + textWidth(label, SIZE.small) + 18;
    if (x > 0 && x + wide > width) {
      x = 0;
      row += 1;
    }
    nodes.push(el('g', { transform: `translate(${x + 12},${row * 20 + 10})` }, entry.sample));
    nodes.push(
      textNode(label, {
        x: x + 30,
        y: row * 20 + 14,
        fill: style.palette.muted,
        size: SIZE.small,
      }),
    );
    x += wide;
  }
  return { nodes, height: entries.length === 0 ? 0 : (row + 1) * 20 };
}

/** Words of a key begin alike, wherever they come from. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
