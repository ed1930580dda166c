/** A drawing is a tree of plain values until the last step, so that it can be mirrored, tested and printed. */
export interface SvgNode {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly (SvgNode | string)[];
  /** Set on what can be pointed at; its place is relative to the groups around it. */
  readonly point?: PicturePoint;
}

/** A thing in a picture that can be pointed at or walked to with arrow keys. */
export interface PicturePoint {
  /** What it says: "Kazakhstan, policy: 71 (2024)". */
  readonly label: string;
  /** Its place in the picture, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Observation behind it: the way to its lineage. */
  readonly observationId?: number | undefined;
}

/** Attribute values; undefined leaves the attribute out. Numbers are written with at most two decimals. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What may stand inside an element; undefined and false are left out, lists are spread. */
export type Child = SvgNode | string | undefined | false | readonly Child[];

/** An element; lengths in CSS pixels. */
export function el(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SvgNode {
  return { tag, attributes, children: flatten(children) };
}

function flatten(children: readonly Child[]): (SvgNode | string)[] {
  return children.flatMap((child) => {
    if (child === undefined || child === false) return [];
    return isList(child) ? flatten(child) : [child];
  });
}

const isList = (child: Child): child is readonly Child[] => Array.isArray(child);

/** A number as SVG text: two decimals are a fiftieth of a pixel, and the same on every machine. */
export function digits(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}

/** Text of an attribute or an element, safe inside XML. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u0000', '');
}

/** The tree as SVG text, one element a line where elements hold elements. */
export function render(node: SvgNode | string): string {
  if (typeof node === 'string') return escapeXml(node);
  const attributes = Object.entries(node.attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => ` ${name}="${typeof value === 'number' ? digits(value) : escapeXml(String(value))}"`,
    )
    .join('');
  if (node.children.length === 0) return `<${node.tag}${attributes}/>`;
  const nested = node.children.some((child) => typeof child !== 'string');
  const inner = node.children.map(render).join(nested ? '\n' : '');
  return nested
    ? `<${node.tag}${attributes}>\n${inner}\n</${node.tag}>`
    : `<${node.tag}${attributes}>${inner}</${node.tag}>`;
}
