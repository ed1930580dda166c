/** Changes to an index that somebody tries: what is left out, weighed, normalised or aggregated otherwise. */
import type { CellUncertainty, Dataset, IndexNode, IndexTree } from '../data/dataset.ts';
import { forgetCodes } from './forget-codes.ts';
import type { Aggregation, Choices, IMPUTATIONS, Normalisation, Pipeline, Step } from './schema.ts';

/** What is changed; everything else stays as the pipeline has it. */
export interface IndexChanges {
  /** Codes of indicators that are left out, as if the index did not know them. */
  readonly off?: readonly string[];
  /** Weights among siblings, by code of the node. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly normalisation?: Normalisation;
  readonly treatment?: 'none' | 'winsorise-then-log';
  /** Filling of gaps before anything else. */
  readonly imputation?: (typeof IMPUTATIONS)[number];
  /** Mean of the areas (level of the top), and means below it. */
  readonly across?: Aggregation;
  readonly within?: Aggregation;
  /** What uncertainty is made of; that of the pipeline when absent. */
  readonly choices?: Choices;
}

/** An index with changes made. */
export interface ChangedIndex {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
}

/** Makes the changes. Unknown codes change nothing: an address may be older than the data. */
export function changeIndex(dataset: Dataset, pipeline: Pipeline, changes: IndexChanges): ChangedIndex {
  const kept = withoutIndicators(dataset, new Set(changes.off ?? []));
  const weighted =
    changes.weights === undefined ? kept : { ...kept, tree: withWeights(kept.tree, changes.weights) };
  const left = new Set(kept.tree.nodes.map(({ code }) => code));
  const gone = new Set(dataset.tree.nodes.flatMap(({ code }) => (left.has(code) ? [] : [code])));
  const remembered = { ...pipeline, steps: forgetCodes(pipeline.steps, gone) };
  return { dataset: weighted, pipeline: changePipeline(remembered, weighted.tree, changes) };
}

function withWeights(tree: IndexTree, weights: Readonly<Record<string, number>>): IndexTree {
  return {
    ...tree,
    nodes: tree.nodes.map((node) => ({ ...node, weight: weights[node.code] ?? node.weight })),
  };
}

/** A dataset without some indicators; aggregates that lose all their children go, too. The last indicator stays. */
export function withoutIndicators(dataset: Dataset, off: ReadonlySet<string>): Dataset {
  const { tree, values } = dataset;
  const columns = tree.nodes.slice(0, tree.indicators).flatMap(({ code }, at) => (off.has(code) ? [] : [at]));
  if (columns.length === tree.indicators || columns.length === 0) return dataset;
  const take = <T extends Float64Array | Uint8Array>(from: T, to: T): T => {
    for (let row = 0; row < values.rows; row++) {
      for (const [at, column] of columns.entries())
        to[row * columns.length + at] = from[row * values.columns + column]!;
    }
    return to;
  };
  const floats = (from: Float64Array): Float64Array =>
    take(from, new Float64Array(values.rows * columns.length));
  const uncertainty = (of: CellUncertainty): CellUncertainty => ({
    spread: floats(of.spread),
    floor: floats(of.floor),
  });
  const { earlier } = dataset;
  return {
    ...dataset,
    tree: prune(tree, columns),
    values: { rows: values.rows, columns: columns.length, values: floats(values.values) },
    marks: take(dataset.marks, new Uint8Array(values.rows * columns.length)),
    ...(dataset.uncertainty === undefined ? {} : { uncertainty: uncertainty(dataset.uncertainty) }),
    ...(earlier === undefined
      ? {}
      : { earlier: { values: floats(earlier.values), ageYears: floats(earlier.ageYears) } }),
  };
}

function prune(tree: IndexTree, columns: readonly number[]): IndexTree {
  const kept = new Set(columns);
  // Children stand before their parents.
  tree.nodes.forEach((_, at) => {
    if (at >= tree.indicators && tree.nodes.some(({ parentAt }, child) => parentAt === at && kept.has(child)))
      kept.add(at);
  });
  const places = [...kept].sort((a, b) => a - b);
  const placeOf = new Map(places.map((old, at) => [old, at]));
  const nodes = places.map((old): IndexNode => {
    const node = tree.nodes[old]!;
    return { ...node, parentAt: node.parentAt < 0 ? -1 : placeOf.get(node.parentAt)! };
  });
  return { nodes, indicators: columns.length, levels: tree.levels };
}

function changePipeline(pipeline: Pipeline, tree: IndexTree, changes: IndexChanges): Pipeline {
  const steps = pipeline.steps
    .filter(
      ({ step }) =>
        !(step === 'treat' && changes.treatment === 'none') &&
        !(step === 'impute' && changes.imputation !== undefined),
    )
    .map((step): Step => {
      if (step.step === 'normalise' && changes.normalisation !== undefined)
        return { step: 'normalise', using: changes.normalisation };
      if (step.step === 'aggregate') return changeAggregation(step, tree, changes);
      return step;
    });
  const before = (step: Step): void => {
    steps.splice(
      steps.findIndex(({ step: name }) => name === 'normalise'),
      0,
      step,
    );
  };
  if (changes.imputation !== undefined && changes.imputation !== 'none') {
    steps.splice(
      Math.max(
        0,
        steps.findIndex(({ step }) => step === 'treat' || step === 'normalise'),
      ),
      0,
      { step: 'impute', method: changes.imputation },
    );
  }
  if (changes.treatment === 'winsorise-then-log' && !steps.some(({ step }) => step === 'treat'))
    before(TREAT);
  const robustness = changes.choices ?? pipeline.robustness;
  return { ...pipeline, steps, ...(robustness === undefined ? {} : { robustness }) };
}

const TREAT: Step = {
  step: 'treat',
  method: 'winsorise-then-log',
  maximum_skewness: 2,
  maximum_kurtosis: 3.5,
  winsorise_points: 5,
  lambda: 0.5,
};

function changeAggregation(
  step: Extract<Step, { step: 'aggregate' }>,
  { levels }: IndexTree,
  { across, within }: IndexChanges,
): Step {
  const own: NonNullable<typeof step.levels> = { ...step.levels };
  for (let level = 2; level <= levels; level++) {
    const using = level === levels ? across : within;
    if (using !== undefined) own[level] = { ...own[level], using };
  }
  return { ...step, levels: own };
}

/** Each change by itself, for the question which of them moves whom. */
export function separateChanges(
  changes: IndexChanges,
): { readonly name: string; readonly changes: IndexChanges }[] {
  const { off = [], weights = {}, choices: _, ...methods } = changes;
  return [
    ...off.map((code) => ({ name: `off:${code}`, changes: { off: [code] } })),
    ...Object.entries(weights).map(([code, weight]) => ({
      name: `weight:${code}`,
      changes: { weights: { [code]: weight } },
    })),
    ...Object.entries(methods).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, changes: { [name]: value } as IndexChanges }],
    ),
  ];
}
