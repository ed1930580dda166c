/** How a network bears the failure of any one line or place. */
import { auditNetwork } from '@serai/core/network';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { AuditWire, type FailureWire, toAuditWire } from './audit-wire.ts';

const percent = (share: number | null): string => (share === null ? 'none' : `${(share * 100).toFixed(1)} %`);

/** One row of the printed table. */
interface Row {
  readonly what: string;
  readonly name: string;
  readonly pairs: string;
  readonly parts: string;
  readonly betweenness: string;
}

export const networkAudit = defineUseCase({
  name: 'network.audit',
  summary:
    'Audit a network file: bridges, articulation points, betweenness, what each single failure cuts off, latency floors',
  input: z.strictObject({
    file: FileInSchema.describe('Network: GraphML, SNDlib (native, XML, JSON) or node-link JSON'),
    top: z
      .int()
      .min(0)
      .max(10_000)
      .default(10)
      .describe('How many places and lines of the highest betweenness are given'),
    matrix: z.boolean().default(false).describe('Give the latency floors of all pairs, too'),
  }),
  output: AuditWire,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'network audit',
    positional: ['file'],
    files: ['file'],
    offline: true,
    view: tableView<AuditWire, Row>({
      head: (audit) => [
        `${audit.name === '' ? audit.file : audit.name}: ${counted(audit.nodes, 'place')}, ${counted(audit.edges, 'line')}, ${counted(audit.components, 'component')}.`,
        `${counted(audit.bridges.length, 'bridge')}, ${counted(audit.articulation_points.length, 'articulation point')}; ${percent(audit.survivable.edge)} of connected pairs survive any one line, ${percent(audit.survivable.node)} any one place.`,
      ],
      columns: [
        { head: 'what', cell: ({ what }) => what },
        { head: 'which', cell: ({ name }) => name },
        { head: 'pairs cut off', right: true, cell: ({ pairs }) => pairs },
        { head: 'parts left', cell: ({ parts }) => parts },
        { head: 'betweenness', right: true, cell: ({ betweenness }) => betweenness },
      ],
      rows: auditRows,
      notes: auditNotes,
    }),
  },
  async run({ ports }, { file, top, matrix }) {
    const read = await ports.networks.read(file);
    return toAuditWire(file.name, read, { audit: auditNetwork(read.network), top, matrix });
  },
});

function auditRows({ bridges, articulation_points, betweenness }: AuditWire): Row[] {
  const failure = (what: string, name: string, { pairs_cut, parts }: FailureWire): Row => ({
    what,
    name,
    pairs: String(pairs_cut),
    parts: parts.length > 6 ? `${parts.slice(0, 6).join(' + ')} + ...` : parts.join(' + '),
    betweenness: '',
  });
  const value = (what: string, name: string, between: number): Row => ({
    ...{ what, name, pairs: '', parts: '' },
    betweenness: between.toFixed(1),
  });
  return [
    ...bridges.map((each) => failure('bridge', each.labels.join(' - '), each)),
    ...articulation_points.map((each) => failure('articulation point', each.label, each)),
    ...betweenness.nodes.map((each) => value('place', each.label, each.value)),
    ...betweenness.edges.map((each) => value('line', each.labels.join(' - '), each.value)),
  ];
}

function auditNotes({ betweenness, latency, without_coordinates, findings }: AuditWire): string[] {
  const by =
    betweenness.by === 'km' ? 'shortest ways in km' : 'ways of fewest lines, for some line has no length';
  return [
    `Betweenness: pairs of places whose cheapest ways pass, by ${by}.`,
    latency === null
      ? 'No latency: no line has a length or two ends with coordinates.'
      : `Round trip floors at ${latency.us_per_km} microseconds per km: mean ${latency.mean_ms.toFixed(2)} ms, largest ${latency.largest_ms.toFixed(2)} ms (${latency.farthest.join(' - ')}), ${counted(latency.pairs, 'pair')}, ${counted(latency.lines_without_length, 'line')} without length.`,
    ...(without_coordinates.length === 0
      ? []
      : [`Without coordinates: ${counted(without_coordinates.length, 'place')}.`]),
    ...findings.map(({ severity, message, line }) => `${severity}, line ${line}: ${message}`),
  ];
}
