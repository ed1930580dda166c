import * as z from 'zod';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { FindingWire } from './wire.ts';

const Output = z.object({
  folder: z.string(),
  counts: z.record(z.string(), z.number().int()),
  findings: z.array(FindingWire),
});
type Report = z.output<typeof Output>;

export const catalogCheck = defineUseCase({
  name: 'catalog.check',
  summary: 'Validate a catalog folder and point at file, line and field of every defect',
  input: z.strictObject({
    folder: z.string().min(1).optional().describe('Catalog folder; the one in use when absent'),
  }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'catalog check',
    positional: ['folder'],
    offline: true,
    exitCode: (report) => (hasErrors(report) ? 2 : 0),
    view: tableView<Report, z.infer<typeof FindingWire>>({
      columns: [
        { head: 'severity', cell: (finding) => finding.severity },
        { head: 'where', cell: whereOf },
        { head: 'finding', cell: (finding) => finding.message },
      ],
      rows: (report) => report.findings,
      notes: (report) => [
        Object.entries(report.counts)
          .map(([thing, count]) => counted(count, thing.replaceAll('_', ' ').replace(/s$/, '')))
          .join(', '),
        hasErrors(report) ? 'The catalog has errors.' : 'The catalog has no errors.',
      ],
    }),
  },
  async run({ ports }, { folder }) {
    const report = await ports.checkCatalog(folder);
    return {
      folder: report.folder,
      counts: { ...report.counts },
      findings: report.findings.map((finding) => ({ ...finding })),
    };
  },
});

const hasErrors = (report: Report): boolean =>
  report.findings.some((finding) => finding.severity === 'error');

function whereOf(finding: z.infer<typeof FindingWire>): string {
  const place = [finding.file, finding.line].filter((part) => part !== undefined).join(':');
  return [place, finding.field ?? ''].filter((part) => part !== '').join(' ');
}
