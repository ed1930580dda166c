/**
 * Replications of an index, prepared: each variant of imputation, treatment and normalisation is computed once, and a
 * replication repeats only the means over it. That is what makes a thousand of them cheap.
 */
import { type Matrix, Problem } from '../../measure/index.ts';
import { type Dataset, indicatorCodes } from '../data/dataset.ts';
import { type PipelineServices, prepareData } from '../pipeline/run.ts';
import type { Pipeline, Step } from '../pipeline/schema.ts';
import { findStep } from '../pipeline/schema.ts';
import {
  type AggregationPlan,
  aggregateTree,
  checkDomains,
  openScores,
  planAggregation,
} from '../steps/aggregate-tree.ts';
import { type FixedScores, resolveWeights } from '../weighting/resolve.ts';
import { type Replication, stepsOf } from './replications.ts';
import { createValueDraws, type ValueDraws } from './values.ts';

/** A dataset and a pipeline, ready to be replicated. */
export interface Prepared {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
  readonly codes: readonly string[];
  /** The variant of a replication, computed when it is met for the first time. */
  variantOf(replication: Replication): Variant;
  readonly draws: ValueDraws;
}

/** One way to get to normalised values and weights, with rows of scores that replications share. */
export interface Variant {
  /** Row of the variant by row of the dataset, -1 where screening left the unit out. */
  readonly rowOf: Int32Array;
  readonly normalised: Matrix;
  /** Overwritten by every replication: indicators stay, aggregates change. */
  readonly scores: Matrix;
  readonly plan: AggregationPlan;
  readonly weights: Float64Array;
  readonly fixed: FixedScores;
  /** Width of the scale of each indicator, for values drawn within their uncertainty; 0 where it has none. */
  readonly scale: readonly (readonly [low: number, high: number] | undefined)[];
}

/** What `prepareReplications` may be told. */
export interface PrepareOptions extends PipelineServices {
  /** Seed of the values that are drawn. */
  readonly seed: number;
  /** False computes every replication from the raw data: for a bench that wants to know what memory saves. Default true. */
  readonly memoise?: boolean;
}

/** Prepares replications. Throws the Problems of the pipeline itself. */
export function prepareReplications(dataset: Dataset, pipeline: Pipeline, options: PrepareOptions): Prepared {
  const stages = new Map<string, Normalised>();
  const variants = new Map<string, Variant>();
  const remember = <T>(memory: Map<string, T>, key: string, make: () => T): T => {
    const known = options.memoise === false ? undefined : memory.get(key);
    if (known !== undefined) return known;
    const made = make();
    memory.set(key, made);
    return made;
  };
  return {
    dataset,
    pipeline,
    codes: indicatorCodes(dataset),
    draws: createValueDraws(dataset, options.seed),
    variantOf(replication) {
      const { imputation, winsorisePoints, treatment, normalisation, aggregation } = replication;
      const dataKey = JSON.stringify([imputation, winsorisePoints, treatment, normalisation]);
      const steps = stepsOf(pipeline, replication);
      return remember(variants, `${dataKey}${JSON.stringify(aggregation ?? null)}`, () =>
        openVariant(
          { dataset, steps, services: options },
          remember(stages, dataKey, () => normalise(dataset, steps)),
        ),
      );
    },
  };
}

interface Normalised {
  readonly rowOf: Int32Array;
  readonly normalised: Matrix;
  readonly units: readonly string[];
}

function normalise(dataset: Dataset, steps: readonly Step[]): Normalised {
  const { stages } = prepareData(dataset, { steps: [...steps] });
  const { units, values } = stages.at(-1)!;
  const places = new Map(units.map((unit, row) => [unit, row]));
  return {
    rowOf: Int32Array.from(dataset.units, (unit) => places.get(unit) ?? -1),
    normalised: values,
    units,
  };
}

interface VariantInput {
  readonly dataset: Dataset;
  readonly steps: readonly Step[];
  readonly services: PipelineServices;
}

function openVariant(
  { dataset, steps, services }: VariantInput,
  { rowOf, normalised, units }: Normalised,
): Variant {
  const { tree } = dataset;
  const plan = planAggregation(tree, findStep({ steps: [...steps] }, 'aggregate')!);
  const compute = (weights: Float64Array, fixed: FixedScores): Matrix => {
    const scores = openScores(normalised, tree);
    aggregateTree(scores, plan, weights, fixed);
    return scores;
  };
  const { weights, fixed } = resolveWeights({
    tree,
    step: findStep({ steps: [...steps] }, 'weigh'),
    solver: services.solver,
    units,
    aggregate: compute,
  });
  const scores = compute(weights, fixed);
  checkVariant(scores, plan, { units, tree });
  return { rowOf, normalised, scores, plan, weights, fixed, scale: scalesOf(dataset, steps) };
}

function checkVariant(
  scores: Matrix,
  plan: AggregationPlan,
  context: Parameters<typeof checkDomains>[2],
): void {
  try {
    checkDomains(scores, plan, context);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const message = `A combination of the choices cannot be computed: ${error.findings[0]?.message ?? error.message}`;
    throw new Problem('invalid-input', message, { findings: error.findings, cause: error });
  }
}

/** Bounds of the normalised scale where the method has any. */
function scalesOf({ tree }: Dataset, steps: readonly Step[]): Variant['scale'] {
  const step = findStep({ steps: [...steps] }, 'normalise')!;
  return tree.nodes.slice(0, tree.indicators).map(({ code }) => {
    const using = step.indicators?.[code] ?? step.using;
    return using.method === 'min-max' || using.method === 'goalposts' ? using.bounds : undefined;
  });
}
