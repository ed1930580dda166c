/** Weights of a pipeline (step 6): from the metadata, or from the rules of its `weigh` step. */
import type * as z from 'zod';
import { columnOf, type Finding, type Matrix, Problem, pearson, type Solver } from '../../measure/index.ts';
import type { IndexTree } from '../data/dataset.ts';
import type { WeighStep, Weighting } from '../pipeline/schema.ts';
import { ahpWeights } from './ahp.ts';
import { benefitOfTheDoubt } from './bod.ts';
import { shareLimitFindings } from './bod-limits.ts';
import { budgetWeights } from './budget.ts';
import { checkRules, checkSiblings } from './check.ts';
import { optimiseWeights } from './optimise.ts';
import { pcaWeights } from './pca.ts';
import type { SiblingWeights } from './sibling-weights.ts';

/** What weights may depend on. */
export interface WeighInput {
  readonly tree: IndexTree;
  readonly step: z.output<typeof WeighStep> | undefined;
  readonly solver?: Solver | undefined;
  /** Units in the order of the scores, to name them. */
  readonly units?: readonly string[] | undefined;
  /** Scores of all nodes (units x nodes) with these weights and with the scores that are fixed already. */
  aggregate(weights: Float64Array, fixed: FixedScores): Matrix;
}

/** Scores of aggregates that do not come from a mean, by place of the node: benefit of the doubt gives them. */
export type FixedScores = ReadonlyMap<number, Float64Array>;

/** Weight of each node among its siblings, in any unit. */
export interface Weights {
  readonly weights: Float64Array;
  readonly fixed: FixedScores;
  /** units x nodes, where every unit has its own (benefit of the doubt); NaN for the other nodes. */
  readonly unitWeights?: Matrix;
  readonly findings: readonly Finding[];
  /** Siblings that a rule weighs, with what it gave. */
  readonly families: readonly WeighedFamily[];
}

/** How the children of a parent were weighed. */
export interface WeighedFamily {
  readonly parent: string;
  readonly children: readonly string[];
  readonly method: Weighting['method'];
  /** Shares, in sum 1; under benefit of the doubt every unit has its own, and these stand for none. */
  readonly weights: readonly number[];
  /** Of pairwise judgements (Saaty 1980); undefined for other methods and for too many siblings. */
  readonly consistencyRatio: number | undefined;
}

/** Siblings with the rule that weighs them. */
interface Siblings {
  readonly parent: number;
  readonly children: readonly number[];
  readonly codes: readonly string[];
  readonly using: Weighting;
  readonly field: string;
}

/** Scores under benefit of the doubt run from 0 to this. */
const BEST_PRACTICE = 100;

/**
 * Resolves all weights, from the indicators up, since methods look at the scores below. Throws one Problem with located
 * findings: unknown places, negative or all-zero weights, declared shares that do not sum to 1, judgements that are
 * incomplete, benefit of the doubt without a solver.
 */
export function resolveWeights(input: WeighInput): Weights {
  const { tree, step } = input;
  const weights = Float64Array.from(tree.nodes, ({ weight }) => weight);
  const fixed = new Map<number, Float64Array>();
  const state: State = { ...input, weights, fixed, unitWeights: undefined };
  const errors = [...checkRules(tree, step)];
  const warnings: Finding[] = [];
  const families: WeighedFamily[] = [];
  if (errors.length === 0) {
    for (const siblings of siblingsOf(tree, step)) {
      const found = weigh(state, siblings);
      for (const finding of found.findings ?? [])
        (finding.severity === 'error' ? errors : warnings).push(finding);
      siblings.children.forEach((child, i) => {
        weights[child] = found.weights[i] ?? weights[child]!;
      });
      families.push(familyOf(tree, siblings, found));
    }
  }
  if (errors.length === 0) errors.push(...checkSiblings(tree, weights, step));
  if (errors.length > 0) {
    throw new Problem('invalid-input', 'The weights of the index cannot be used.', { findings: errors });
  }
  return {
    weights,
    fixed,
    ...(state.unitWeights === undefined ? {} : { unitWeights: state.unitWeights }),
    findings: warnings,
    families,
  };
}

function familyOf(
  tree: IndexTree,
  { parent, codes, using }: Siblings,
  { weights, consistencyRatio }: SiblingWeights,
): WeighedFamily {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    parent: tree.nodes[parent]!.code,
    children: codes,
    method: using.method,
    weights: using.method === 'benefit-of-the-doubt' ? [] : weights.map((weight) => weight / total),
    consistencyRatio,
  };
}

interface State extends WeighInput {
  readonly weights: Float64Array;
  readonly fixed: Map<number, Float64Array>;
  unitWeights: Matrix | undefined;
}

function weigh(state: State, siblings: Siblings): SiblingWeights {
  const { using, codes, children, field } = siblings;
  switch (using.method) {
    case 'equal':
      return { weights: codes.map(() => 1) };
    case 'own':
      return ownWeights(state, siblings, using.weights);
    case 'pca':
      return pcaWeights(columnsOf(state, children), { codes, field });
    case 'correlation-optimised':
      return optimised(state, siblings, using);
    case 'budget-allocation':
      return budgetWeights(codes, using.experts, field);
    case 'ahp':
      return ahpWeights(codes, using, { parent: state.tree.nodes[siblings.parent]!.code, field });
    case 'benefit-of-the-doubt':
      return doubted(state, siblings, using.share);
  }
}

