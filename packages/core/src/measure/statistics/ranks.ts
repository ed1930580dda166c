/** Ranks of numbers; NaN has no rank (NaN) and is not counted. */

/** Order of the present entries, smallest first; equal ones in the order of their places. */
function ascending(values: ArrayLike<number>): number[] {
  const order: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) order.push(i);
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}

/** From 1 for the smallest; equal ones share the lower rank ("min"). */
export function rankAscending(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const order = ascending(values);
  order.forEach((at, place) => {
    const before = order[place - 1];
    ranks[at] = before !== undefined && values[before] === values[at] ? ranks[before]! : place + 1;
  });
  return ranks;
}

/** From 1 for the largest; equal ones share the better rank ("min"). */
export const rankDescending = (values: ArrayLike<number>): Float64Array =>
  rankAscending(Float64Array.from(values, (value) => -value));

/** From 1 for the smallest; equal ones share the mean of their places, as correlations of ranks need it. */
export function rankAverage(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const order = ascending(values);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
