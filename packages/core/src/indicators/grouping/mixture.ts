/**
 * Gaussian mixtures with diagonal covariances by expectation-maximisation (Fraley & Raftery 2002): EII (one volume for all
 * directions and groups), EEI (one ellipsoid for all groups), EVI (one volume, a shape a group), VVI (all free).
 */
import type { Matrix } from '../../measure/index.ts';
import { relabel } from './hierarchy.ts';

export const MIXTURE_MODELS = ['EII', 'EEI', 'EVI', 'VVI'] as const;
export type MixtureModel = (typeof MIXTURE_MODELS)[number];

/** A fitted mixture. */
export interface Mixture {
  readonly model: MixtureModel;
  readonly logLikelihood: number;
  /** 2 log L - parameters x ln n: larger is better, as in mclust. */
  readonly bic: number;
  /** Most probable group of each row, from 0 in the order of the rows. */
  readonly groups: readonly number[];
  /** Probability of that group, 0..1. */
  readonly certainty: readonly number[];
  readonly iterations: number;
}

interface Parameters {
  readonly shares: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

const TOLERANCE = 1e-10;
const MAX_ITERATIONS = 2000;
/** A group of identical rows would have no volume. */
const LEAST_VARIANCE = 1e-6;

/** Fits a mixture from a first partition (groups from 0). */
export function fitMixture(values: Matrix, start: readonly number[], model: MixtureModel): Mixture {
  const { rows, columns } = values;
  const groups = Math.max(...start) + 1;
  const belongs = new Float64Array(rows * groups);
  for (const [row, group] of start.entries()) belongs[row * groups + group] = 1;
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  for (; iterations < MAX_ITERATIONS; iterations++) {
    const next = expect(values, maximise(values, belongs, { groups, model }), belongs);
    const settled = Math.abs(next - logLikelihood) <= TOLERANCE * (1 + Math.abs(next));
    logLikelihood = next;
    if (settled) break;
  }
  const best = start.map((_, row) => {
    let at = 0;
    for (let group = 1; group < groups; group++)
      if (belongs[row * groups + group]! > belongs[row * groups + at]!) at = group;
    return at;
  });
  const parameters = groups * columns + groups - 1 + covarianceParameters(model, groups, columns);
  return {
    model,
    logLikelihood,
    bic: 2 * logLikelihood - parameters * Math.log(rows),
    groups: relabel(best),
    certainty: best.map((group, row) => belongs[row * groups + group]!),
    iterations,
  };
}

function covarianceParameters(model: MixtureModel, groups: number, d: number): number {
  return { EII: 1, EEI: d, EVI: 1 + groups * (d - 1), VVI: groups * d }[model];
}

function maximise(
  values: Matrix,
  belongs: Float64Array,
  { groups, model }: { readonly groups: number; readonly model: MixtureModel },
): Parameters {
  const { rows, columns } = values;
  const sizes = new Float64Array(groups);
  const means = new Float64Array(groups * columns);
  const scatter = new Float64Array(groups * columns);
  for (let row = 0; row < rows; row++) {
    for (let group = 0; group < groups; group++) {
      const weight = belongs[row * groups + group]!;
      sizes[group]! += weight;
      for (let c = 0; c < columns; c++)
        means[group * columns + c]! += weight * values.values[row * columns + c]!;
    }
  }
  for (let group = 0; group < groups; group++)
    for (let c = 0; c < columns; c++) means[group * columns + c]! /= Math.max(sizes[group]!, 1e-300);
  for (let row = 0; row < rows; row++) {
    for (let group = 0; group < groups; group++) {
      const weight = belongs[row * groups + group]!;
      for (let c = 0; c < columns; c++)
        scatter[group * columns + c]! +=
          weight * (values.values[row * columns + c]! - means[group * columns + c]!) ** 2;
    }
  }
  return {
    shares: sizes.map((size) => size / rows),
    means,
    variances: variancesOf(scatter, sizes, { model, columns, rows }),
  };
}

function variancesOf(
  scatter: Float64Array,
  sizes: Float64Array,
  { model, columns, rows }: { readonly model: MixtureModel; readonly columns: number; readonly rows: number },
): Float64Array {
  const groups = sizes.length;
  const floor = (value: number): number => Math.max(value, LEAST_VARIANCE);
  const pooled = Float64Array.from({ length: columns }, (_, c) => {
    let sum = 0;
    for (let group = 0; group < groups; group++) sum += scatter[group * columns + c]!;
    return sum / rows;
  });
  switch (model) {
    case 'EII': {
      const volume = pooled.reduce((sum, each) => sum + each, 0) / columns;
      return scatter.map(() => floor(volume));
    }
    case 'EEI':
      return scatter.map((_, at) => floor(pooled[at % columns]!));
    case 'VVI':
      return scatter.map((sum, at) => floor(sum / Math.max(sizes[Math.floor(at / columns)]!, 1e-300)));
    case 'EVI': {
      const roots = Float64Array.from(sizes, (_, group) =>
        geometricMean(scatter.subarray(group * columns, (group + 1) * columns)),
      );
      const volume = roots.reduce((sum, root) => sum + root, 0) / rows;
      return scatter.map((sum, at) =>
        floor((volume * Math.max(sum, LEAST_VARIANCE)) / roots[Math.floor(at / columns)]!),
      );
    }
  }
}

const geometricMean = (values: Float64Array): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(Math.max(value, LEAST_VARIANCE)), 0) / values.length);

/** Puts the probabilities of groups into `belongs`; returns the log-likelihood. */
function expect(values: Matrix, { shares, means, variances }: Parameters, belongs: Float64Array): number {
  const { rows, columns } = values;
  const groups = shares.length;
  const logs = new Float64Array(groups);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let group = 0; group < groups; group++) {
      let sum = Math.log(shares[group]!) - (columns / 2) * Math.log(2 * Math.PI);
      for (let c = 0; c < columns; c++) {
        const variance = variances[group * columns + c]!;
        const off = values.values[row * columns + c]! - means[group * columns + c]!;
        sum -= 0.5 * (Math.log(variance) + (off * off) / variance);
      }
      logs[group] = sum;
      if (sum > most) most = sum;
    }
    let share = 0;
    for (let group = 0; group < groups; group++) share += Math.exp(logs[group]! - most);
    total += most + Math.log(share);
    for (let group = 0; group < groups; group++)
      belongs[row * groups + group] = Math.exp(logs[group]! - most) / share;
  }
  return total;
}
