/** INFORM (JRC): the workflow of a year first, then its scores. The service answers empty now and then. */
import * as z from 'zod';
import { codesOf, type Format, matching, notUnderstood, parseAnswer, scaled, yearsOf } from './figures.ts';

const Workflows = z.array(z.looseObject({ WorkflowId: z.number(), GNAYear: z.number().optional() }));
const Scores = z.array(
  z.looseObject({ Iso3: z.string(), IndicatorId: z.string(), IndicatorScore: z.number().nullable() }),
);

const isWorkflowQuestion = (url: string): boolean => url.includes('/Workflows/GetByYear/');
const yearOf = (url: string): string | undefined =>
  /[?&#]year=(\d{4})/.exec(url)?.[1] ?? /GetByYear\/(\d{4})/.exec(url)?.[1];

export const INFORM: Format = {
  requests: (plan, connector) =>
    yearsOf(plan).map((year) => ({
      url: `${connector.url}/Workflows/GetByYear/${year}`,
      accept: connector.accept ?? 'application/json',
    })),
  follow({ source }, request, body) {
    if (!isWorkflowQuestion(request.url)) return [];
    const found = Workflows.safeParse(parseAnswer(source.id, body));
    if (!found.success) throw notUnderstood(source.id, 'it lists no workflows.');
    // A year without a workflow is not published yet, or no more.
    const workflow = found.data.at(-1)?.WorkflowId;
    if (workflow === undefined) return [];
    const codes = codesOf(source.connector!).join(',');
    // The fragment is not sent; it keeps the year, which the answer does not say.
    const url = `${source.connector!.url}/countries/Scores/?WorkflowId=${workflow}&IndicatorId=${codes}#year=${yearOf(request.url)}`;
    return [{ ...request, url, expectsRows: true }];
  },
  read({ source, to }, connector, { url, body }) {
    if (isWorkflowQuestion(url)) return [];
    const scores = Scores.safeParse(parseAnswer(source.id, body));
    if (!scores.success)
      throw notUnderstood(source.id, `it lists no scores (${scores.error.issues[0]!.message}).`);
    return scores.data.flatMap(({ Iso3, IndicatorId, IndicatorScore }) => {
      const series = matching(connector, IndicatorId);
      if (series === undefined) return [];
      return [
        {
          indicator: series.indicator,
          area: Iso3,
          year: yearOf(url) ?? String(to),
          value: IndicatorScore === null ? undefined : scaled(String(IndicatorScore), series),
        },
      ];
    });
  },
};
