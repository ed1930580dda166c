/** Any pipeline on any data, step by step into files. */
import {
  computeDiagnostics,
  imputedInFull,
  type PipelineRun,
  pairwiseFindings,
  runPipeline,
} from '@serai/core/indicators';
import { columnOf, type Finding } from '@serai/core/measure';
import * as z from 'zod';
import { FindingWire } from '../../catalog/wire.ts';
import { FilesOutSchema } from '../../files.ts';
import { counted, defineUseCase, tableView } from '../../usecase.ts';
import { PIPELINE_FILES, PipelineFiles, placed, readPipelineFiles } from './inputs.ts';
import { jsonFile, runFiles, wroteNote } from './tables.ts';

const Row = z.object({
  unit: z.string(),
  name: z.string(),
  score: z.number().nullable(),
  rank: z.number().nullable(),
  /** Why there is no score. */
  withheld: z.string().nullable(),
  /** Not one value behind the score was measured. */
  imputed_in_full: z.boolean(),
});

const Output = z.object({
  pipeline: z.string(),
  units: z.int(),
  indicators: z.int(),
  top: z.string(),
  /** Units by rank, those without a score last. */
  rows: z.array(Row),
  screened_out: z.array(z.object({ unit: z.string(), reason: z.string(), share: z.number() })),
  imputed_cells: z.int(),
  treated_indicators: z.int(),
  findings: z.array(FindingWire),
  files: FilesOutSchema,
});
type Output = z.output<typeof Output>;

export const indexRun = defineUseCase({
  name: 'index.run',
  summary: 'Run any pipeline on any data and write one file a step, with diagnostics',
  input: z.strictObject(PipelineFiles),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'index run',
    files: PIPELINE_FILES,
    outputFolder: 'out',
    offline: true,
    view: tableView<Output, z.output<typeof Row>>({
      head: ({ pipeline, units, indicators, top }) => [
        `${pipeline}: ${counted(units, 'unit')}, ${counted(indicators, 'indicator')}, scores of ${top}.`,
      ],
      columns: ({ units }) => [
        { head: 'unit', cell: ({ unit }) => unit },
        { head: 'name', cell: ({ name }) => name },
        { head: 'score', right: true, cell: ({ score }) => (score === null ? '' : score.toFixed(2)) },
        { head: `rank (of ${units})`, right: true, cell: ({ rank }) => String(rank ?? '') },
        {
          head: 'note',
          cell: ({ withheld, imputed_in_full }) =>
            withheld === null ? (imputed_in_full ? 'imputed in full' : '') : `no score: ${withheld}`,
        },
      ],
      rows: ({ rows }) => rows,
      notes: runNotes,
    }),
  },
  async run({ ports }, input) {
    const read = await readPipelineFiles(ports, input);
    const { pipeline, dataset, findings, locate } = read;
    const solver = await ports.solver.open();
    const run = placed(locate, () => runPipeline(dataset, pipeline, { solver }));
    return {
      ...toRunOutput(run, [...findings, ...run.findings.map(locate), ...pairwiseFindings(run.tree)]),
      files: [...runFiles(run), jsonFile('diagnostics.json', () => computeDiagnostics(run))],
    };
  },
});

function runNotes({ screened_out, imputed_cells, treated_indicators, findings, files }: Output): string[] {
  return [
    ...screened_out.map(
      ({ unit, reason, share }) => `${unit} is left out: ${reason}, ${Math.round(share * 100)} %.`,
    ),
    ...(imputed_cells > 0 ? [`${counted(imputed_cells, 'cell')} imputed; marks.csv names them.`] : []),
    ...(treated_indicators > 0
      ? [`${counted(treated_indicators, 'indicator')} treated against outliers.`]
      : []),
    ...findings.map(({ severity, message }) => `${severity}: ${message}`),
    ...wroteNote(files),
  ];
}

function toRunOutput(run: PipelineRun, findings: readonly Finding[]): Omit<Output, 'files'> {
  const topAt = run.tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  const top = run.tree.nodes[topAt]!;
  const scores = columnOf(run.scores, topAt);
  const ranks = columnOf(run.ranks, topAt);
  const nameOf = new Map(run.dataset.units.map((unit, at) => [unit, run.dataset.unitNames[at]!]));
  const why = new Map(run.withheld.filter(({ node }) => node === top.code).map((each) => [each.unit, each]));
  const estimated = new Set(imputedInFull(run.stages.at(-1)!));
  const rows = run.units.map((unit, row) => {
    const missed = why.get(unit);
    return {
      unit,
      name: nameOf.get(unit) ?? unit,
      score: orNull(scores[row]!),
      rank: orNull(ranks[row]!),
      withheld:
        missed === undefined ? null : `${missed.rule}: ${round(missed.present)} of ${round(missed.required)}`,
      imputed_in_full: estimated.has(unit),
    };
  });
  rows.sort(
    (a, b) =>
      (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) ||
      (a.unit < b.unit ? -1 : 1),
  );
  return {
    pipeline: run.pipeline.title ?? run.pipeline.id,
    units: run.units.length,
    indicators: run.tree.indicators,
    top: top.name,
    rows,
    screened_out: run.screenedOut.map(({ unit, reason, share }) => ({ unit, reason, share })),
    imputed_cells: countMarked(run),
    treated_indicators: run.treatments.filter(({ applied }) => applied !== 'none').length,
    findings: findings.map((finding) => ({ ...finding })),
  };
}

const IMPUTED = 1;
const countMarked = ({ stages }: PipelineRun): number =>
  stages.at(-1)!.marks.reduce((count, bits) => count + ((bits & IMPUTED) === 0 ? 0 : 1), 0);

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const round = (value: number): string => String(Number(value.toFixed(2)));
