/** What rules of weights may name, and what weights must be. */
import type * as z from 'zod';
import type { Finding } from '../../measure/index.ts';
import type { IndexTree } from '../data/dataset.ts';
import { meant } from '../pipeline/check-names.ts';
import type { WeighStep, Weighting } from '../pipeline/schema.ts';
import { checkWeights } from './weights.ts';

type Step = z.output<typeof WeighStep> | undefined;

/** Findings of rules that name a parent, a level or a child that the metadata do not have. */
export function checkRules(tree: IndexTree, step: Step): Finding[] {
  return (step?.rules ?? []).flatMap(({ parent, level, using }, at): Finding[] => {
    const field = `steps.weigh.rules.${at}`;
    const aggregates = tree.nodes.slice(tree.indicators).map(({ code }) => code);
    if (parent !== undefined && !aggregates.includes(parent)) {
      const message = `A rule weighs the children of ${parent}, which is no aggregate of the metadata.${meant(parent, aggregates)}`;
      return [{ severity: 'error', code: 'unknown-parent', message, field: `${field}.parent` }];
    }
    if (level !== undefined && level >= tree.levels) {
      const message = `A rule weighs level ${level}: children stand on levels 1 to ${tree.levels - 1}.`;
      return [{ severity: 'error', code: 'unknown-level', message, field: `${field}.level` }];
    }
    const weighed = tree.nodes.filter((node) =>
      parent === undefined ? node.level === level : node.parent === parent,
    );
    return unknownChildren(
      using,
      weighed.map(({ code }) => code),
      `${field}.using`,
    );
  });
}

function unknownChildren(using: Weighting, codes: readonly string[], field: string): Finding[] {
  const [key, named] =
    using.method === 'own'
      ? (['weights', using.weights] as const)
      : using.method === 'correlation-optimised'
        ? (['targets', using.targets] as const)
        : (['', undefined] as const);
  const known = new Set(codes);
  return Object.keys(named ?? {})
    .filter((code) => !known.has(code))
    .map((code) => ({
      severity: 'error',
      code: 'unknown-node',
      message: `The ${key} name ${code}, which is no child that the rule weighs.${meant(code, codes)}`,
      field: `${field}.${key}.${code}`,
      params: { node: code },
    }));
}

/** Shares are declared with few decimals. */
const SUM_SLACK = 1e-6;

/** Findings of weights that cannot be used, by parent; `parent` in the parameters leads to the metadata. */
export function checkSiblings(tree: IndexTree, weights: Float64Array, step: Step): Finding[] {
  return tree.nodes.slice(tree.indicators).flatMap((node, i): Finding[] => {
    const parent = tree.indicators + i;
    const children = tree.nodes.flatMap(({ parentAt }, child) => (parentAt === parent ? [child] : []));
    const own = children.map((child) => weights[child]!);
    const names = children.map((child) => tree.nodes[child]!.code);
    const field = fieldOf(step, node);
    const findings = checkWeights(own, field).map(
      (finding): Finding => ({
        ...finding,
        field,
        message: `Below ${node.code} (${names.join(', ')}): ${finding.message}`,
        params: { ...finding.params, parent: node.code },
      }),
    );
    const sum = own.reduce((total, weight) => total + weight, 0);
    if (findings.length > 0 || step?.shares !== true || Math.abs(sum - 1) <= SUM_SLACK) return findings;
    const message = `The weights of ${names.join(', ')} below ${node.code} are declared as shares and sum to ${Number(sum.toPrecision(6))}, not to 1.`;
    const params = { parent: node.code, sum };
    return [{ severity: 'error', code: 'shares-do-not-sum', message, field, params }];
  });
}

/** The rule that gave the weights, else the column of the metadata. */
function fieldOf(step: Step, { code, level }: IndexTree['nodes'][number]): string {
  const at = (step?.rules ?? []).findLastIndex((rule) => rule.parent === code || rule.level === level - 1);
  return at < 0 ? 'Weight' : `steps.weigh.rules.${at}.using`;
}
