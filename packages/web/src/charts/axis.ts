import type { ScaleLinear } from 'd3-scale';
import { textNode } from './frame.ts';
import { type ChartStyle, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';

/** Vertical grid lines with their numbers below, from `top` to `bottom`. */
export function bottomAxis(
  scale: ScaleLinear<number, number>,
  style: ChartStyle,
  place: { readonly top: number; readonly bottom: number; readonly ticks?: number },
): SvgNode[] {
  return scale.ticks(place.ticks ?? 5).flatMap((tick) => [
    el('line', {
      x1: scale(tick),
      x2: scale(tick),
      y1: place.top,
      y2: place.bottom,
      stroke: style.palette.grid,
    }),
    textNode(style.number(tick), {
      x: scale(tick),
      y: place.bottom + 16,
      fill: style.palette.muted,
      size: SIZE.small,
      anchor: scale(tick) < 6 ? 'start' : 'middle',
    }),
  ]);
}

/** Horizontal grid lines with their numbers at the left, between `left` and `right`. */
export function leftAxis(
  scale: ScaleLinear<number, number>,
  style: ChartStyle,
  place: { readonly left: number; readonly right: number; readonly ticks?: number },
): SvgNode[] {
  return scale.ticks(place.ticks ?? 4).flatMap((tick) => [
    el('line', {
      x1: place.left,
      x2: place.right,
      y1: scale(tick),
      y2: scale(tick),
      stroke: style.palette.grid,
    }),
    textNode(style.number(tick), {
      x: place.left - 6,
      y: scale(tick) + 4,
      fill: style.palette.muted,
      size: SIZE.small,
      anchor: 'end',
    }),
  ]);
}
