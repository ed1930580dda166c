/** What one replication of an index chooses, drawn so that any range of replications gives the same bits in any thread. */
import { nextUniform, openStream, type RandomStream } from '@serai/kernel';
import type { IndexTree } from '../data/dataset.ts';
import type { Aggregation, Choices, Normalisation, Pipeline, Step } from '../pipeline/schema.ts';
import { findStep } from '../pipeline/schema.ts';

/** The choices that may be varied, in the order in which they are drawn. */
export const CHOICE_NAMES = [
  'imputation',
  'winsorise_points',
  'treatment',
  'normalisation',
  'weight_noise',
  'aggregation',
  'omit_indicator',
  'values',
] as const;
export type ChoiceName = (typeof CHOICE_NAMES)[number];

/** One set of choices; what is undefined stays as the pipeline has it. */
export interface Replication {
  readonly imputation?: NonNullable<Choices['imputation']>[number] | undefined;
  readonly winsorisePoints?: number | undefined;
  readonly treatment?: NonNullable<Choices['treatment']>[number] | undefined;
  readonly normalisation?: Normalisation | undefined;
  /** One mean at all levels. */
  readonly aggregation?: Aggregation | undefined;
  /** What the weight of each node is multiplied by. */
  readonly weightFactors?: Float64Array | undefined;
  /** Place of a node that is left out. */
  readonly omitted?: number | undefined;
  /** Index of the draw of uncertain values; undefined leaves them at their points. */
  readonly values?: number | undefined;
}

/** The choices of a pipeline that vary at all, in their order. */
export const variedChoices = (choices: Choices): ChoiceName[] =>
  CHOICE_NAMES.filter((name) => {
    const value = choices[name];
    return value !== undefined && value !== false;
  });

/** Replication `index` of a seed: its stream is its own, whoever computes it. */
export function drawReplication(
  choices: Choices,
  tree: IndexTree,
  at: { readonly seed: number; readonly index: number },
): Replication {
  const stream = openStream(at.seed, 'replication', String(at.index));
  const position = new Map(variedChoices(choices).map((name) => [name, nextUniform(stream)] as const));
  return replicationAt(choices, tree, { position, stream, index: at.index });
}

/**
 * The replication at a position of the unit cube: one number in (0, 1) a varied choice, which picks its option. The noise
 * of weights takes its numbers from `stream`; in a design of experiments the position names the stream.
 */
export function replicationAt(
  choices: Choices,
  tree: IndexTree,
  at: {
    readonly position: ReadonlyMap<ChoiceName, number>;
    readonly stream: RandomStream;
    readonly index: number;
  },
): Replication {
  const pick = <T>(name: ChoiceName, options: readonly T[] | undefined): T | undefined => {
    const position = at.position.get(name);
    return position === undefined
      ? undefined
      : options?.[Math.min(options.length - 1, Math.floor(position * options.length))];
  };
  return {
    imputation: pick('imputation', choices.imputation),
    winsorisePoints: pick('winsorise_points', choices.winsorise_points),
    treatment: pick('treatment', choices.treatment),
    normalisation: pick('normalisation', choices.normalisation),
    aggregation: pick('aggregation', choices.aggregation),
    weightFactors: at.position.has('weight_noise') ? noisyFactors(choices, tree, at.stream) : undefined,
    omitted: omittedAt(at.position.get('omit_indicator'), tree),
    values: at.position.has('values') ? at.index : undefined,
  };
}

function noisyFactors({ weight_noise }: Choices, tree: IndexTree, stream: RandomStream): Float64Array {
  const { noise, levels } = weight_noise!;
  return Float64Array.from(tree.nodes, ({ level }) => {
    const uniform = nextUniform(stream);
    return levels === undefined || levels.includes(level) ? 1 + noise * (2 * uniform - 1) : 1;
  });
}

/** None, or one of the indicators, with equal chances. */
function omittedAt(position: number | undefined, { indicators }: IndexTree): number | undefined {
  if (position === undefined) return undefined;
  const option = Math.min(indicators, Math.floor(position * (indicators + 1)));
  return option === indicators ? undefined : option;
}

/** The steps of a pipeline with the choices of a replication put in; what a step has of its own for single indicators stays. */
export function stepsOf(pipeline: Pick<Pipeline, 'steps'>, replication: Replication): readonly Step[] {
  const { imputation, winsorisePoints, treatment, normalisation, aggregation } = replication;
  const steps = pipeline.steps.map((step): Step => {
    switch (step.step) {
      case 'impute':
        return imputation === undefined ? step : { ...step, method: imputation.method, by: imputation.by };
      case 'treat':
        return {
          ...step,
          method: treatment ?? step.method,
          winsorise_points: winsorisePoints ?? step.winsorise_points,
        };
      case 'normalise':
        return normalisation === undefined ? step : { ...step, using: normalisation };
      case 'aggregate':
        return aggregation === undefined ? step : withOneMean(step, aggregation);
      default:
        return step;
    }
  });
  return withMissing(pipeline, steps, replication);
}

/** One mean at all levels; the minima of levels and parents stay. */
function withOneMean(step: Extract<Step, { step: 'aggregate' }>, using: Aggregation): Step {
  const without = <T extends { readonly using?: Aggregation | undefined }>(
    places: Record<string, T> | undefined,
  ) =>
    places === undefined
      ? undefined
      : Object.fromEntries(Object.entries(places).map(([key, { using: _, ...rest }]) => [key, rest]));
  return { ...step, using, levels: without(step.levels), parents: without(step.parents) };
}

/** A varied step that the pipeline does not have takes its place before treatment or normalisation. */
function withMissing(
  pipeline: Pick<Pipeline, 'steps'>,
  steps: readonly Step[],
  replication: Replication,
): readonly Step[] {
  const { imputation, winsorisePoints, treatment } = replication;
  const out = [...steps];
  const insertBefore = (names: readonly Step['step'][], step: Step): void => {
    const at = out.findIndex(({ step: name }) => names.includes(name));
    out.splice(at < 0 ? out.length : at, 0, step);
  };
  if (
    imputation !== undefined &&
    imputation.method !== 'none' &&
    findStep(pipeline, 'impute') === undefined
  ) {
    insertBefore(['treat', 'normalise'], { step: 'impute', ...imputation });
  }
  if (
    (treatment !== undefined || winsorisePoints !== undefined) &&
    findStep(pipeline, 'treat') === undefined
  ) {
    insertBefore(['normalise'], {
      step: 'treat',
      method: treatment ?? 'winsorise',
      maximum_skewness: 2,
      maximum_kurtosis: 3.5,
      winsorise_points: winsorisePoints ?? 5,
      lambda: 0.5,
    });
  }
  return out;
}
