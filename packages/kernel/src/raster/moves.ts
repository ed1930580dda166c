/** How many cells a step may go to. Worst error of a straight line's length: 8.24 %, 2.75 % and 1.31 %. */
export type Neighbours = 8 | 16 | 32;

/** A straight step from the centre of a cell to that of another, and the cells that it crosses. */
export interface Move {
  /** Columns to the right and rows down. */
  readonly dx: number;
  readonly dy: number;
  /** Cells from the first to the last, as steps from the first; neighbours in this list touch. */
  readonly cells: readonly (readonly [dx: number, dy: number])[];
  /** Length inside each of these cells, in cells; a palindrome, and its sum is the length of the move. */
  readonly lengths: readonly number[];
}

const SHAPES: readonly (readonly [a: number, b: number, from: Neighbours])[] = [
  [1, 0, 8],
  [1, 1, 8],
  [2, 1, 16],
  [3, 1, 32],
  [3, 2, 32],
];

/** The moves of a neighbourhood, by the row of the cell that they go to, then by its column. */
export function movesOf(neighbours: Neighbours): readonly Move[] {
  const ends = SHAPES.filter(([, , from]) => from <= neighbours).flatMap(([a, b]) => turned(a, b));
  return ends.sort(([ax, ay], [bx, by]) => ay - by || ax - bx).map(([dx, dy]) => moveTo(dx, dy));
}

/** How far the moves reach, in cells: what a border of barriers has to be wide. */
export const reachOf = (neighbours: Neighbours): number =>
  Math.max(...SHAPES.filter(([, , from]) => from <= neighbours).map(([a]) => a));

/** The four or eight cells that turning and mirroring makes of one. */
function turned(a: number, b: number): [number, number][] {
  const all = [a, -a].flatMap((x) =>
    [b, -b].flatMap((y): [number, number][] => [
      [x, y],
      [y, x],
    ]),
  );
  return all.filter(([x, y], at) => all.findIndex(([otherX, otherY]) => x === otherX && y === otherY) === at);
}

/**
 * Cuts the line where it passes between columns and between rows. A line that goes through a corner goes from cell to cell
 * diagonally, as a step to a diagonal neighbour does.
 */
function moveTo(dx: number, dy: number): Move {
  const length = Math.sqrt(dx * dx + dy * dy);
  const wide = Math.abs(dx);
  const high = Math.abs(dy);
  // Places of the cuts in units of 1 / (2 * wide * high), so that they are whole numbers.
  const whole = 2 * Math.max(wide, 1) * Math.max(high, 1);
  const cutsOf = (count: number) =>
    Array.from({ length: count }, (_, i) => ((2 * i + 1) * whole) / (2 * count));
  const columns = cutsOf(wide);
  const rows = cutsOf(high);
  const cuts = [...new Set([...columns, ...rows])].sort((a, b) => a - b);
  const bounds = [0, ...cuts, whole];
  const passed = (of: readonly number[], at: number, way: number) =>
    Math.sign(way) * of.filter((cut) => cut <= at).length;
  return {
    dx,
    dy,
    cells: bounds.slice(0, -1).map((at) => [passed(columns, at, dx), passed(rows, at, dy)] as const),
    lengths: bounds.slice(0, -1).map((at, i) => (length * (bounds[i + 1]! - at)) / whole),
  };
}

/** Length of the longest move, in cells. */
export const longestOf = (neighbours: Neighbours): number =>
  Math.max(...movesOf(neighbours).map(({ dx, dy }) => Math.sqrt(dx * dx + dy * dy)));
