/** Groups of units by the profile of their areas, for any pipeline. */
import {
  computeGrouping,
  GROUPING_METHODS,
  type GroupingResult,
  type PipelineRun,
  runPipeline,
} from '@serai/core/indicators';
import { columnOf, emptyMatrix, type Matrix, Problem, setColumn } from '@serai/core/measure';
import * as z from 'zod';
import { FindingWire } from '../../catalog/wire.ts';
import { FilesOutSchema } from '../../files.ts';
import { defineUseCase, tableView } from '../../usecase.ts';
import { PIPELINE_FILES, PipelineFiles, placed, readPipelineFiles } from './inputs.ts';
import { csvFile, jsonFile, wroteNote } from './tables.ts';

const Group = z.object({
  group: z.int(),
  members: z.array(z.string()),
  traits: z.array(z.object({ dimension: z.string(), side: z.enum(['high', 'low']), distance: z.number() })),
  silhouette: z.number(),
  stability: z.number(),
});
type Group = z.output<typeof Group>;

const Output = z.object({
  pipeline: z.string(),
  method: z.enum(GROUPING_METHODS),
  level: z.int(),
  groups: z.array(Group),
  not_grouped: z.array(z.object({ unit: z.string(), missing: z.array(z.string()) })),
  choices: z.array(z.object({ groups: z.int(), silhouette: z.number(), bic: z.number().optional() })),
  findings: z.array(FindingWire),
  files: FilesOutSchema,
});
type Output = z.output<typeof Output>;

export const indexGroup = defineUseCase({
  name: 'index.group',
  summary: 'Group the units of any pipeline by the profile of their areas, with stability',
  input: z.strictObject({
    ...PipelineFiles,
    method: z.enum(GROUPING_METHODS).default('kmeans').describe('How to group'),
    groups: z.int().min(2).optional().describe('Number of groups; the best of 2 to 6 when absent'),
    level: z
      .int()
      .min(1)
      .optional()
      .describe('Level of the tree whose scores are the profile; 2 when absent'),
    seed: z.int().optional().describe('Seed; that of the pipeline when absent'),
    bootstraps: z.int().min(10).max(2000).default(100).describe('Resamples for the stability'),
  }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'index group',
    files: PIPELINE_FILES,
    outputFolder: 'out',
    offline: true,
    view: tableView<Output, Group>({
      head: ({ pipeline, method, groups }) => [`${pipeline}: ${groups.length} groups by ${method}.`],
      columns: [
        { head: 'group', right: true, cell: ({ group }) => String(group) },
        {
          head: 'set apart by',
          cell: ({ traits }) =>
            traits.map(({ dimension, side }) => `${side} ${dimension}`).join(', ') ||
            'nothing: in the middle',
        },
        { head: 'silhouette', right: true, cell: ({ silhouette }) => silhouette.toFixed(2) },
        { head: 'stability', right: true, cell: ({ stability }) => stability.toFixed(2) },
        { head: 'units', cell: ({ members }) => members.join(' ') },
      ],
      rows: ({ groups }) => groups,
      notes: ({ not_grouped, choices, findings, files }) => [
        ...not_grouped.map(
          ({ unit, missing }) => `${unit} is not grouped: no score of ${missing.join(', ')}.`,
        ),
        `Silhouette by number of groups: ${choices.map(({ groups, silhouette }) => `${groups}: ${silhouette.toFixed(2)}`).join(', ')}.`,
        ...findings.map(({ severity, message }) => `${severity}: ${message}`),
        ...wroteNote(files),
      ],
    }),
  },
  async run({ ports }, input) {
    const read = await readPipelineFiles(ports, input);
    const { pipeline, dataset, findings, locate } = read;
    const solver = await ports.solver.open();
    const run = placed(locate, () => runPipeline(dataset, pipeline, { solver }));
    const level = input.level ?? 2;
    const { dimensions, values } = profilesOf(run, level);
    const result = computeGrouping({
      values,
      units: run.units,
      dimensions,
      method: input.method,
      ...(input.groups === undefined ? {} : { groups: input.groups }),
      seed: input.seed ?? pipeline.seed,
      bootstraps: input.bootstraps,
    });
    return {
      pipeline: pipeline.title ?? pipeline.id,
      method: input.method,
      level,
      groups: result.groups.map(({ members, traits, silhouette, stability }, at) => ({
        group: at + 1,
        members: [...members],
        traits: traits.map((trait) => ({ ...trait })),
        silhouette,
        stability,
      })),
      not_grouped: result.notGrouped.map(({ unit, missing }) => ({ unit, missing: [...missing] })),
      choices: result.choices.map((choice) => ({ ...choice })),
      findings: [...findings, ...run.findings.map(locate)].map((finding) => ({ ...finding })),
      files: [
        csvFile('groups.csv', () => groupRows(result, dimensions)),
        jsonFile('grouping.json', () => result),
      ],
    };
  },
});

/** Scores of all nodes of a level. */
export function profilesOf(
  { tree, scores }: PipelineRun,
  level: number,
): { readonly dimensions: readonly string[]; readonly values: Matrix } {
  const places = tree.nodes.flatMap((node, at) => (node.level === level ? [at] : []));
  if (places.length < 2) {
    throw new Problem(
      'invalid-input',
      `Level ${level} has ${places.length} nodes: choose one from 1 to ${tree.levels - 1} with at least two.`,
    );
  }
  const values = emptyMatrix(scores.rows, places.length);
  for (const [to, at] of places.entries()) setColumn(values, to, columnOf(scores, at));
  return { dimensions: places.map((at) => tree.nodes[at]!.code), values };
}

const groupRows = (
  { units, groups, notGrouped }: GroupingResult,
  dimensions: readonly string[],
): (readonly (string | number | null)[])[] => [
  [
    'uCode',
    'group',
    'silhouette',
    'stability',
    ...dimensions.map((dimension) => `group_mean_${dimension}`),
    'not_grouped',
  ],
  ...units.map(({ unit, group, silhouette, stability }) => [
    unit,
    group + 1,
    silhouette,
    stability,
    ...groups[group]!.profile,
    null,
  ]),
  ...notGrouped.map(({ unit, missing }) => [
    unit,
    null,
    null,
    null,
    ...dimensions.map(() => null),
    missing.join(' '),
  ]),
];
