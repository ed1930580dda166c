/** Figures straight from the service of a source: asked, recorded, checked like any file, and kept with its answers. */
import type { Source } from '@serai/core/catalog';
import { type Finding, Problem } from '@serai/core/measure';
import * as z from 'zod';
import { type FileIn, FileInSchema } from '../files.ts';
import { YearInput } from '../input.ts';
import type { PullPlan, RecordedAnswer, SourceRequest } from '../ports/index.ts';
import { type Context, defineUseCase, tableView } from '../usecase.ts';
import { importRule, PLATFORM_ACCESS } from './import-access.ts';
import { importFile } from './import-file.ts';
import { findingColumns, summaryLines } from './import-print.ts';
import { ImportReportWire } from './wire.ts';

const Output = ImportReportWire.extend({
  source: z.string(),
  /** Answers by how they came. */
  requests: z.object({ fetched: z.int(), unchanged: z.int(), resumed: z.int() }),
});
type Output = z.output<typeof Output>;

export const sourcesPull = defineUseCase({
  name: 'sources.pull',
  summary: 'Fetches the figures of a source from its service, or reads a fetched file, and adds what is new',
  input: z.strictObject({
    id: z.string().min(1).describe('Source of the catalog that has a connector, e.g. wb-wdi-itu'),
    from: FileInSchema.optional().describe(
      'A file that was fetched elsewhere, in place of asking the service',
    ),
    dry_run: z.boolean().default(false).describe('Check the figures and change nothing'),
    fresh: z.boolean().default(false).describe('Ask everything anew, also what an earlier pull has fetched'),
    first_year: YearInput.optional().describe('First year to ask for; that of the connector when absent'),
    last_year: YearInput.optional().describe('Last year to ask for; the present one when absent'),
    vintage: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'Name of the edition, in place of the one that the service gives; the present day where it gives none',
      ),
    prefer: z
      .enum(['new', 'present'])
      .optional()
      .describe('Which figure is shown where another one exists; by default a new one of the same source is'),
  }),
  output: Output,
  access: ['secretariat', 'administrator'],
  effect: 'write',
  heavy: true,
  cli: {
    command: 'sources pull',
    positional: ['id'],
    files: ['from'],
    exitCode: (report) => (report.accepted ? 0 : 2),
    view: tableView<Output, Finding>({
      head: (report) => [
        `${report.source}: ${report.requests.fetched} answers fetched, ${report.requests.unchanged} unchanged, ${report.requests.resumed} from an earlier pull.`,
        ...summaryLines(report),
      ],
      columns: findingColumns(),
      rows: (report) => report.findings.slice(0, 100) as Finding[],
    }),
  },
  async run(context, input) {
    const { ports } = context;
    const now = ports.clock.now();
    const source = sourceOf(context, input.id);
    const plan: PullPlan = {
      source,
      areas: [...ports.catalog.areas.values()].map(({ id, iso2, m49 }) => ({ iso3: id, iso2, m49 })),
      from: input.first_year ?? source.connector!.first_year,
      to: input.last_year ?? Number(now.slice(0, 4)),
      vintage: input.vintage,
      units: new Map(
        source.connector!.series.map(({ indicator }) => [
          indicator,
          ports.catalog.indicators.get(indicator)!.unit.en,
        ]),
      ),
    };
    if (plan.from > plan.to) {
      throw new Problem(
        'invalid-input',
        `The first year, ${plan.from}, lies after the last one, ${plan.to}.`,
      );
    }
    const requests = { fetched: 0, unchanged: 0, resumed: 0 };
    const file = input.from ?? (await pull(context, plan, { fresh: input.fresh, requests }));
    const access = PLATFORM_ACCESS;
    const report = await importFile(context, file, {
      options: {
        sheet: undefined,
        prefer: input.prefer,
        access,
        findings: [],
        disclosureRule: importRule(access),
        defaults: {},
        open: (opened) => ports.sourceMessages.open(opened, plan),
      },
      dryRun: input.dry_run,
      now,
    });
    if (!input.dry_run && input.from === undefined) await ports.sourceWeb.finish(source.id);
    return { ...report, source: source.id, requests };
  },
});

function sourceOf({ ports: { catalog } }: Context, id: string): Source {
  const source = catalog.sources.get(id);
  if (source?.connector !== undefined) return source;
  const able = [...catalog.sources.values()]
    .filter(({ connector }) => connector !== undefined)
    .map((each) => each.id);
  throw source === undefined
    ? new Problem('not-found', `There is no source "${id}". Those with a connector: ${able.join(', ')}.`)
    : new Problem(
        'invalid-input',
        `${id} has no connector: its figures come as a file (\`serai observations import\`). Those with a connector: ${able.join(', ')}.`,
      );
}

/** Asks one question after the other, and what the answers lead to. Returns the recording. */
async function pull(
  { ports, signal, progress }: Context,
  plan: PullPlan,
  {
    fresh,
    requests,
  }: { readonly fresh: boolean; readonly requests: { fetched: number; unchanged: number; resumed: number } },
): Promise<FileIn> {
  const { source } = plan;
  const { token: variable, requests_per_minute: requestsPerMinute, url } = source.connector!;
  if (url === undefined) {
    throw new Problem(
      'invalid-input',
      `${source.id} has no service that answers: download its file${source.url === undefined ? '' : ` from ${source.url}`} and bring it with --from FILE.`,
    );
  }
  const token = variable === undefined ? undefined : ports.sourceWeb.token(variable);
  if (variable !== undefined && token === undefined) {
    throw new Problem(
      'unavailable',
      `${source.id} needs an access token: set ${variable} where serai runs. Nothing was changed, and the platform works on with what it has.`,
    );
  }
  const waiting: SourceRequest[] = [...ports.sourceMessages.requests(plan)];
  const answers: RecordedAnswer[] = [];
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    progress('fetching', answers.length, answers.length + waiting.length + 1);
    const { how, ...answer } = await ports.sourceWeb.fetch(request, {
      source: source.id,
      token,
      requestsPerMinute,
      fresh,
      signal,
      onWait: progress,
    });
    requests[how]++;
    answers.push(answer);
    waiting.unshift(...ports.sourceMessages.follow(plan, request, answer.body));
  }
  const bytes = ports.sourceMessages.record(answers);
  return {
    name: `${source.id}.ndjson`,
    mediaType: 'application/x-ndjson',
    size: bytes.length,
    async *stream() {
      yield bytes;
    },
  };
}
