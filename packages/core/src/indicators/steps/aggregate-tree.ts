/** Aggregation over a whole tree, level by level (step 7), in place on rows that hold every node of a unit. */
import type * as z from 'zod';
import { type Finding, type Matrix, Problem, setColumn } from '../../measure/index.ts';
import { copelandScores } from '../comparison/index.ts';
import type { IndexTree } from '../data/dataset.ts';
import type { WithheldScore } from '../pipeline/result.ts';
import type { AggregateStep, Aggregation, ScoreMinimum } from '../pipeline/schema.ts';
import { domainOf, type FamilyMean, familyMean } from './means.ts';
import { type Shortfall, shortfallOf } from './score-minimum.ts';

/** A parent with its children, ready for the inner loop. */
export interface Family {
  /** Place of the parent among the nodes. */
  readonly parent: number;
  readonly children: Int32Array;
  readonly using: Aggregation;
  /** Undefined for Copeland, which needs all units at once. */
  readonly mean: FamilyMean | undefined;
  readonly minimum: ScoreMinimum | undefined;
  /** Indicators below the parent, and the share that each has of it when nothing is missing. */
  readonly indicators: Int32Array;
  readonly indicatorShares: Float64Array;
}

/** Families from the parents of indicators up to the top. */
export type AggregationPlan = readonly Family[];

/** Lays a step out over a tree. Throws Problem when it names a level or a parent that the tree does not have. */
export function planAggregation(tree: IndexTree, step: z.output<typeof AggregateStep>): AggregationPlan {
  checkPlaces(tree, step);
  const childrenOf = tree.nodes.map((): number[] => []);
  tree.nodes.forEach(({ parentAt }, at) => {
    if (parentAt >= 0) childrenOf[parentAt]!.push(at);
  });
  const parents = tree.nodes
    .map((node, at) => ({ node, at }))
    .slice(tree.indicators)
    .sort((a, b) => a.node.level - b.node.level || a.at - b.at);
  return parents.map(({ node, at }): Family => {
    const own = step.parents?.[node.code];
    const level = step.levels?.[String(node.level)];
    const using = own?.using ?? level?.using ?? step.using;
    const indicators = indicatorsBelow(tree, childrenOf, at);
    return {
      parent: at,
      children: Int32Array.from(childrenOf[at]!),
      using,
      mean: familyMean(using),
      minimum: own?.minimum ?? level?.minimum ?? step.minimum,
      indicators: Int32Array.from(indicators, ([place]) => place),
      indicatorShares: Float64Array.from(indicators, ([, share]) => share),
    };
  });
}

/** Indicators below a node with their nominal shares of it, in tree order. */
function indicatorsBelow(
  tree: IndexTree,
  childrenOf: readonly (readonly number[])[],
  at: number,
): (readonly [place: number, share: number])[] {
  if (at < tree.indicators) return [[at, 1]];
  const children = childrenOf[at]!;
  const total = children.reduce((sum, child) => sum + tree.nodes[child]!.weight, 0);
  return children.flatMap((child) =>
    indicatorsBelow(tree, childrenOf, child).map(
      ([place, share]) => [place, (share * tree.nodes[child]!.weight) / total] as const,
    ),
  );
}

function checkPlaces(tree: IndexTree, step: z.output<typeof AggregateStep>): void {
  const aggregates = new Set(tree.nodes.slice(tree.indicators).map(({ code }) => code));
  const findings: Finding[] = [];
  for (const code of Object.keys(step.parents ?? {})) {
    if (aggregates.has(code)) continue;
    const message = `The aggregate step names ${code}, which is no aggregate of the metadata.`;
    findings.push({
      severity: 'error',
      code: 'unknown-parent',
      message,
      field: `steps.aggregate.parents.${code}`,
    });
  }
  for (const level of Object.keys(step.levels ?? {})) {
    if (Number(level) >= 2 && Number(level) <= tree.levels) continue;
    const message = `The aggregate step names level ${level}: aggregates stand on levels 2 to ${tree.levels}.`;
    findings.push({
      severity: 'error',
      code: 'unknown-level',
      message,
      field: `steps.aggregate.levels.${level}`,
    });
  }
  if (findings.length > 0) throw new Problem('invalid-input', findings[0]!.message, { findings });
}

/** Rows that hold every node of each unit: the indicators copied in, the aggregates NaN. */
export function openScores(normalised: Matrix, tree: IndexTree): Matrix {
  const columns = tree.nodes.length;
  const values = new Float64Array(normalised.rows * columns).fill(Number.NaN);
  for (let row = 0; row < normalised.rows; row++) {
    const from = row * normalised.columns;
    values.set(normalised.values.subarray(from, from + normalised.columns), row * columns);
  }
  return { rows: normalised.rows, columns, values };
}

