import { mirror } from './mirror.ts';
import { numberPoints, type Picture } from './picture.ts';
import { type ChartStyle, type ChartTexts, FONT, SIZE } from './style.ts';
import { type Attributes, type Child, digits, el, render, type SvgNode } from './svg.ts';
import { wrapText } from './text.ts';

const MARGIN = 16;
const LINE = 20;

/** A drawn body: its height, and its nodes with the origin at its upper left corner. */
export interface Body {
  readonly height: number;
  readonly nodes: readonly Child[];
  /** Patterns and the like; ids start with `style.id`. */
  readonly definitions?: readonly SvgNode[];
}

/**
 * The finished picture: text alternative, and for a file or print also title, source and ground. Only
 * presentation attributes are used: the content security policy of the pages forbids inline styles.
 */
export function frame(texts: ChartTexts, style: ChartStyle, body: Body): Picture {
  const { palette, id } = style;
  const margin = style.standalone ? MARGIN : 0;
  const width = style.width + 2 * margin;
  const lines = (text: string, size: number) =>
    style.standalone ? wrapText(text, size, style.width, 3) : [];
  const heading = lines(texts.title, SIZE.title);
  const source = lines(texts.source ?? '', SIZE.small);
  const top = heading.length === 0 ? 0 : margin + heading.length * LINE + 8;
  const height = top + body.height + (source.length === 0 ? 0 : source.length * 16 + margin);
  const drawing = [
    style.standalone && el('rect', { width, height, fill: palette.paper, x: 0, y: 0 }),
    heading.map((line, at) =>
      textNode(line, {
        x: margin,
        y: margin + 14 + at * LINE,
        fill: palette.ink,
        size: SIZE.title,
        weight: 600,
      }),
    ),
    el('g', style.standalone ? { transform: `translate(${margin},${top})` } : {}, body.nodes),
    source.map((line, at) =>
      textNode(line, {
        x: margin,
        y: top + body.height + 14 + at * 16,
        fill: palette.muted,
        size: SIZE.small,
      }),
    ),
  ];
  const root = el('svg', rootAttributes(texts, style, { width, height }), [
    style.standalone && [
      el('title', { id: `${id}-title` }, texts.title),
      el('desc', { id: `${id}-desc` }, texts.finding),
    ],
    body.definitions !== undefined && body.definitions.length > 0 && el('defs', {}, body.definitions),
    drawing,
  ]);
  const numbered = numberPoints(style.direction === 'rtl' ? mirrorPicture(root, width) : root);
  return { svg: render(numbered.root), points: numbered.points };
}

/** On a page a `<title>` would pop up wherever the pointer rests: there the alternative is a label. */
function rootAttributes(
  { title, finding }: ChartTexts,
  { id, direction, standalone }: ChartStyle,
  { width, height }: { readonly width: number; readonly height: number },
): Attributes {
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${digits(width)} ${digits(height)}`,
    role: 'img',
    ...(standalone
      ? { 'aria-labelledby': `${id}-title ${id}-desc` }
      : { 'aria-label': `${title}. ${finding}` }),
    'font-family': FONT,
    'font-variant-numeric': 'tabular-nums',
    direction: direction === 'rtl' ? 'rtl' : undefined,
  };
}

function mirrorPicture(root: SvgNode, width: number): SvgNode {
  const children = root.children.map((child) => (typeof child === 'string' ? child : mirror(child, width)));
  return { ...root, children };
}

/** How a line of text looks and where its baseline starts. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly size?: number;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Colour of an outline that keeps the text readable over marks. */
  readonly halo?: string;
}

/** One line of text. */
export function textNode(content: string, place: TextPlace): SvgNode {
  return el(
    'text',
    {
      x: place.x,
      y: place.y,
      fill: place.fill,
      'font-size': place.size ?? SIZE.label,
      'font-weight': place.weight,
      'text-anchor': place.anchor === 'start' ? undefined : place.anchor,
      ...(place.halo === undefined
        ? {}
        : { stroke: place.halo, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
    },
    content,
  );
}
