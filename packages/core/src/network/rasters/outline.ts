/** A corner between cells: column and row, counted from the upper left corner of the first cell. */
export type Corner = readonly [column: number, row: number];

/** A polygon of cells: its outer ring, then its holes. Rings are closed; outer ones run anticlockwise where rows grow downwards on a map. */
export type CellPolygon = readonly (readonly Corner[])[];

/**
 * The outlines of the cells that are inside (not 0). Cells that touch by a side are one polygon, those that touch by a corner only
 * are two. Corners on straight lines are left out.
 */
export function outlineOf(
  inside: ArrayLike<number>,
  { width, height }: { readonly width: number; readonly height: number },
): CellPolygon[] {
  const isIn = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < width && row < height && inside[row * width + column] !== 0;
  // Sides between inside and outside, each with the inside on its left as one looks at a map: by the corner where they begin.
  const from = new Map<number, number[]>();
  const at = (column: number, row: number) => row * (width + 1) + column;
  const add = (a: number, b: number) => {
    const others = from.get(a);
    if (others === undefined) from.set(a, [b]);
    else others.push(b);
  };
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (!isIn(column, row)) continue;
      if (!isIn(column, row + 1)) add(at(column, row + 1), at(column + 1, row + 1));
      if (!isIn(column + 1, row)) add(at(column + 1, row + 1), at(column + 1, row));
      if (!isIn(column, row - 1)) add(at(column + 1, row), at(column, row));
      if (!isIn(column - 1, row)) add(at(column, row), at(column, row + 1));
    }
  }
  const rings: Corner[][] = [];
  for (const [start, ends] of from) while (ends.length > 0) rings.push(trace(start, from, width + 1));
  return nest(rings);
}

function trace(start: number, from: Map<number, number[]>, stride: number): Corner[] {
  const ring: Corner[] = [];
  let [before, here] = [-1, start];
  do {
    const ends = from.get(here)!;
    // Where two cells touch by a corner the ring turns left, and so stays with its own cell.
    const i = ends.length === 1 ? 0 : ends.findIndex((end) => turnsLeft(before, here, end, stride));
    const [next] = ends.splice(Math.max(0, i), 1);
    const isStraight = before >= 0 && here - before === next! - here;
    if (!isStraight) ring.push([here % stride, Math.floor(here / stride)]);
    [before, here] = [here, next!];
  } while (here !== start);
  const [first, second] = ring;
  // The start may lie within a straight side.
  if (first !== undefined && ring.length > 2 && isBetween(ring.at(-1)!, first, second!)) ring.shift();
  return [...ring, ring[0]!];
}

function turnsLeft(before: number, here: number, next: number, stride: number): boolean {
  if (before < 0) return true;
  const step = (a: number, b: number) => [
    (b % stride) - (a % stride),
    Math.floor(b / stride) - Math.floor(a / stride),
  ];
  const [ax, ay] = step(before, here);
  const [bx, by] = step(here, next);
  // Rows grow downwards.
  return ax! * by! - ay! * bx! < 0;
}

const isBetween = (a: Corner, b: Corner, c: Corner): boolean =>
  (b[0] - a[0]) * (c[1] - b[1]) === (b[1] - a[1]) * (c[0] - b[0]);

/** Twice the area; above zero where the ring runs anticlockwise on a map. */
const doubleArea = (ring: readonly Corner[]): number => {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i]![0] * ring[i - 1]![1] - ring[i - 1]![0] * ring[i]![1];
  return sum;
};

/** Holes go to the smallest outer ring around them. */
function nest(rings: readonly Corner[][]): CellPolygon[] {
  const measured = rings.map((ring) => ({ ring, area: doubleArea(ring) }));
  const outer = measured
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area)
    .map(({ ring, area }) => ({ rings: [ring], area }));
  for (const { ring, area } of measured.filter((each) => each.area < 0)) {
    // A point just inside the hole's edge: the hole lies to the right of its first side, and cells around it to the left.
    const [[x, y], [nextX, nextY]] = [ring[0]!, ring[1]!];
    const [dx, dy] = [Math.sign(nextX - x), Math.sign(nextY - y)];
    const point: Corner = [x + dx / 2 + dy / 2, y + dy / 2 - dx / 2];
    outer.find((each) => each.area > -area && contains(each.rings[0]!, point))!.rings.push(ring);
  }
  return outer.map((each) => each.rings);
}

function contains(ring: readonly Corner[], [x, y]: Corner): boolean {
  let isIn = false;
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isIn = !isIn;
  }
  return isIn;
}
