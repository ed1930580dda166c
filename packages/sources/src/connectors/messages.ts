/** Recordings and bare answers of services as tables of figures. */
import type { FileIn, OpenTable, PullPlan, RecordedAnswer, SourceMessages, TableRow } from '@serai/app/ports';
import type { Connector } from '@serai/core/catalog';
import { type Finding, Problem } from '@serai/core/measure';
import * as z from 'zod';
import type { SourceFigure } from './figures.ts';
import { FORMATS } from './formats.ts';

/** The first line of a recording: it tells it from an answer. */
const MARK = { recording: 1 };
const Answer = z.object({ url: z.string(), fetched_at: z.string(), body: z.string() });

/** Most bytes of a recording: a service's whole answer for a region is a few megabytes. */
const MOST_BYTES = 256 * 1024 * 1024;

const HEADER = ['indicator', 'iso3', 'year', 'value', 'unit', 'source', 'vintage', 'status'] as const;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The port of messages. */
export const createSourceMessages = (): SourceMessages => ({
  requests: (plan) => {
    const connector = connectorOf(plan);
    return connector.url === undefined ? [] : FORMATS[connector.format].requests(plan, connector);
  },
  follow: (plan, request, body) => FORMATS[connectorOf(plan).format].follow(plan, request, body),
  record: (answers) =>
    new TextEncoder().encode(`${[MARK, ...answers].map((line) => JSON.stringify(line)).join('\n')}\n`),
  async open(file, plan) {
    const answers = readAnswers(file.name, await textOf(file));
    const connector = connectorOf(plan);
    const figures = answers.flatMap((answer) => FORMATS[connector.format].read(plan, connector, answer));
    return tableOf(figures, plan);
  },
});

function connectorOf({ source }: PullPlan): Connector {
  if (source.connector !== undefined) return source.connector;
  throw new Problem('invalid-input', `The source ${source.id} has no connector in the catalog.`);
}

async function textOf(file: FileIn): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.stream()) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new Problem('too-large', `${file.name} is larger than 256 MB: no answer of a service is.`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new Problem('invalid-input', `${file.name} is not UTF-8 text.`, { cause });
  }
}

function readAnswers(name: string, text: string): readonly Pick<RecordedAnswer, 'url' | 'body'>[] {
  if (!text.startsWith(JSON.stringify(MARK))) return [{ url: '', body: text }];
  const lines = text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');
  return lines.map((line, at) => {
    try {
      return Answer.parse(JSON.parse(line));
    } catch (cause) {
      throw new Problem('invalid-input', `${name}, line ${at + 2}: the recording is damaged.`, { cause });
    }
  });
}

function tableOf(figures: readonly SourceFigure[], plan: PullPlan): OpenTable {
  const findings: Finding[] = [];
  const left = { absent: 0, elsewhere: new Set<string>(), outside: 0, unreadable: [] as string[] };
  const areas = new Map(
    plan.areas.flatMap(({ iso3, iso2, m49 }) => [iso3, iso2, m49].map((code) => [code, iso3] as const)),
  );
  const rows: TableRow[] = [];
  for (const { indicator, area, year, value, status = '', vintage = '' } of figures) {
    const iso3 = areas.get(area);
    if (value === undefined) left.absent++;
    else if (iso3 === undefined) left.elsewhere.add(area);
    else if (!isYear(year, plan)) left.outside++;
    else if (!NUMBER.test(value.trim()))
      left.unreadable.push(`${indicator} ${iso3} ${year} "${value.slice(0, 40)}"`);
    else
      rows.push({
        row: rows.length + 1,
        cells: [
          indicator,
          iso3,
          year,
          value.trim(),
          plan.units.get(indicator) ?? '',
          plan.source.id,
          plan.vintage ?? vintage,
          statusOf(status),
        ],
      });
  }
  const info = (code: string, message: string): void => {
    findings.push({ severity: 'info', code, message });
  };
  if (left.absent > 0) info('source-absent', `${left.absent} values are absent at the source.`);
  if (left.outside > 0)
    info(
      'source-outside',
      `${left.outside} values are of periods other than the years ${plan.from} to ${plan.to}.`,
    );
  if (left.elsewhere.size > 0) {
    const codes = [...left.elsewhere].sort();
    info('source-elsewhere', `Left out: codes of no economy of the catalog (${listed(codes)}).`);
  }
  if (left.unreadable.length > 0) {
    findings.push({
      severity: 'warning',
      code: 'source-no-number',
      message: `No number, so left out: ${listed(left.unreadable)}.`,
    });
  }
  return {
    format: 'message',
    sheet: undefined,
    header: [...HEADER],
    headerRow: 0,
    rows: (async function* () {
      yield* rows;
    })(),
    findings,
    close: () => Promise.resolve(),
  };
}

const isYear = (text: string, { from, to }: PullPlan): boolean =>
  /^\d{4}$/.test(text) && Number(text) >= from && Number(text) <= to;

/** SDMX letters of the status; what a service writes beside them says nothing that a reader could use. */
const statusOf = (text: string): string => (/^[A-Z]$/.test(text) ? text : '');

const listed = (codes: readonly string[]): string =>
  codes.length <= 20 ? codes.join(', ') : `${codes.slice(0, 20).join(', ')} and ${codes.length - 20} more`;
