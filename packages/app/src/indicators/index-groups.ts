/** Economies grouped by the profile of their areas, beside the groups that development levels make. */
import {
  adjustedRand,
  computeGrouping,
  frameworkAsPipeline,
  GROUPING_METHODS,
  type PipelineRun,
  runPipeline,
  UNITS_PER_DIMENSION,
} from '@serai/core/indicators';
import { columnOf, emptyMatrix, mean, Problem, setColumn } from '@serai/core/measure';
import * as z from 'zod';
import { hasStatus, newestFact } from '../catalog/facts.ts';
import { memberCodes } from '../catalog/lookup.ts';
import { TextWire } from '../catalog/wire.ts';
import { FrameworkInput, GroupInput, ProfileInput, YearInput } from '../input.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { resolveIndex, toFrameworkReference } from './request.ts';

const GroupRow = z.object({
  /** 1 is the group with the lowest mean of its areas. */
  group: z.int(),
  members: z.array(z.string()),
  /** Mean of each area, in the order of `areas`. */
  profile: z.array(z.number()),
  /** What sets it apart, the farthest first. */
  traits: z.array(z.object({ area: z.string(), side: z.enum(['high', 'low']), distance: z.number() })),
  silhouette: z.number(),
  stability: z.number(),
});
type GroupRow = z.output<typeof GroupRow>;

const Side = z.object({
  kind: z.enum(['income', 'lldc']),
  /** Classes with how many of their members are in each group. */
  classes: z.array(z.object({ id: z.string(), counts: z.array(z.int()) })),
  /** Adjusted Rand index between the classes and the groups: 1 = the same, 0 = by chance. */
  agreement: z.number(),
  /** Members whose group is not that of most of their class. */
  astray: z.array(z.object({ iso3: z.string(), class: z.string(), group: z.int(), most: z.int() })),
});

/** Groups, the hierarchy behind them, and development levels beside them. */
export const GroupsWire = z.object({
  framework: z.object({ id: z.string(), version: z.string(), hash: z.string(), title: TextWire }),
  data_version: z.int(),
  year: z.int(),
  method: z.enum(GROUPING_METHODS),
  /** Fewer than five economies for each area: the hierarchy stands, the groups are noise. */
  hierarchy_only: z.boolean(),
  seed: z.int(),
  /** Areas that make the profile, and those that too few economies have. */
  areas: z.array(z.string()),
  left_out: z.array(z.object({ area: z.string(), scored: z.int(), of: z.int() })),
  groups: z.array(GroupRow),
  units: z.array(
    z.object({
      iso3: z.string(),
      group: z.int(),
      silhouette: z.number(),
      stability: z.number(),
      scores: z.array(z.number()),
    }),
  ),
  not_grouped: z.array(z.object({ iso3: z.string(), missing: z.array(z.string()) })),
  /** How well each number of groups would part the economies. */
  choices: z.array(z.object({ groups: z.int(), silhouette: z.number(), bic: z.number().optional() })),
  beside: z.array(Side),
  /** Ward’s hierarchy in the form of R’s hclust over `order`. */
  hierarchy: z.object({
    units: z.array(z.string()),
    merge: z.array(z.tuple([z.int(), z.int()])),
    height: z.array(z.number()),
    order: z.array(z.int()),
  }),
});
export type GroupsWire = z.output<typeof GroupsWire>;

/** An area that fewer economies have makes nearly everybody ungrouped. */
const AREA_COVERAGE = 0.5;

