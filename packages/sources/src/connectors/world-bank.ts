/** World Bank API v2: an array of a page head and its rows; a refusal is an array of one, with status 200. */
import * as z from 'zod';
import {
  codeOf,
  codesOf,
  type Format,
  fill,
  matching,
  notUnderstood,
  parseAnswer,
  refused,
  scaled,
} from './figures.ts';

const Refusal = z.tuple([
  z.looseObject({
    message: z.array(z.looseObject({ value: z.string().optional(), key: z.string().optional() })),
  }),
]);
const Row = z.looseObject({
  indicator: z.looseObject({ id: z.string() }),
  country: z.looseObject({ id: z.string() }).optional(),
  countryiso3code: z.string().default(''),
  date: z.string(),
  value: z.union([z.number(), z.string()]).nullable(),
  obs_status: z.string().nullish(),
});
const Head = z.looseObject({
  page: z.coerce.number(),
  pages: z.coerce.number(),
  lastupdated: z.string().nullish(),
});
const Answer = z.tuple([Head, z.array(Row).nullable()]);

function parse(source: string, body: string): z.output<typeof Answer> {
  const answer = parseAnswer(source, body);
  const refusal = Refusal.safeParse(answer);
  if (refusal.success) {
    const [first] = refusal.data[0].message;
    throw refused(source, first?.value ?? first?.key ?? 'no reason was given.');
  }
  const parsed = Answer.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notUnderstood(source, `at ${issue!.path.join('.') || 'its top'}: ${issue!.message}.`);
}

export const WORLD_BANK: Format = {
  requests: (plan, connector) =>
    codesOf(connector).map((code) =>
      fill(connector, {
        code,
        areas: plan.areas.map((area) => codeOf(area, connector)).join(';'),
        from: plan.from,
        to: plan.to,
        page: 1,
      }),
    ),
  follow({ source }, request, body) {
    const [{ page, pages }] = parse(source.id, body);
    if (page >= pages) return [];
    return [{ ...request, url: request.url.replace(/([?&]page=)\d+/, `$1${page + 1}`) }];
  },
  read({ source }, connector, { body }) {
    const [{ lastupdated }, rows] = parse(source.id, body);
    return (rows ?? []).flatMap((row) => {
      const series = matching(connector, row.indicator.id);
      if (series === undefined) return [];
      return [
        {
          indicator: series.indicator,
          // Aggregates have no code of three letters; a few economies only one of two.
          area: row.countryiso3code || (row.country?.id ?? ''),
          year: row.date,
          value: row.value === null ? undefined : scaled(String(row.value), series),
          status: row.obs_status ?? undefined,
          vintage: lastupdated ?? undefined,
        },
      ];
    });
  },
};
