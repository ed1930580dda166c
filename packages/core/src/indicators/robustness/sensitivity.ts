/** Which choice of an index matters how much: by variance over all of them, and one at a time. */
import { openStream } from '@serai/kernel';
import { Problem, rankDescending } from '../../measure/index.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Choices, Pipeline } from '../pipeline/schema.ts';
import { type Prepared, type PrepareOptions, prepareReplications } from './prepare.ts';
import { type ChoiceName, type Replication, replicationAt, variedChoices } from './replications.ts';
import { nominalScores } from './robustness.ts';
import { runReplications } from './run.ts';
import { designOutputs, type SobolIndex, sobolDesign, sobolIndices } from './sobol-indices.ts';

/** Sensitivity of one output to every choice. */
export interface Sensitivity {
  /** `mean-rank-shift`: mean absolute distance of ranks from the nominal ones; else the score of a unit. */
  readonly output: 'mean-rank-shift' | { readonly unit: string };
  readonly indices: readonly SobolIndex[];
}

/** Sensitivities, with how they settle as the sample grows. */
export interface SensitivityResult {
  readonly n: number;
  readonly evaluations: number;
  readonly sensitivities: readonly Sensitivity[];
  /** Indices of the mean rank shift at halves of the sample. */
  readonly convergence: readonly {
    readonly n: number;
    readonly indices: readonly { readonly input: string; readonly first: number; readonly total: number }[];
  }[];
}

/**
 * Sobol' indices of the choices. `n` rows of the design give n (k + 2) evaluations of the index for k choices. Outputs are
 * the mean rank shift and the scores of the units that are named.
 */
export function computeSensitivity(
  dataset: Dataset,
  pipeline: Pipeline,
  options: PrepareOptions & {
    readonly choices: Choices;
    readonly n: number;
    readonly units?: readonly string[];
  },
): SensitivityResult {
  const { choices, n, seed } = options;
  const inputs = variedChoices(choices);
  const design = sobolDesign(n, inputs.length, seed);
  const evaluations = n * (inputs.length + 2);
  const prepared = prepareReplications(dataset, pipeline, options);
  const { scores } = runReplications(
    prepared,
    designReplications(dataset, choices, { design, inputs, seed, n }),
    { count: evaluations },
  );
  const nominal = rankDescending(nominalScores(dataset, pipeline, options));
  const width = dataset.units.length;
  const shifts = Float64Array.from({ length: evaluations }, (_, at) =>
    meanShift(rankDescending(scores.subarray(at * width, (at + 1) * width)), nominal),
  );
  const outputOf = (unit: string): Float64Array => {
    const column = dataset.units.indexOf(unit);
    return Float64Array.from({ length: evaluations }, (_, at) => scores[at * width + column]!);
  };
  const estimate = (output: Float64Array): SobolIndex[] =>
    sobolIndices(designOutputs(output, inputs.length), inputs, { seed });
  return {
    n,
    evaluations,
    sensitivities: [
      { output: 'mean-rank-shift', indices: estimate(shifts) },
      ...(options.units ?? []).map(
        (unit): Sensitivity => ({ output: { unit }, indices: estimate(outputOf(unit)) }),
      ),
    ],
    convergence: halvesOf(n).map((size) => ({
      n: size,
      indices: indicesAt(shifts, inputs, { n, size, seed }),
    })),
  };
}

function* designReplications(
  { tree }: Dataset,
  choices: Choices,
  {
    design,
    inputs,
    seed,
    n,
  }: {
    readonly design: Float64Array;
    readonly inputs: readonly ChoiceName[];
    readonly seed: number;
    readonly n: number;
  },
): Generator<Replication> {
  const k = inputs.length;
  for (let at = 0; at * k < design.length; at++) {
    const position = new Map(inputs.map((name, input) => [name, design[at * k + input]!] as const));
    // Noise and value draws are inputs, too: the coordinate names their stream, so that the same coordinate is the same draw.
    const stream = openStream(seed, 'design', String(position.get('weight_noise') ?? 0));
    yield replicationAt(choices, tree, {
      position,
      stream,
      index: Math.floor((position.get('values') ?? 0) * n),
    });
  }
}

function meanShift(ranks: Float64Array, nominal: Float64Array): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < ranks.length; i++) {
    const shift = Math.abs(ranks[i]! - nominal[i]!);
    if (Number.isNaN(shift)) continue;
    sum += shift;
    n++;
  }
  return n === 0 ? 0 : sum / n;
}

const halvesOf = (n: number): number[] =>
  [n / 8, n / 4, n / 2, n].map(Math.floor).filter((size) => size >= 8);