/**
 * Computes all aggregates in place. `weights` by node; `fixed` are scores that do not come from a mean, by place of the
 * node. Nothing is allocated but for Copeland and minima, so that replications may share the rows.
 */
export function aggregateTree(
  scores: Matrix,
  plan: AggregationPlan,
  weights: Float64Array,
  fixed?: ReadonlyMap<number, Float64Array>,
): void {
  for (const family of plan) {
    const own = fixed?.get(family.parent);
    if (own !== undefined) setColumn(scores, family.parent, own);
    else if (family.mean === undefined) aggregateByCopeland(scores, family, weights);
    else aggregateByMean(scores, family, family.mean, weights);
  }
}

function aggregateByMean(scores: Matrix, family: Family, mean: FamilyMean, weights: Float64Array): void {
  const { values, columns } = scores;
  const { children, parent, minimum } = family;
  for (let row = 0; row < scores.rows; row++) {
    const base = row * columns;
    values[base + parent] =
      minimum !== undefined && shortfallOf(scores, row, { family, weights }) !== undefined
        ? Number.NaN
        : mean(values, base, children, weights);
  }
}

function aggregateByCopeland(scores: Matrix, family: Family, weights: Float64Array): void {
  const own = Float64Array.from(family.children, (child) => weights[child]!);
  const result = copelandScores(scores, family.children, own);
  for (let row = 0; row < scores.rows; row++) {
    const short = family.minimum !== undefined && shortfallOf(scores, row, { family, weights }) !== undefined;
    scores.values[row * scores.columns + family.parent] = short ? Number.NaN : result[row]!;
  }
}

/** Why units have no score at aggregates: the first rule that they miss, or that nothing is there. */
export function explainWithheld(
  scores: Matrix,
  plan: AggregationPlan,
  context: { readonly units: readonly string[]; readonly tree: IndexTree; readonly weights: Float64Array },
): WithheldScore[] {
  const out: WithheldScore[] = [];
  for (const family of plan) {
    const node = context.tree.nodes[family.parent]!.code;
    for (let row = 0; row < scores.rows; row++) {
      if (!Number.isNaN(scores.values[row * scores.columns + family.parent]!)) continue;
      const short: Shortfall = shortfallOf(scores, row, { family, weights: context.weights }) ?? {
        rule: 'no-value',
        present: 0,
        required: 1,
      };
      out.push({ unit: context.units[row]!, node, ...short });
    }
  }
  return out;
}

/**
 * Throws one Problem with a finding a child whose values do not fit the mean above it: zero or negative values under a
 * geometric or harmonic mean, negative ones under a generalised mean. What to do about it is said.
 */
export function checkDomains(
  scores: Matrix,
  plan: AggregationPlan,
  context: { readonly units: readonly string[]; readonly tree: IndexTree },
): void {
  const findings: Finding[] = [];
  let level = 0;
  for (const { using, children, parent } of plan) {
    // What is wrong above follows from what is wrong below.
    if (findings.length > 0 && context.tree.nodes[parent]!.level > level) break;
    level = context.tree.nodes[parent]!.level;
    const domain = domainOf(using);
    if (domain === 'any') continue;
    for (const child of children) {
      const bad: string[] = [];
      for (let row = 0; row < scores.rows; row++) {
        const value = scores.values[row * scores.columns + child]!;
        if (value < 0 || (domain === 'positive' && value === 0)) bad.push(context.units[row]!);
      }
      if (bad.length > 0)
        findings.push(
          outOfDomain(using, [context.tree.nodes[child]!.code, context.tree.nodes[parent]!.code], bad),
        );
    }
  }
  if (findings.length > 0) {
    throw new Problem('invalid-input', 'The scores do not fit the mean that aggregates them.', { findings });
  }
}

function outOfDomain(
  using: Aggregation,
  [child, parent]: readonly [string, string],
  units: readonly string[],
): Finding {
  const who =
    units.length > 5 ? `${units.slice(0, 5).join(', ')} and ${units.length - 5} more` : units.join(', ');
  return {
    severity: 'error',
    code: 'outside-domain',
    message: `${child} is zero or negative for ${who}, and ${parent} takes a ${using.method} mean of it: normalise to positive bounds, e.g. 1 to 100, or take an arithmetic mean.`,
    column: child,
    field: 'steps.aggregate',
    params: { node: child, parent, method: using.method, units: units.join(', ') },
  };
}
