/** A file of figures on its whole way: read and kept aside, checked, and written when nothing in it is wrong. */
import type { FileIn } from '../files.ts';
import type { Context } from '../usecase.ts';
import { type CheckedFile, checkFile, type ImportOptions } from './import-check.ts';
import { commitImport, countNew, MEDIA_TYPES, partsOf, sourcesOf } from './import-commit.ts';
import { guardFile, type Intake, keepAside, passThrough } from './import-intake.ts';
import type { ImportReportWire } from './wire.ts';

/** Imports, or in a dry run only checks. Throws Problem for what is no table, when cancelled, and when the data changed meanwhile. */
export async function importFile(
  context: Context,
  file: FileIn,
  {
    options,
    dryRun,
    now,
  }: { readonly options: ImportOptions; readonly dryRun: boolean; readonly now: string },
): Promise<ImportReportWire> {
  const guarded = guardFile(file, context);
  const intake = dryRun ? passThrough(guarded) : keepAside(guarded, context.ports.blobs);
  try {
    const checked = await checkFile(context, intake.file, options, now);
    const written = dryRun ? undefined : await writeAccepted(context, intake, checked, options);
    if (written !== undefined) await context.ports.readModels.refresh();
    const version =
      written?.version ?? checked.reconciliation?.version ?? context.ports.readModels.current().version;
    return toReport({ name: file.name, dryRun }, checked, { snapshot: written?.snapshot ?? null, version });
  } finally {
    await intake.discard();
  }
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
  { name, dryRun }: { readonly name: string; readonly dryRun: boolean },
  checked: CheckedFile,
  result: { readonly snapshot: string | null; readonly version: number },
): ImportReportWire {
  const { format, layout, rows, staging, log } = checked;
  const accepted = log.errors() === 0;
  return {
    file: name,
    format,
    layout: layout.kind,
    dry_run: dryRun,
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
