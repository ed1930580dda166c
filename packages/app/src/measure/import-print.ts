/** How the report of an import stands in a terminal. */
import type { Finding } from '@serai/core/measure';
import { type Column, counted } from '../usecase.ts';
import type { ImportReportWire } from './wire.ts';

/** What became of the file, in a line or two. */
export function summaryLines(report: ImportReportWire): string[] {
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

/** Columns of findings. */
export function findingColumns(): Column<Finding>[] {
  return [
    { head: 'severity', cell: (finding) => finding.severity },
    { head: 'finding', cell: (finding) => finding.code },
    { head: 'where and what', cell: (finding) => finding.message },
  ];
}
