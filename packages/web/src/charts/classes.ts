import { quantileSorted } from 'd3-array';

/** Classes of a sequential scale: `limits` between them, ascending; one more class than limits. */
export interface Classes {
  readonly limits: readonly number[];
}

/**
 * At most `count` classes with about as many values each, at limits that read well. Fewer when the values do not
 * differ enough; none is empty.
 */
export function quantileClasses(values: readonly number[], count = 5): Classes {
  const sorted = [...values].sort((a, b) => a - b);
  const limits: number[] = [];
  for (let at = 1; at < count; at += 1) {
    const limit = readable(quantileSorted(sorted, at / count) ?? 0);
    const below = limits.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (sorted.some((value) => value >= below && value < limit)) limits.push(limit);
  }
  const highest = sorted.at(-1) ?? 0;
  return { limits: limits.filter((limit) => limit <= highest) };
}

/** Two significant digits, three where the first is a one: 12 345 -> 12 300, 0.0876 -> 0.088. */
function readable(value: number): number {
  if (value === 0) return 0;
  const power = Math.floor(Math.log10(Math.abs(value)));
  const lead = Math.abs(value) / 10 ** power;
  const kept = lead < 2 ? 2 : 1;
  return Number(value.toPrecision(kept + 1));
}

/** Class of a value, from 0: values at a limit belong to the class above it. */
export function classOf(value: number, { limits }: Classes): number {
  return limits.filter((limit) => value >= limit).length;
}

/** Colours for `count` classes out of the palette's five, spread over its whole range. */
export function classColours(count: number, sequential: readonly string[]): string[] {
  const last = sequential.length - 1;
  return Array.from({ length: count }, (_, at) => {
    const place = count === 1 ? Math.ceil(last / 2) : Math.round((at * last) / (count - 1));
    return sequential[place] ?? '#000000';
  });
}
