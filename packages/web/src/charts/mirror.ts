import { type Attributes, digits, type SvgNode } from './svg.ts';

/**
 * The drawing for a right-to-left script: every place mirrored about the middle of `width`, no letter mirrored.
 * Text anchors stay, because with `direction="rtl"` the start of a text is its right edge.
 */
export function mirror(node: SvgNode, width: number): SvgNode {
  if (node.tag === 'defs' || node.tag === 'title' || node.tag === 'desc') return node;
  const moved = translation(node.attributes.transform);
  const inner = moved === undefined ? width : 0;
  const attributes = { ...node.attributes, ...places(node, inner) };
  if (moved !== undefined)
    attributes.transform = `translate(${digits(width - moved[0])},${digits(moved[1])})`;
  if (node.tag === 'path') {
    const flip = inner === 0 ? 'scale(-1,1)' : `matrix(-1,0,0,1,${digits(inner)},0)`;
    attributes.transform = moved === undefined ? flip : `${attributes.transform} ${flip}`;
  }
  return {
    tag: node.tag,
    attributes,
    ...(node.point === undefined ? {} : { point: { ...node.point, x: inner - node.point.x } }),
    children: node.children.map((child) => (typeof child === 'string' ? child : mirror(child, inner))),
  };
}

function translation(transform: Attributes[string]): readonly [number, number] | undefined {
  const match = /^translate\(([-\d.]+),([-\d.]+)\)$/.exec(String(transform ?? ''));
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

function places(node: SvgNode, width: number): Record<string, string | number | undefined> {
  const { attributes } = node;
  const mirrored: Record<string, string | number | undefined> = {};
  for (const name of ['x1', 'x2', 'cx'] as const) {
    if (typeof attributes[name] === 'number') mirrored[name] = width - attributes[name];
  }
  if (typeof attributes.x === 'number') {
    const own = node.tag === 'rect' && typeof attributes.width === 'number' ? attributes.width : 0;
    mirrored.x = width - attributes.x - own;
  }
  return mirrored;
}
