/** UN SDG API v1: values are texts ("NaN", "<5" and "N/A" occur), years have decimals, M49 codes no leading zeros. */
import * as z from 'zod';
import {
  codeOf,
  codesOf,
  type Format,
  fill,
  matching,
  notUnderstood,
  parseAnswer,
  scaled,
} from './figures.ts';

const Row = z.looseObject({
  series: z.string(),
  geoAreaCode: z.union([z.string(), z.number()]).transform(String),
  timePeriodStart: z.number(),
  value: z.union([z.string(), z.number()]).nullable(),
  attributes: z.record(z.string(), z.unknown()).nullish(),
  dimensions: z.record(z.string(), z.unknown()).nullish(),
});
const Answer = z.looseObject({
  totalPages: z.number().default(1),
  pageNumber: z.number().default(1),
  data: z.array(Row),
});

function parse(source: string, body: string): z.output<typeof Answer> {
  const parsed = Answer.safeParse(parseAnswer(source, body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notUnderstood(source, `at ${issue!.path.join('.') || 'its top'}: ${issue!.message}.`);
}

export const UN_SDG: Format = {
  requests: (plan, connector) =>
    codesOf(connector).map((code) =>
      fill(connector, {
        code,
        areas: plan.areas.map((area) => String(Number(codeOf(area, connector)))).join('&areaCode='),
        from: plan.from,
        to: plan.to,
        page: 1,
      }),
    ),
  follow({ source }, request, body) {
    const { pageNumber, totalPages } = parse(source.id, body);
    if (pageNumber >= totalPages) return [];
    return [{ ...request, url: request.url.replace(/([?&]page=)\d+/, `$1${pageNumber + 1}`) }];
  },
  read({ source }, connector, { body }) {
    return parse(source.id, body).data.flatMap((row) => {
      const series = matching(connector, row.series, row.dimensions ?? {});
      if (series === undefined) return [];
      const value = row.value === null ? undefined : String(row.value);
      return [
        {
          indicator: series.indicator,
          area: row.geoAreaCode.padStart(3, '0'),
          year: String(row.timePeriodStart),
          value:
            value === undefined || /^(nan|n\/a)?$/i.test(value.trim()) ? undefined : scaled(value, series),
        },
      ];
    });
  },
};
