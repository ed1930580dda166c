/** Steps of an index from which nodes were taken: what they say of those nodes goes with them. */
import type { Step, Weighting } from './schema.ts';

/** The steps without the settings of the codes that are gone. */
export function forgetCodes(steps: readonly Step[], gone: ReadonlySet<string>): Step[] {
  if (gone.size === 0) return [...steps];
  const kept = <T>(named: Record<string, T> | undefined): Record<string, T> | undefined =>
    named === undefined
      ? undefined
      : Object.fromEntries(Object.entries(named).filter(([code]) => !gone.has(code)));
  return steps.flatMap((step): Step[] => {
    switch (step.step) {
      case 'denominate':
        return [{ ...step, by: kept(step.by) }];
      case 'treat':
        return [{ ...step, indicators: kept(step.indicators) }];
      case 'normalise':
        return [{ ...step, indicators: kept(step.indicators) }];
      case 'aggregate':
        return [{ ...step, parents: kept(step.parents) }];
      case 'weigh': {
        const rules = step.rules
          .filter(({ parent }) => parent === undefined || !gone.has(parent))
          .map((rule) => ({ ...rule, using: forgetIn(rule.using, gone) }));
        return rules.length === 0 ? [] : [{ ...step, rules }];
      }
      default:
        return [step];
    }
  });
}

function forgetIn(using: Weighting, gone: ReadonlySet<string>): Weighting {
  const kept = (named: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.entries(named).filter(([code]) => !gone.has(code)));
  switch (using.method) {
    case 'own':
      return using.weights === undefined ? using : { ...using, weights: kept(using.weights) };
    case 'correlation-optimised':
      return using.targets === undefined ? using : { ...using, targets: kept(using.targets) };
    case 'budget-allocation':
      return { ...using, experts: using.experts.map(kept) };
    case 'ahp':
      return { ...using, judgements: using.judgements.filter(({ a, b }) => !gone.has(a) && !gone.has(b)) };
    default:
      return using;
  }
}
