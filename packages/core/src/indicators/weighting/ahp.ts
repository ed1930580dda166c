/** Analytic hierarchy process (Saaty 1980): weights from pairwise judgements, with their consistency. */
import type { Finding } from '../../measure/index.ts';
import type { SiblingWeights } from './sibling-weights.ts';

/** Saaty's random indices by size of the matrix. */
const RANDOM_INDEX: readonly number[] = [
  0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.54, 1.56, 1.57, 1.58,
];

/** What a judgement matrix gives. */
export interface AhpResult {
  /** Sum to 1. */
  readonly weights: Float64Array;
  readonly lambdaMax: number;
  readonly consistencyIndex: number;
  /** Index over Saaty's random one; 0 for fewer than three, undefined beyond the published table. */
  readonly consistencyRatio: number | undefined;
  /** The three that contradict each other most: how far a x b x c is from going round in a circle. */
  readonly worstTriple:
    | { readonly members: readonly [number, number, number]; readonly factor: number }
    | undefined;
}

/** Principal eigenvector of a positive reciprocal n x n matrix (row-major) by power iteration. */
export function computeAhp(matrix: ArrayLike<number>, n: number): AhpResult {
  let weights = new Float64Array(n).fill(1 / n);
  let lambdaMax = n;
  for (let step = 0; step < 10_000; step++) {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[i]! += matrix[i * n + j]! * weights[j]!;
    lambdaMax = next.reduce((sum, each) => sum + each, 0);
    let moved = 0;
    for (let i = 0; i < n; i++) {
      next[i]! /= lambdaMax;
      moved = Math.max(moved, Math.abs(next[i]! - weights[i]!));
    }
    weights = next;
    if (moved < 1e-15) break;
  }
  const consistencyIndex = n < 3 ? 0 : Math.max(0, (lambdaMax - n) / (n - 1));
  const random = RANDOM_INDEX[n];
  return {
    weights,
    lambdaMax,
    consistencyIndex,
    consistencyRatio: n < 3 ? 0 : random === undefined ? undefined : consistencyIndex / random,
    worstTriple: worstTriple(matrix, n),
  };
}

function worstTriple(matrix: ArrayLike<number>, n: number): AhpResult['worstTriple'] {
  let worst: AhpResult['worstTriple'];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      for (let k = j + 1; k < n; k++) {
        const round = matrix[i * n + j]! * matrix[j * n + k]! * matrix[k * n + i]!;
        const factor = Math.max(round, 1 / round);
        if (factor > (worst?.factor ?? 1)) worst = { members: [i, j, k], factor };
      }
    }
  }
  return worst;
}

/** One judgement: `a` matters `times` as much as `b`. */
export interface JudgementOf {
  readonly a: string;
  readonly b: string;
  readonly times: number;
}

/** The reciprocal matrix of judgements, or every defect: an unknown code, a pair judged twice, against itself, or not at all. */
export function judgementMatrix(
  codes: readonly string[],
  judgements: readonly JudgementOf[],
  field: string,
): { readonly matrix: Float64Array } | { readonly findings: readonly Finding[] } {
  const n = codes.length;
  const matrix = new Float64Array(n * n).fill(Number.NaN);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  const findings: Finding[] = [];
  const report = (code: string, message: string, at: string): void => {
    findings.push({ severity: 'error', code, message, field: at });
  };
  for (const [index, { a, b, times }] of judgements.entries()) {
    const at = `${field}.judgements.${index}`;
    const i = codes.indexOf(a);
    const j = codes.indexOf(b);
    if (i < 0 || j < 0) report('unknown-sibling', `${i < 0 ? a : b} is not one of ${codes.join(', ')}.`, at);
    else if (i === j) report('self-judgement', `${a} is compared with itself.`, at);
    else if (!Number.isNaN(matrix[i * n + j]!)) report('judged-twice', `${a} and ${b} are judged twice.`, at);
    else {
      matrix[i * n + j] = times;
      matrix[j * n + i] = 1 / times;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (findings.length === 0 && Number.isNaN(matrix[i * n + j]!)) {
        report(
          'judgement-missing',
          `${codes[i]} and ${codes[j]} are not compared: every pair needs a judgement.`,
          field,
        );
      }
    }
  }
  return findings.length > 0 ? { findings } : { matrix };
}

/** Where judgements stand: the parent of the siblings, and the field of the pipeline. */
export interface JudgementPlace {
  readonly parent: string;
  readonly field: string;
}

/** Weights of siblings from judgements; a ratio above the limit is a warning that names the worst contradiction. */
export function ahpWeights(
  codes: readonly string[],
  {
    judgements,
    maximum_ratio: limit,
  }: { readonly judgements: readonly JudgementOf[]; readonly maximum_ratio: number },
  { parent, field }: JudgementPlace,
): SiblingWeights {
  const judged = judgementMatrix(codes, judgements, field);
  if ('findings' in judged) return { weights: [], findings: judged.findings };
  const { weights, consistencyRatio, worstTriple: worst } = computeAhp(judged.matrix, codes.length);
  const told = { weights: Array.from(weights), consistencyRatio };
  if (consistencyRatio !== undefined && consistencyRatio <= limit) return told;
  const ratio = consistencyRatio === undefined ? 'unknown for so many siblings' : consistencyRatio.toFixed(3);
  const where =
    worst === undefined
      ? ''
      : ` ${worst.members.map((at) => codes[at]).join(', ')} contradict each other most.`;
  const finding: Finding = {
    severity: 'warning',
    code: 'inconsistent-judgements',
    message: `The consistency ratio of the judgements below ${parent} is ${ratio}; at most ${limit} is asked.${where}`,
    field,
    params: { parent, ratio: consistencyRatio ?? 'unknown', limit },
  };
  return { ...told, findings: [finding] };
}
