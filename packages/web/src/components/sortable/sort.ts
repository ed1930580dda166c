/** Rows in order of a key; equal keys keep their order, gaps come last. */
export function sortRows<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number | undefined,
  down: boolean,
  compare: (a: string, b: string) => number,
): Row[] {
  const sign = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)));
  });
}

/** Order of a table: a column, upwards or downwards. */
export interface Order {
  readonly id: string;
  readonly down: boolean;
}

/** The order of an address: `value` is upwards, `-value` downwards. */
export const readOrder = (text: string | undefined): Order | undefined =>
  text === undefined ? undefined : { id: text.replace(/^-/, ''), down: text.startsWith('-') };

/** The address after a press on the head of a column: upwards first, then in turn. */
export const nextOrder = (order: Order | undefined, id: string): string =>
  order?.id === id && !order.down ? `-${id}` : id;
