/** Internet Society Pulse: one answer a year, economies with a tree of pillars, dimensions and indicators. */
import * as z from 'zod';
import { type Format, fill, notUnderstood, parseAnswer, scaled, yearsOf } from './figures.ts';

const Answer = z.looseObject({ data: z.array(z.looseObject({ country: z.string() })) });
const Leaf = z.union([
  z.number(),
  z.string(),
  z.looseObject({ value: z.union([z.number(), z.string()]).nullable() }).transform(({ value }) => value),
  z.null(),
]);

/** What stands at a path such as `pillars.security.dimensions.x.indicators.y`. */
function valueAt(record: unknown, path: string): string | undefined {
  let found: unknown = record;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  const leaf = Leaf.safeParse(found);
  return leaf.success && leaf.data !== null ? String(leaf.data) : undefined;
}

export const ISOC_PULSE: Format = {
  requests: (plan, connector) => yearsOf(plan).map((year) => fill(connector, { year })),
  follow: () => [],
  read({ source, to }, connector, { url, body }) {
    const answer = Answer.safeParse(parseAnswer(source.id, body));
    if (!answer.success) throw notUnderstood(source.id, 'it has no list "data" of economies.');
    const year = /[?&]year=(\d{4})/.exec(url)?.[1] ?? String(to);
    return answer.data.data.flatMap((record) =>
      connector.series.map((series) => ({
        indicator: series.indicator,
        area: record.country,
        year,
        value: scaled(valueAt(record, series.code), series),
      })),
    );
  },
};
