/** Two vintages of any index: what of a change is revised data, changed method, and change in the countries. */
import {
  compareVintages,
  type FigureState,
  type Located,
  type MethodState,
  type Pipeline,
  parseDataset,
  parsePipeline,
  runPipeline,
  type TextTable,
  type UnitChange,
  type UnitScores,
} from '@serai/core/indicators';
import { columnOf, type Finding } from '@serai/core/measure';
import * as z from 'zod';
import { FindingWire } from '../../catalog/wire.ts';
import { FileInSchema, FilesOutSchema } from '../../files.ts';
import { counted, defineUseCase, tableView } from '../../usecase.ts';
import { PipelineFiles, placed, readTextTable } from './inputs.ts';
import { locator } from './locate.ts';
import { csvFile, wroteNote } from './tables.ts';

const Parts = z.object({ revision: z.number(), method: z.number(), real: z.number(), total: z.number() });
const Row = z.object({
  unit: z.string(),
  before: z.number(),
  after: z.number(),
  rank_before: z.int(),
  rank_after: z.int(),
  score: Parts,
  rank: Parts,
});
type Row = z.output<typeof Row>;

const Output = z.object({
  old_pipeline: z.string(),
  new_pipeline: z.string(),
  rows: z.array(Row),
  /** Units without a score in one of the states, and in which. */
  not_compared: z.array(z.object({ unit: z.string(), missing: z.array(z.string()) })),
  mean_score: Parts,
  mean_rank: Parts,
  findings: z.array(FindingWire),
  files: FilesOutSchema,
});
type Output = z.output<typeof Output>;

export const indexVintages = defineUseCase({
  name: 'index.vintages',
  summary: 'Compare two vintages of any index: data revision, method change and real change',
  input: z.strictObject({
    pipeline: PipelineFiles.pipeline.describe('Pipeline of the new vintage, YAML or JSON'),
    old_pipeline: FileInSchema.optional().describe('Pipeline of the old vintage; the new one when absent'),
    data: PipelineFiles.data.describe('Figures of the new year, as they are known now'),
    old_data: FileInSchema.describe('Figures of the old year, as they were published then'),
    revised_data: FileInSchema.optional().describe(
      'Figures of the old year, as they are known now; those of old_data when absent: then nothing was revised',
    ),
    meta: PipelineFiles.meta,
    old_meta: FileInSchema.optional().describe('Metadata of the old vintage; the new ones when absent'),
  }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'index vintages',
    files: ['pipeline', 'old_pipeline', 'data', 'old_data', 'revised_data', 'meta', 'old_meta'],
    outputFolder: 'out',
    offline: true,
    view: tableView<Output, Row>({
      head: ({ old_pipeline, new_pipeline, rows }) => [
        `${old_pipeline} -> ${new_pipeline}: ${counted(rows.length, 'unit')} compared.`,
      ],
      columns: [
        { head: 'unit', cell: ({ unit }) => unit },
        { head: 'before', right: true, cell: ({ before }) => before.toFixed(2) },
        { head: 'after', right: true, cell: ({ after }) => after.toFixed(2) },
        { head: 'revision', right: true, cell: ({ score }) => score.revision.toFixed(2) },
        { head: 'method', right: true, cell: ({ score }) => score.method.toFixed(2) },
        { head: 'real', right: true, cell: ({ score }) => score.real.toFixed(2) },
        { head: 'rank', right: true, cell: (row) => `${row.rank_before} -> ${row.rank_after}` },
      ],
      rows: ({ rows }) => rows,
      notes: ({ not_compared, mean_score, findings, files }) => [
        `Mean absolute change of the score: revision ${mean_score.revision.toFixed(2)}, method ${mean_score.method.toFixed(2)}, real ${mean_score.real.toFixed(2)}.`,
        ...not_compared.map(
          ({ unit, missing }) => `${unit} is not compared: no score with ${missing.join('; ')}.`,
        ),
        ...findings.map(({ severity, message }) => `${severity}: ${message}`),
        ...wroteNote(files),
      ],
    }),
  },
  async run({ ports }, input) {
    const read = async (file: z.output<typeof FileInSchema>) => (await readTextTable(ports, file)).table;
    const written = await ports.structured.read(input.pipeline);
    const now = methodOf(written, await read(input.meta));
    const then = methodOf(
      input.old_pipeline === undefined ? written : await ports.structured.read(input.old_pipeline),
      input.old_meta === undefined ? now.meta : await read(input.old_meta),
    );
    const before = await read(input.old_data);
    const tables = {
      before,
      revised: input.revised_data === undefined ? before : await read(input.revised_data),
      after: await read(input.data),
    };
    const solver = await ports.solver.open();
    const findings: z.output<typeof FindingWire>[] = [];
    const scoresOf = (figures: FigureState, method: MethodState): UnitScores => {
      const { pipeline, meta, locate } = method === 'old' ? then : now;
      const parsed = parseDataset({ data: tables[figures], meta });
      const run = placed(locate, () => runPipeline(parsed.dataset, pipeline, { solver }));
      // Each table is read under both methods: what is said of it once is enough.
      if ((method === 'new') === (figures === 'after'))
        findings.push(...parsed.findings, ...run.findings.map(locate));
      const top = run.tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
      const scores = columnOf(run.scores, top);
      return new Map(run.units.map((unit, row) => [unit, scores[row]!]));
    };
    const { units, meanScore, meanRank } = compareVintages(scoresOf);
    const rows = units.flatMap((change): Row[] => ('score' in change ? [toRow(change)] : []));
    const notCompared = units.flatMap((change) =>
      'score' in change ? [] : [{ unit: change.unit, missing: [...change.missing] }],
    );
    return {
      old_pipeline: then.pipeline.title ?? then.pipeline.id,
      new_pipeline: now.pipeline.title ?? now.pipeline.id,
      rows,
      not_compared: notCompared,
      mean_score: meanScore,
      mean_rank: meanRank,
      findings,
      files: [csvFile('vintages.csv', () => csvRows(rows, notCompared))],
    };
  },
});

/** How a vintage is computed, and where its files say so. */
interface Method {
  readonly pipeline: Pipeline;
  readonly meta: TextTable;
  locate(finding: Finding): Finding;
}

function methodOf(written: Located, meta: TextTable): Method {
  const pipeline = parsePipeline(written);
  return { pipeline, meta, locate: locator({ written, pipeline, meta }) };
}

const toRow = (change: Extract<UnitChange, { score: unknown }>): Row => ({
  unit: change.unit,
  before: change.before,
  after: change.after,
  rank_before: change.rankBefore,
  rank_after: change.rankAfter,
  score: change.score,
  rank: change.rank,
});

/** A row a unit; whoever is not compared has the states without a score in place of figures. */
const csvRows = (
  rows: readonly Row[],
  notCompared: Output['not_compared'],
): (readonly (string | number | null)[])[] => [
  [
    'uCode',
    'before',
    'after',
    'revision',
    'method',
    'real',
    'rank_before',
    'rank_after',
    'rank_revision',
    'rank_method',
    'rank_real',
    'not_compared',
  ],
  ...rows.map((row) => [
    row.unit,
    row.before,
    row.after,
    row.score.revision,
    row.score.method,
    row.score.real,
    row.rank_before,
    row.rank_after,
    row.rank.revision,
    row.rank.method,
    row.rank.real,
    null,
  ]),
  ...notCompared.map(({ unit, missing }) => [
    unit,
    ...Array.from({ length: 10 }, () => null),
    `no score with ${missing.join('; ')}`,
  ]),
];
