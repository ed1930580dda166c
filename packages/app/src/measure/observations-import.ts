import { DISCLOSURES, type Finding } from '@serai/core/measure';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import { type Column, type Context, counted, defineUseCase, tableView } from '../usecase.ts';
import { importRule, readAccess, resolveOwner } from './import-access.ts';
import { type CheckedFile, checkFile, type ImportOptions } from './import-check.ts';
import { commitImport, countNew, MEDIA_TYPES, partsOf, sourcesOf } from './import-commit.ts';
import { guardFile, type Intake, keepAside, passThrough } from './import-intake.ts';
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
    const file = guardFile(input.file, context);
    const intake = input.dry_run ? passThrough(file) : keepAside(file, context.ports.blobs);
    try {
      const checked = await checkFile(context, intake.file, options, now);
      const written = input.dry_run ? undefined : await writeAccepted(context, intake, checked, options);
      if (written !== undefined) await context.ports.readModels.refresh();
      const version =
        written?.version ?? checked.reconciliation?.version ?? context.ports.readModels.current().version;
      return toReport(input, checked, { snapshot: written?.snapshot ?? null, version });
    } finally {
      await intake.discard();
    }
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

/** Writes the figures of a sound file; undefined when it was rejected or brings nothing new. */
async function writeAccepted(
  context: Context,
  intake: Intake,
  { format, layout, staging, book, log, reconciliation, checkedAt }: CheckedFile,
  { access }: ImportOptions,
): Promise<{ version: number; snapshot: string } | undefined> {
  if (log.errors() > 0 || reconciliation === undefined || countNew(staging) === 0) return undefined;
  const { sha256, bytes } = await intake.keep();
  const snapshot = {
    sha256,
    bytes,
    name: intake.file.name,
    mediaType: MEDIA_TYPES[format],
    retrievedAt: checkedAt,
    source: sourcesOf(staging),
    note: undefined,
    parts: partsOf(staging, access),
  };
  const details = {
    format,
    layout: layout.kind,
    conflicts: log.count('conflict'),
    revisions: log.count('revision'),
  };
  const { version } = await commitImport(context, {
    snapshot,
    staging,
    book,
    access,
    reconciliation,
    at: checkedAt,
    details,
  });
  return { version, snapshot: sha256 };
}

function toReport(
  input: Input,
  checked: CheckedFile,
  result: { snapshot: string | null; version: number },
): ImportReportWire {
  const { format, layout, rows, staging, log } = checked;
  const accepted = log.errors() === 0;
  return {
    file: input.file.name,
    format,
    layout: layout.kind,
    dry_run: input.dry_run,
    accepted,
    rows,
    figures: staging.size,
    added: accepted ? countNew(staging) : 0,
    unchanged: log.count('unchanged'),
    conflicts: log.count('conflict'),
    revisions: log.count('revision'),
    counts: log.counts(),
    findings: log.list(),
    snapshot: result.snapshot,
    data_version: result.version,
  };
}

function summaryLines(report: ImportReportWire): string[] {
  const { file, rows, figures, added, unchanged, conflicts, revisions, dry_run } = report;
  const what = `${file} (${report.format}, ${report.layout}): ${counted(rows, 'row')}, ${counted(figures, 'figure')}`;
  if (!report.accepted) return [`Rejected, nothing was changed. ${what}.`];
  const counts = `${unchanged} unchanged, ${revisions} revised, ${conflicts} in conflict with another source`;
  return [
    dry_run
      ? `Would be accepted (dry run, nothing was changed). ${what}; ${added} to add, ${counts}.`
      : `Accepted. ${what}; ${added} added, ${counts}. Data version ${report.data_version}.`,
  ];
}

function findingColumns(): Column<Finding>[] {
  return [
    { head: 'severity', cell: (finding) => finding.severity },
    { head: 'finding', cell: (finding) => finding.code },
    { head: 'where and what', cell: (finding) => finding.message },
  ];
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