export const indexGroups = defineUseCase({
  name: 'index.groups',
  summary:
    'Economies grouped by their profile, with stability, beside income groups and landlocked developing countries',
  input: z.strictObject({
    framework: FrameworkInput,
    group: GroupInput.describe('Economies that are grouped, e.g. escap; all when absent'),
    year: YearInput.optional().describe('Reference year; the one of the framework when absent'),
    method: z.enum(GROUPING_METHODS).default('kmeans').describe('How to group'),
    groups: z.int().min(2).max(6).optional().describe('Number of groups; the best of 2 to 6 when absent'),
    seed: z.int().default(1).describe('Seed of the starts and resamples'),
    profile: ProfileInput,
  }),
  output: GroupsWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/index/{framework}/groups' },
  cli: {
    command: 'index groups',
    positional: ['framework'],
    view: tableView<GroupsWire, GroupRow>({
      columns: [
        { head: 'group', right: true, cell: ({ group }) => String(group) },
        {
          head: 'set apart by',
          cell: ({ traits }) =>
            traits.map(({ area, side }) => `${side} ${area}`).join(', ') || 'nothing: in the middle',
        },
        { head: 'silhouette', right: true, cell: ({ silhouette }) => silhouette.toFixed(2) },
        { head: 'stability', right: true, cell: ({ stability }) => stability.toFixed(2) },
        { head: 'economies', cell: ({ members }) => members.join(' ') },
      ],
      rows: ({ groups }) => groups,
      notes: ({ not_grouped, beside, left_out, hierarchy_only }) => [
        ...(hierarchy_only
          ? ['Too few economies for groups: read the hierarchy, not the numbers of groups.']
          : []),
        ...left_out.map(
          ({ area, scored, of }) => `${area} is left out of the profile: ${scored} of ${of} have a score.`,
        ),
        ...not_grouped.map(
          ({ iso3, missing }) => `${iso3} is not grouped: no score of ${missing.join(', ')}.`,
        ),
        ...beside.map(
          ({ kind, agreement, astray }) =>
            `${kind}: agreement ${agreement.toFixed(2)}; apart from most of their class: ${astray.map((each) => each.iso3).join(' ') || 'nobody'}.`,
        ),
      ],
    }),
  },
  async run({ ports: { catalog, readModels } }, input) {
    const { framework, profile } = resolveIndex(catalog, input);
    const { version, cube } = readModels.current();
    const year = input.year ?? framework.reference_year;
    const { dataset, pipeline } = frameworkAsPipeline({
      framework,
      indicators: catalog.indicators,
      cube,
      profile,
      year,
    });
    const shown = new Set(memberCodes(catalog, input.group));
    const run = runPipeline(dataset, pipeline);
    const { units, areas, leftOut, values } = profilesOfAreas(run, shown);
    const complete = units.filter((_, row) =>
      areas.every((_, at) => !Number.isNaN(values.values[row * values.columns + at]!)),
    ).length;
    const tooFew = complete < UNITS_PER_DIMENSION * areas.length;
    const result = computeGrouping({
      values,
      units,
      dimensions: areas,
      method: tooFew ? 'ward' : input.method,
      ...(input.groups === undefined ? {} : { groups: input.groups }),
      seed: input.seed,
    });
    // Numbers follow the mean level, so that they read the same whatever the labels of the method.
    const order = result.groups
      .map(({ profile: means }, at) => ({ at, level: mean(means) }))
      .sort((a, b) => a.level - b.level)
      .map(({ at }) => at);
    const numberOf = (label: number): number => order.indexOf(label) + 1;
    const rowOf = new Map(units.map((unit, row) => [unit, row]));
    const grouped = result.units.map(({ unit, group, silhouette, stability }) => ({
      iso3: unit,
      group: numberOf(group),
      silhouette,
      stability,
      scores: areas.map((_, at) => values.values[rowOf.get(unit)! * values.columns + at]!),
    }));
    return {
      framework: toFrameworkReference(catalog, framework),
      data_version: version,
      year,
      method: result.method,
      hierarchy_only: tooFew,
      seed: input.seed,
      areas,
      left_out: leftOut,
      groups: order.map((at, index) => {
        const { members, profile: means, traits, silhouette, stability } = result.groups[at]!;
        return {
          group: index + 1,
          members: [...members],
          profile: [...means],
          traits: traits.map(({ dimension, side, distance }) => ({ area: dimension, side, distance })),
          silhouette,
          stability,
        };
      }),
      units: grouped,
      not_grouped: result.notGrouped.map(({ unit, missing }) => ({ iso3: unit, missing: [...missing] })),
      choices: result.choices.map((choice) => ({ ...choice })),
      beside: [
        sideOf(
          'income',
          grouped,
          order.length,
          (iso3) => newestFact(catalog.areas.get(iso3)?.income ?? [])?.group,
        ),
        sideOf('lldc', grouped, order.length, (iso3) => {
          const area = catalog.areas.get(iso3);
          return area === undefined ? undefined : hasStatus(area, 'lldc') ? 'lldc' : 'other';
        }),
      ],
      hierarchy: {
        units: [...result.hierarchyUnits],
        merge: result.hierarchy.merge.map(([a, b]) => [a, b] as [number, number]),
        height: [...result.hierarchy.height],
        order: [...result.hierarchy.order],
      },
    };
  },
});