const columnsOf = (state: State, children: readonly number[]): Float64Array[] => {
  const scores = state.aggregate(state.weights, state.fixed);
  return children.map((child) => columnOf(scores, child));
};

function ownWeights(
  { tree }: State,
  { codes, children, parent, field }: Siblings,
  own: Readonly<Record<string, number>> | undefined,
): SiblingWeights {
  const weights = children.map((child, i) => own?.[codes[i]!] ?? tree.nodes[child]!.weight);
  const missing = own === undefined ? [] : codes.filter((code) => own[code] === undefined);
  if (missing.length === 0) return { weights };
  const code = tree.nodes[parent]!.code;
  const message = `The weights of the children of ${code} leave out ${missing.join(', ')}: write each of them, 0 where none is meant.`;
  const place = { field: `${field}.weights`, params: { parent: code, missing: missing.join(', ') } };
  return { weights, findings: [{ severity: 'error', code: 'weights-missing', message, ...place }] };
}

function optimised(
  state: State,
  { children, codes, field }: Siblings,
  using: Extract<Weighting, { method: 'correlation-optimised' }>,
): SiblingWeights {
  const top = state.tree.nodes.length - 1;
  const correlationsAt = (shares: readonly number[]): number[] => {
    const weights = Float64Array.from(state.weights);
    children.forEach((child, i) => {
      weights[child] = shares[i]!;
    });
    const scores = state.aggregate(weights, state.fixed);
    const index = columnOf(scores, topOf(state.tree, top));
    return children.map((child) => pearson(columnOf(scores, child), index)?.r ?? 0);
  };
  const targets = codes.map((code) => using.targets?.[code] ?? 1);
  const { weights, objective, objectiveAtStart } = optimiseWeights(targets, correlationsAt, using.iterations);
  const message = `Weights of ${codes.join(', ')} bring the distance of the correlations from their targets from ${objectiveAtStart.toPrecision(3)} to ${objective.toPrecision(3)}.`;
  return { weights, findings: [{ severity: 'info', code: 'weights-optimised', message, field }] };
}

const topOf = (tree: IndexTree, fallback: number): number => {
  const at = tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  return at < 0 ? fallback : at;
};

function doubted(
  state: State,
  { children, parent, codes, field }: Siblings,
  share: readonly [number, number] | null,
): SiblingWeights {
  if (state.solver === undefined) {
    const message = 'Benefit of the doubt needs an optimiser, and none was given.';
    return { weights: [], findings: [{ severity: 'error', code: 'no-solver', message, field }] };
  }
  const columns = columnsOf(state, children);
  const negative = codes.filter((_, i) => columns[i]!.some((value) => value < 0));
  if (negative.length > 0) {
    const message = `Benefit of the doubt needs scores that are not negative; ${negative.join(', ')} have some: normalise to bounds such as 0 to 100.`;
    return { weights: [], findings: [{ severity: 'error', code: 'outside-domain', message, field }] };
  }
  const parentCode = state.tree.nodes[parent]!.code;
  const misfits = shareLimitFindings(
    { parent: parentCode, codes, columns, units: state.units, field },
    share,
  );
  if (misfits.length > 0) return { weights: [], findings: misfits };
  const { scores, weights } = benefitOfTheDoubt(columns, share, state.solver);
  state.fixed.set(
    parent,
    scores.map((score) => score * BEST_PRACTICE),
  );
  const units = scores.length;
  const columnCount = state.tree.nodes.length;
  state.unitWeights ??= {
    rows: units,
    columns: columnCount,
    values: new Float64Array(units * columnCount).fill(Number.NaN),
  };
  children.forEach((child, i) => {
    for (let unit = 0; unit < units; unit++) {
      state.unitWeights!.values[unit * columnCount + child] = weights[unit * children.length + i]!;
    }
  });
  const best = scores.filter((score) => score > 1 - 1e-9).length;
  const message = `Under benefit of the doubt ${best} of ${units} units reach the best practice and share the first place.`;
  return {
    weights: codes.map(() => 1),
    findings: [{ severity: 'info', code: 'best-practice', message, field, params: { best, units } }],
  };
}

/** Siblings that a rule weighs, those of low levels first; the last rule that names them holds. */
function siblingsOf(tree: IndexTree, step: WeighInput['step']): Siblings[] {
  if (step === undefined) return [];
  const parents = tree.nodes
    .map((node, parent) => ({ node, parent }))
    .slice(tree.indicators)
    .sort((a, b) => a.node.level - b.node.level || a.parent - b.parent);
  return parents.flatMap(({ node, parent }): Siblings[] => {
    const at = step.rules.findLastIndex(
      (rule) => rule.parent === node.code || (rule.parent === undefined && rule.level === node.level - 1),
    );
    if (at < 0) return [];
    const children = tree.nodes.flatMap(({ parentAt }, child) => (parentAt === parent ? [child] : []));
    return [
      {
        parent,
        children,
        codes: children.map((child) => tree.nodes[child]!.code),
        using: step.rules[at]!.using,
        field: `steps.weigh.rules.${at}.using`,
      },
    ];
  });
}
