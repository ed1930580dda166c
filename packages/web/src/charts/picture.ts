import { digits, type PicturePoint, type SvgNode } from './svg.ts';

/** SVG text, and the points in it: the element of point `i` carries `data-point="i"`. */
export interface Picture {
  readonly svg: string;
  readonly points: readonly PicturePoint[];
}

/** Numbers the marks of a drawing in reading order and gathers their places, all group moves applied. */
export function numberPoints(root: SvgNode): {
  readonly root: SvgNode;
  readonly points: readonly PicturePoint[];
} {
  const points: PicturePoint[] = [];
  const visit = (node: SvgNode, left: number, top: number): SvgNode => {
    const [dx, dy] = node.tag === 'g' ? moveOf(node) : [0, 0];
    const [x, y] = [left + dx, top + dy];
    const own: Record<string, string> = {};
    if (node.point !== undefined) {
      own['data-point'] = String(points.length);
      points.push({
        ...node.point,
        x: Number(digits(x + node.point.x)),
        y: Number(digits(y + node.point.y)),
      });
    }
    const children = node.children.map((child) => (typeof child === 'string' ? child : visit(child, x, y)));
    return { ...node, attributes: { ...node.attributes, ...own }, children };
  };
  return { root: visit(root, 0, 0), points };
}

function moveOf(node: SvgNode): readonly [number, number] {
  const match = /^translate\(([-\d.]+),([-\d.]+)\)$/.exec(String(node.attributes.transform ?? ''));
  return match === null ? [0, 0] : [Number(match[1]), Number(match[2])];
}
