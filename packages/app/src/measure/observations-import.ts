import type { Finding } from '@serai/core/measure';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import { type Column, type Context, counted, defineUseCase, tableView } from '../usecase.ts';
import { type CheckedFile, checkFile, type ImportOptions } from './import-check.ts';
import { commitImport } from './import-commit.ts';
import { guardFile, type Intake, keepAside, passThrough } from './import-intake.ts';
import { FATE, type Staging } from './import-staging.ts';
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
  access: 'operator',
  effect: 'write',
  heavy: true,
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
    const file = guardFile(input.file, context);
    const intake = input.dry_run ? passThrough(file) : keepAside(file, context.ports.blobs);
    try {
      const now = context.ports.clock.now();
      const checked = await checkFile(context, intake.file, optionsOf(input), now);
      const written = input.dry_run ? undefined : await writeAccepted(context, intake, checked, now);
      if (written !== undefined) await context.ports.readModels.refresh();
      const version =
        written?.version ?? checked.reconciliation?.version ?? context.ports.readModels.current().version;
      return toReport(input, checked, { snapshot: written?.snapshot ?? null, version });
    } finally {
      await intake.discard();
    }
  },
});

function optionsOf({
  sheet,
  prefer,
  indicator,
  unit,
  source,
  licence,
  publisher,
  vintage,
}: Input): ImportOptions {
  const given = Object.entries({ indicator, unit, source, licence, publisher, vintage }).filter(
    ([, value]) => value !== undefined,
  );
  return { sheet, prefer, defaults: Object.fromEntries(given) };
}

/** Writes the figures of a sound file; undefined when it was rejected or brings nothing new. */
async function writeAccepted(
  context: Context,
  intake: Intake,
  { format, layout, staging, book, log, reconciliation }: CheckedFile,
  now: string,
): Promise<{ version: number; snapshot: string } | undefined> {
  if (log.errors() > 0 || reconciliation === undefined || countNew(staging) === 0) return undefined;
  const { sha256, bytes } = await intake.keep();
  const snapshot = {
    sha256,
    bytes,
    name: intake.file.name,
    mediaType: MEDIA_TYPES[format],
    retrievedAt: now,
    source: sourcesOf(staging),
    note: undefined,
    parts: staging.parts(),
  };
  const details = {
    format,
    layout: layout.kind,
    conflicts: log.count('conflict'),
    revisions: log.count('revision'),
  };
  const { version } = await commitImport(context, { snapshot, staging, book, reconciliation, details });
  return { version, snapshot: sha256 };
}

const MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

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

function countNew(staging: Staging): number {
  let count = 0;
  for (let at = 0; at < staging.size; at++) if (staging.fate(at) !== FATE.drop) count++;
  return count;
}

/** Sources of the figures, at most five by name. */
function sourcesOf(staging: Staging): string {
  const sources = new Set<string>();
  for (let at = 0; at < staging.size && sources.size <= 5; at++)
    sources.add(staging.figure(at).provenance.source);
  const names = [...sources].sort();
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and others` : names.join(', ');
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