function indicesAt(
  y: Float64Array,
  inputs: readonly string[],
  { n, size, seed }: { readonly n: number; readonly size: number; readonly seed: number },
): { readonly input: string; readonly first: number; readonly total: number }[] {
  const part = Float64Array.from(
    { length: size * (inputs.length + 2) },
    (_, at) => y[Math.floor(at / size) * n + (at % size)]!,
  );
  return sobolIndices(designOutputs(part, inputs.length), inputs, { seed, bootstraps: 1 }).map(
    ({ input, first, total }) => ({ input, first, total }),
  );
}

/** What one option of one choice alone does to the ranks. */
export interface OptionEffect {
  readonly choice: ChoiceName | 'remove';
  /** The option in words of the schema, e.g. `geometric`, or the code of what is removed. */
  readonly option: string;
  readonly meanShift: number;
  /** Rank of each unit minus its nominal one, positive = worse; NaN without a score. */
  readonly shifts: Float64Array;
  readonly scores: Float64Array;
  /** Why the option alone has no result. */
  readonly notComputable?: string;
}

/**
 * Every option of every choice alone, and every indicator and every aggregate below the top left out, the largest first.
 * An option that cannot be computed by itself (a geometric mean of scores that reach 0) is listed with its reason.
 */
export function oneAtATime(
  dataset: Dataset,
  pipeline: Pipeline,
  options: PrepareOptions & { readonly choices: Choices; readonly remove?: boolean },
): OptionEffect[] {
  const nominal = rankDescending(nominalScores(dataset, pipeline, options));
  const prepared = prepareReplications(dataset, pipeline, options);
  const alone = [...optionsOf(options.choices), ...(options.remove === false ? [] : removalsOf(dataset))];
  return alone
    .map(({ choice, option, replication }): OptionEffect => {
      const found = tryReplication(prepared, replication);
      if (found instanceof Problem) return withoutResult({ choice, option }, nominal, found.message);
      if (found.every(Number.isNaN)) return withoutResult({ choice, option }, nominal, NO_SCORES);
      const ranks = rankDescending(found);
      return {
        choice,
        option,
        meanShift: meanShift(ranks, nominal),
        shifts: ranks.map((rank, unit) => rank - nominal[unit]!),
        scores: found,
      };
    })
    .sort((a, b) => orderOf(b) - orderOf(a) || (a.option < b.option ? -1 : 1));
}

/** Why an option has no result that can be computed and leaves nobody a score. */
export const NO_SCORES = 'no unit has a score';

function withoutResult(
  alone: Pick<OptionEffect, 'choice' | 'option'>,
  nominal: Float64Array,
  notComputable: string,
): OptionEffect {
  const absent = nominal.map(() => Number.NaN);
  return { ...alone, meanShift: Number.NaN, shifts: absent, scores: absent, notComputable };
}

const orderOf = ({ meanShift: shift }: OptionEffect): number => (Number.isNaN(shift) ? -1 : shift);

function tryReplication(prepared: Prepared, replication: Replication): Float64Array | Problem {
  try {
    return runReplications(prepared, [replication], { count: 1 }).scores;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

interface Alone {
  readonly choice: OptionEffect['choice'];
  readonly option: string;
  readonly replication: Replication;
}

function optionsOf(choices: Choices): Alone[] {
  return [
    ...(choices.imputation ?? []).map(
      (imputation): Alone => ({
        choice: 'imputation',
        option: [imputation.method, imputation.by].filter(Boolean).join(' by '),
        replication: { imputation },
      }),
    ),
    ...(choices.winsorise_points ?? []).map(
      (winsorisePoints): Alone => ({
        choice: 'winsorise_points',
        option: String(winsorisePoints),
        replication: { winsorisePoints },
      }),
    ),
    ...(choices.treatment ?? []).map(
      (treatment): Alone => ({ choice: 'treatment', option: treatment, replication: { treatment } }),
    ),
    ...(choices.normalisation ?? []).map(
      (normalisation): Alone => ({
        choice: 'normalisation',
        option: normalisation.method,
        replication: { normalisation },
      }),
    ),
    ...(choices.aggregation ?? []).map(
      (aggregation): Alone => ({
        choice: 'aggregation',
        option: [aggregation.method, aggregation.exponent].filter((part) => part !== undefined).join(' '),
        replication: { aggregation },
      }),
    ),
  ];
}

/** Indicators and aggregates below the top, each alone without weight. */
const removalsOf = ({ tree }: Dataset): Alone[] =>
  tree.nodes.flatMap((node, at): Alone[] =>
    node.parentAt < 0 ? [] : [{ choice: 'remove', option: node.code, replication: { omitted: at } }],
  );
