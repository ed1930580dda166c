/** Lines and areas onto rasters. Coordinates are columns and rows; the centre of the first cell is at 0.5, 0.5. */
export type GridPoint = readonly [column: number, row: number];

export interface GridSize {
  readonly width: number;
  readonly height: number;
}

/** Every cell that a line passes, each touching the next by a side: nothing slips through a barrier between corners. */
export function burnLine(
  { width, height }: GridSize,
  line: readonly GridPoint[],
  paint: (cell: number) => void,
): void {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    // Smaller steps than half a cell: of two cells across a corner the one beside it is painted as well.
    const steps = Math.max(1, Math.ceil(2.5 * Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]))));
    if (steps > 4 * (width + height) * 10) continue;
    let before: GridPoint | undefined;
    for (let step = 0; step <= steps; step++) {
      const column = Math.floor(a[0] + ((b[0] - a[0]) * step) / steps);
      const row = Math.floor(a[1] + ((b[1] - a[1]) * step) / steps);
      if (before !== undefined && before[0] !== column && before[1] !== row) put(column, before[1]);
      put(column, row);
      before = [column, row];
    }
  }
  function put(column: number, row: number): void {
    if (column >= 0 && row >= 0 && column < width && row < height) paint(row * width + column);
  }
}

/** Every cell whose centre lies inside the rings, by the even-odd rule: a ring inside another is a hole. */
export function burnArea(
  { width, height }: GridSize,
  rings: readonly (readonly GridPoint[])[],
  paint: (cell: number) => void,
): void {
  const crossings: number[][] = Array.from({ length: height }, () => []);
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[(i + 1) % ring.length]!;
      const first = Math.max(0, Math.ceil(Math.min(ay, by) - 0.5));
      const last = Math.min(height - 1, Math.ceil(Math.max(ay, by) - 0.5) - 1);
      for (let row = first; row <= last; row++) {
        crossings[row]!.push(ax + ((row + 0.5 - ay) / (by - ay)) * (bx - ax));
      }
    }
  }
  crossings.forEach((columns, row) => {
    columns.sort((a, b) => a - b);
    for (let i = 0; i + 1 < columns.length; i += 2) {
      const first = Math.max(0, Math.ceil(columns[i]! - 0.5));
      const last = Math.min(width - 1, Math.ceil(columns[i + 1]! - 0.5) - 1);
      for (let column = first; column <= last; column++) paint(row * width + column);
    }
  });
}
