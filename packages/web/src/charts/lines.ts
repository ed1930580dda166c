import type { ScaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { shape } from './marks.ts';
import { type EditionBreaks, type PresentPoint, type SeriesPoint, segments } from './series.ts';
import { el, type SvgNode } from './svg.ts';

/** How a line of a series looks. */
export interface LinePaint {
  readonly colour: string;
  readonly paper: string;
  readonly width?: number;
  readonly dash?: string | undefined;
  /** Draw a dot at every value, not only where a piece has a single one. */
  readonly dots?: boolean;
  readonly radius?: number;
  /** Draw the shape of this category instead of a circle: the second channel beside the colour. */
  readonly category?: number;
}

/** Scales of a panel. */
export interface LineScales {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** The pieces of a series as lines, single and carried values as dots; carried ones are hollow. */
export function drawLine(
  points: readonly SeriesPoint[],
  { x, y }: LineScales,
  paint: LinePaint,
  breaks: EditionBreaks = {},
): SvgNode[] {
  const path = line<PresentPoint>(
    (point) => x(point.year),
    (point) => y(point.value),
  );
  const radius = paint.radius ?? 2.5;
  return segments(points, breaks).flatMap((piece) => {
    const nodes: SvgNode[] = [];
    if (piece.length > 1) {
      nodes.push(
        el('path', {
          d: path(piece) ?? '',
          fill: 'none',
          stroke: paint.colour,
          'stroke-width': paint.width ?? 2,
          'stroke-dasharray': paint.dash,
          'stroke-linejoin': 'round',
        }),
      );
    }
    for (const point of piece) {
      if (piece.length > 1 && paint.dots !== true && point.carried !== true) continue;
      nodes.push(dot(point, { x, y }, paint, radius));
    }
    return nodes;
  });
}

/** A dot at a value; hollow when it is carried. */
export function dot(point: PresentPoint, { x, y }: LineScales, paint: LinePaint, radius: number): SvgNode {
  if (paint.category !== undefined) {
    const place = { x: x(point.year), y: y(point.value), area: radius * radius * 6 };
    return shape(paint.category, place, { ...paint, hollow: point.carried === true });
  }
  return el('circle', {
    cx: x(point.year),
    cy: y(point.value),
    r: radius,
    fill: point.carried === true ? paint.paper : paint.colour,
    stroke: point.carried === true ? paint.colour : undefined,
    'stroke-width': point.carried === true ? 1.5 : undefined,
  });
}
