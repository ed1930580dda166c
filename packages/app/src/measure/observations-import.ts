import { DISCLOSURES, type Finding } from '@serai/core/measure';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import { type Context, defineUseCase, tableView } from '../usecase.ts';
import { importRule, readAccess, resolveOwner } from './import-access.ts';
import type { ImportOptions } from './import-check.ts';
import { importFile } from './import-file.ts';
import { findingColumns, summaryLines } from './import-print.ts';
import { ImportReportWire } from './wire.ts';

const text = (description: string) => z.string().min(1).max(200).optional().describe(description);

const Input = z.strictObject({
  file: FileInSchema.describe('CSV or XLSX file'),
  dry_run: z.boolean().default(false).describe('Check the file and change nothing'),
  sheet: text('Sheet of an XLSX; the first visible one when absent'),
  indicator: text('Indicator id, where the file has no such column'),
  unit: text('Unit, where the file has no such column'),
  source: text('Source, where the file has no such column'),
  licence: text('Licence, where the file has no such column'),
  publisher: text('Publisher, where the file has no such column'),
  vintage: text('Edition of the source, where the file has no such column'),
  disclosure: z
    .enum(DISCLOSURES)
    .optional()
    .describe('Who may see the figures, where the file has no such column; public when absent'),
  owner: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'On whose behalf: platform, organisation:<id> or country:<ISO3>; yours when you write for one party only',
    ),
  embargo_until: text('Day or instant (ISO 8601, UTC) until which the owner alone sees the figures'),
  parties: z
    .string()
    .max(4000)
    .optional()
    .describe('Parties that see figures of the level party, separated by commas, e.g. country:KAZ'),
  prefer: z
    .enum(['new', 'present'])
    .optional()
    .describe('Which figure is shown where another one exists; by default a new one of the same source is'),
});
type Input = z.output<typeof Input>;

/** Findings that a terminal prints; all of them are in `--json`. */
const PRINTED = 100;

export const observationsImport = defineUseCase({
  name: 'observations.import',
  summary: 'Checks a CSV or XLSX file of figures and, when nothing in it is wrong, adds them',
  input: Input,
  output: ImportReportWire,
  access: ['editor', 'secretariat', 'administrator'],
  effect: 'write',
  heavy: true,
  http: { method: 'post', path: '/observations/import' },
  cli: {
    command: 'observations import',
    positional: ['file'],
    files: ['file'],
    exitCode: (report) => (report.accepted ? 0 : 2),
    view: tableView<ImportReportWire, Finding>({
      head: summaryLines,
      columns: findingColumns(),
      rows: (report) => report.findings.slice(0, PRINTED) as Finding[],
      notes: countLines,
    }),
  },
  async run(context, input) {
    const now = context.ports.clock.now();
    const options = await optionsOf(context, input, now);
    return importFile(context, input.file, { options, dryRun: input.dry_run, now });
  },
});

async function optionsOf(
  { ports, actor }: Context,
  { sheet, prefer, owner, embargo_until, parties, ...input }: Input,
  now: string,
): Promise<ImportOptions> {
  const { indicator, unit, source, licence, publisher, vintage, disclosure } = input;
  const given = Object.entries({ indicator, unit, source, licence, publisher, vintage, disclosure }).filter(
    ([, value]) => value !== undefined,
  );
  const party = await resolveOwner(ports, actor, owner);
  const { access, findings } = await readAccess(ports, party, { embargo_until, parties }, now);
  const disclosureRule = importRule(access);
  return { sheet, prefer, access, findings, disclosureRule, defaults: Object.fromEntries(given) };
}

function countLines({ counts, findings }: ImportReportWire): string[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return ['No findings.'];
  const byCode = Object.entries(counts).map(([code, count]) => `${code} ${count}`);
  const hidden = total - Math.min(findings.length, PRINTED);
  return [
    ...(hidden > 0 ? [`... and ${hidden} more (--json lists ${findings.length}).`] : []),
    `Findings: ${byCode.join(', ')}.`,
  ];
}
