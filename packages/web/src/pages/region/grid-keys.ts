/** A cell of a table that is walked with arrow keys. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** Cell that a key leads to, within the table; undefined for a key that leads nowhere. */
export function moveInGrid(
  key: string,
  { row, column }: GridPlace,
  size: { readonly rows: number; readonly columns: number },
): GridPlace | undefined {
  const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at));
  switch (key) {
    case 'ArrowDown':
      return { row: within(row + 1, size.rows), column };
    case 'ArrowUp':
      return { row: within(row - 1, size.rows), column };
    case 'ArrowRight':
      return { row, column: within(column + 1, size.columns) };
    case 'ArrowLeft':
      return { row, column: within(column - 1, size.columns) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: size.columns - 1 };
    case 'PageDown':
      return { row: within(row + 10, size.rows), column };
    case 'PageUp':
      return { row: within(row - 10, size.rows), column };
    default:
      return undefined;
  }
}
