/**
 * A framework of the catalog over one year as a dataset and a pipeline: the bridge by which everything that the workbench
 * does with an index is done with a framework, too. The steps are the same functions, and so are the scores.
 */
import type { Cube } from '../../measure/index.ts';
import {
  CELL_MARKS,
  type CellUncertainty,
  type Dataset,
  type IndexNode,
  type IndexTree,
} from '../data/dataset.ts';
import { Pipeline } from '../pipeline/schema.ts';
import { BOUNDED, CARRIED, MISSING } from './carry.ts';
import { ageSpread } from './drift.ts';
import { type IndexPlan, type PlanInput, type PlannedLeaf, planIndex } from './plan.ts';
import { computePoints, type Points } from './points.ts';
import { nodesOf } from './tree.ts';

/** What a framework is laid out from. */
export interface FrameworkInput extends PlanInput {
  /** Reference year; that of the framework when absent. */
  readonly year?: number;
  readonly strict?: boolean;
  /** Names by unit code; the code where there is none. */
  readonly nameOf?: (area: string) => string;
}

/** A dataset with the pipeline that gives the framework's own scores. */
export interface FrameworkPipeline {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
}

/** Code of the top node. */
const TOP = 'overall';

/**
 * Lays out the loaded leaves of a framework. A leaf that stands directly below a dimension gets a node of its own in
 * between (`policy/WGI_RQ`), so that every parent stands one level above its children. Throws what `planIndex` throws.
 */
export function frameworkAsPipeline(input: FrameworkInput): FrameworkPipeline {
  const plan = planIndex(input);
  const year = input.year ?? input.framework.reference_year;
  const points = computePoints(plan, input.cube, { year, strict: input.strict ?? false });
  const columns = plan.leaves.flatMap((leaf, column) => (leaf.share > 0 ? [column] : []));
  const tree = treeOf(plan, columns);
  return { dataset: datasetOf(input, plan, { points, columns, tree }), pipeline: pipelineOf(plan, columns) };
}

function treeOf(plan: IndexPlan, columns: readonly number[]): IndexTree {
  const { framework } = plan;
  const groups = groupNames(plan);
  const nodes: Omit<IndexNode, 'parentAt'>[] = columns.map((column) => {
    const leaf = plan.leaves[column]!;
    const at = plan.leafLevel.parentOf[column]!;
    return {
      ...bare(leaf.id, leaf.indicator.name.en, 1),
      ...leafFacts(leaf),
      parent: groups[at]!,
      weight: plan.leafLevel.weights[column]!,
    };
  });
  const used = new Set(columns.map((column) => plan.leafLevel.parentOf[column]!));
  for (const at of used) {
    const dimension = framework.dimensions[plan.nodeLevel.parentOf[at]!]!;
    nodes.push({
      ...bare(groups[at]!, groups[at]!, 2),
      parent: dimension.id,
      weight: plan.nodeLevel.weights[at]!,
    });
  }
  const shown = new Set([...used].map((at) => plan.nodeLevel.parentOf[at]!));
  framework.dimensions.forEach((dimension, at) => {
    if (shown.has(at))
      nodes.push({ ...bare(dimension.id, dimension.name.en, 3), parent: TOP, weight: dimension.weight });
  });
  nodes.push({ ...bare(TOP, framework.title.en, 4), parent: undefined, weight: 1 });
  const places = new Map(nodes.map(({ code }, at) => [code, at]));
  return {
    nodes: nodes.map((node) => ({
      ...node,
      parentAt: node.parent === undefined ? -1 : places.get(node.parent)!,
    })),
    indicators: columns.length,
    levels: 4,
  };
}

const bare = (code: string, name: string, level: number): Omit<IndexNode, 'parentAt'> => ({
  code,
  name,
  level,
  parent: undefined,
  weight: 1,
  direction: 1,
  target: undefined,
  denominator: undefined,
  goalposts: undefined,
  unit: undefined,
});

const leafFacts = ({
  direction,
  goalposts,
  indicator,
}: PlannedLeaf): Pick<IndexNode, 'direction' | 'goalposts' | 'unit'> => ({
  direction: direction === 'higher' ? 1 : -1,
  goalposts:
    goalposts === undefined
      ? undefined
      : { lower: goalposts.lower, upper: goalposts.upper, log: goalposts.transform === 'log10' },
  unit: indicator.unit.en,
});