/** Scores of the areas that enough of the economies have. */
function profilesOfAreas({ tree, scores, units }: PipelineRun, shown: ReadonlySet<string>) {
  const rows = units.flatMap((unit, row) => (shown.has(unit) ? [row] : []));
  const top = tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  const places = tree.nodes.flatMap((node, at) => (node.parentAt === top ? [at] : []));
  const columns = places.map((at) => {
    const column = columnOf(scores, at);
    const own = Float64Array.from(rows, (row) => column[row]!);
    return {
      area: tree.nodes[at]!.code,
      own,
      scored: own.reduce((sum, x) => sum + (Number.isNaN(x) ? 0 : 1), 0),
    };
  });
  const used = columns.filter(({ scored }) => scored >= AREA_COVERAGE * rows.length && scored > 0);
  if (used.length < 2) {
    throw new Problem(
      'invalid-input',
      `Only ${used.length} areas have a score for half of these economies: a profile needs two. Choose another framework or a larger group.`,
    );
  }
  const values = emptyMatrix(rows.length, used.length);
  for (const [at, { own }] of used.entries()) setColumn(values, at, own);
  return {
    units: rows.map((row) => units[row]!),
    areas: used.map(({ area }) => area),
    leftOut: columns
      .filter((each) => !used.includes(each))
      .map(({ area, scored }) => ({ area, scored, of: rows.length })),
    values,
  };
}

function sideOf(
  kind: 'income' | 'lldc',
  grouped: readonly { readonly iso3: string; readonly group: number }[],
  groups: number,
  classOf: (iso3: string) => string | undefined,
): z.output<typeof Side> {
  const known = grouped.flatMap(({ iso3, group }) => {
    const of = classOf(iso3);
    return of === undefined ? [] : [{ iso3, group, class: of }];
  });
  const classes = [...new Set(known.map((each) => each.class))].map((id) => ({
    id,
    counts: Array.from(
      { length: groups },
      (_, at) => known.filter((each) => each.class === id && each.group === at + 1).length,
    ),
  }));
  const most = new Map(classes.map(({ id, counts }) => [id, counts.indexOf(Math.max(...counts)) + 1]));
  return {
    kind,
    classes: classes.sort((a, b) => INCOME.indexOf(a.id) - INCOME.indexOf(b.id)),
    agreement: adjustedRand(
      known.map((each) => each.class),
      known.map((each) => each.group),
    ),
    astray: known.flatMap((each) => {
      const usual = most.get(each.class)!;
      // Who is not landlocked has nothing in common that could be misleading.
      return usual === each.group || each.class === 'other' ? [] : [{ ...each, most: usual }];
    }),
  };
}

/** Classes from poor to rich; those of no order come first. */
const INCOME = ['not_classified', 'low', 'lower_middle', 'upper_middle', 'high'];
