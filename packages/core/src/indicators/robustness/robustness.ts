/** The uncertainty of an index: nominal run, replications of its choices, and what they say. */
import { columnOf, Problem } from '../../measure/index.ts';
import type { Dataset } from '../data/dataset.ts';
import { type PipelineServices, runPipeline } from '../pipeline/run.ts';
import type { Choices, Pipeline } from '../pipeline/schema.ts';
import { type Prepared, prepareReplications } from './prepare.ts';
import { type RankStatistics, rankStatistics } from './rank-statistics.ts';
import { drawReplication, type Replication, variedChoices } from './replications.ts';
import { type ReplicatedScores, runReplications, topOf } from './run.ts';

/** How many replications, and from which seed. */
export interface RobustnessOptions extends PipelineServices {
  readonly n: number;
  readonly seed: number;
  /** Choices in place of those of the pipeline. */
  readonly choices?: Choices;
  readonly onProgress?: (done: number) => void;
}

/** Ranks under the choices, and the scores behind them. */
export interface Robustness {
  readonly statistics: RankStatistics;
  readonly replicated: ReplicatedScores;
  /** Scores of the pipeline itself, in the order of the units of the dataset. */
  readonly nominal: Float64Array;
}

/** The choices to vary. Throws Problem when the pipeline names none: nothing varied would look like certainty. */
export function choicesOf(pipeline: Pipeline, choices: Choices | undefined): Choices {
  const chosen = choices ?? pipeline.robustness;
  if (chosen !== undefined && variedChoices(chosen).length > 0) return chosen;
  const message = `The pipeline ${pipeline.id} says under "robustness" no choice to vary: name some, e.g. weight_noise: { noise: 0.25 }.`;
  throw new Problem('invalid-input', message, {
    findings: [{ severity: 'error', code: 'nothing-varied', message, field: 'robustness' }],
  });
}

/** Replications `from` to `to` (not included): any range of the same whole. */
export function* replicationRange(
  choices: Choices,
  { tree }: Dataset,
  range: { readonly seed: number; readonly from: number; readonly to: number },
): Generator<Replication> {
  for (let index = range.from; index < range.to; index++)
    yield drawReplication(choices, tree, { seed: range.seed, index });
}

/** Scores of a range of replications, as one thread computes them. */
export function replicate(
  prepared: Prepared,
  choices: Choices,
  range: {
    readonly seed: number;
    readonly from: number;
    readonly to: number;
    readonly onProgress?: (done: number) => void;
  },
): ReplicatedScores {
  return runReplications(prepared, replicationRange(choices, prepared.dataset, range), {
    count: range.to - range.from,
    ...(range.onProgress === undefined ? {} : { onProgress: range.onProgress }),
  });
}

/** Scores of the pipeline itself by unit of the dataset; NaN for units that were screened out or have none. */
export function nominalScores(
  dataset: Dataset,
  pipeline: Pipeline,
  services: PipelineServices,
): Float64Array {
  const run = runPipeline(dataset, pipeline, services);
  const scores = columnOf(run.scores, topOf({ dataset }));
  const rows = new Map(run.units.map((unit, row) => [unit, row]));
  return Float64Array.from(dataset.units, (unit) => scores[rows.get(unit) ?? -1] ?? Number.NaN);
}

/** Runs the whole in this thread. */
export function computeRobustness(
  dataset: Dataset,
  pipeline: Pipeline,
  options: RobustnessOptions,
): Robustness {
  const choices = choicesOf(pipeline, options.choices);
  const nominal = nominalScores(dataset, pipeline, options);
  const prepared = prepareReplications(dataset, pipeline, options);
  const replicated = replicate(prepared, choices, {
    seed: options.seed,
    from: 0,
    to: options.n,
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  return { statistics: rankStatistics(replicated, nominal), replicated, nominal };
}