/** Codes of the nodes between leaves and dimensions, by place of the plan. */
function groupNames({ framework, profile, leaves, leafLevel }: IndexPlan): string[] {
  const names = new Map<string, string>();
  for (const node of nodesOf(framework)) {
    const dimension = framework.dimensions[node.dimension]!;
    for (const leaf of node.leaves) {
      const group = dimension.children.find(
        (child) => child.kind === 'group' && child.children.some(({ id }) => id === leaf.id),
      );
      names.set(leaf.id, group?.kind === 'group' ? group.id : `${dimension.id}/${leaf.id}`);
    }
  }
  const codes: string[] = [];
  leaves.forEach((leaf, column) => {
    if (!leaf.indicator.profiles.includes(profile)) return;
    codes[leafLevel.parentOf[column]!] ??= names.get(leaf.id)!;
  });
  return codes;
}

interface Layout {
  readonly points: Points;
  /** Columns of the plan that are loaded. */
  readonly columns: readonly number[];
  readonly tree: IndexTree;
}

function datasetOf(input: FrameworkInput, plan: IndexPlan, { points, columns, tree }: Layout): Dataset {
  const { carried } = points;
  const areas = input.cube.areas;
  const size = areas.length * columns.length;
  const values = new Float64Array(size);
  const marks = new Uint8Array(size);
  areas.forEach((_, area) => {
    columns.forEach((column, to) => {
      const from = area * carried.leaves + column;
      const at = area * columns.length + to;
      values[at] = carried.raw[from]!;
      if (carried.state[from] === CARRIED) marks[at] = CELL_MARKS.carried;
      if (carried.state[from] === BOUNDED) marks[at] = CELL_MARKS.bounded;
    });
  });
  return {
    units: areas,
    unitNames: areas.map((area) => input.nameOf?.(area) ?? area),
    tree,
    values: { rows: areas.length, columns: columns.length, values },
    marks,
    denominators: new Map(),
    groups: new Map(),
    uncertainty: uncertaintyOf(input.cube, plan, { points, columns, tree }),
  };
}

/** The spread of old values by the drift of their series, and the floor of bounded ones, as shares of the scale. */
function uncertaintyOf({ areas }: Cube, plan: IndexPlan, { points, columns }: Layout): CellUncertainty {
  const { carried, scorers } = points;
  const { min, max } = plan.framework.scale;
  const spreadOf = ageSpread(plan.driftSeries);
  const spread = new Float64Array(areas.length * columns.length);
  const floor = new Float64Array(areas.length * columns.length).fill(Number.NaN);
  areas.forEach((_, area) => {
    columns.forEach((column, to) => {
      const from = area * carried.leaves + column;
      if (carried.state[from] === MISSING) return;
      const leaf = plan.leaves[column]!;
      const bounded = carried.state[from] === BOUNDED;
      const at = area * columns.length + to;
      spread[at] = spreadOf(bounded ? leaf.bound!.indicator : leaf.indicator, carried.ageYears[from]!) / 100;
      if (bounded) floor[at] = (scorers[column]!(0) - min) / (max - min);
    });
  });
  return { spread, floor };
}

function pipelineOf(plan: IndexPlan, columns: readonly number[]): Pipeline {
  const { framework } = plan;
  const { min, max } = framework.scale;
  const { minimum, aggregation } = framework;
  const bounds = [min, max];
  const measured = columns
    .map((column) => plan.leaves[column]!)
    .filter(({ goalposts }) => goalposts === undefined);
  const groupMeans = plan.leafLevel.means.some((mean) => mean !== 'arithmetic');
  return Pipeline.parse({
    id: framework.id,
    title: `${framework.title.en} ${framework.version}`,
    seed: framework.uncertainty.seed,
    steps: [
      {
        step: 'normalise',
        using: { method: 'goalposts', bounds },
        ...(measured.length === 0
          ? {}
          : {
              indicators: Object.fromEntries(measured.map(({ id }) => [id, { method: 'min-max', bounds }])),
            }),
      },
      {
        step: 'aggregate',
        using: { method: 'arithmetic' },
        levels: {
          3: {
            using: { method: aggregation.dimension },
            minimum: {
              indicators_weight_share: minimum.dimension_weight_share,
              indicators: minimum.dimension_indicators,
            },
          },
          4: {
            using: { method: aggregation.overall },
            minimum: {
              indicators_share: minimum.overall_indicator_share,
              children: Math.max(1, minimum.overall_dimensions),
            },
          },
        },
        ...(groupMeans ? { parents: groupMeansOf(plan) } : {}),
      },
    ],
    robustness: {
      values: true,
      weight_noise: { noise: 0.25 },
      aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
    },
  });
}

const groupMeansOf = (plan: IndexPlan): Record<string, { using: { method: string } }> => {
  const names = groupNames(plan);
  return Object.fromEntries(
    plan.leafLevel.means.map((mean, at) => [names[at]!, { using: { method: mean } }]),
  );
};
