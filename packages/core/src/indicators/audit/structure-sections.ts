/** Correlations, coherence and importance: whether the parts measure what their parents say. */
import { type Diagnostics, PAIR_LIMITS, PAIRWISE_LIMIT, type ParentCoherence } from '../diagnostics/index.ts';
import { type Statement, state } from './statements.ts';

/** Correlation with something outside above which an index measures that. */
export const OUTSIDE_LIMIT = 0.7;

/** Pairs of indicators, children against their parents, and the index against its denominators. */
export function correlationSection({ flags, importance, denominators, leftOut }: Diagnostics): Statement[] {
  const pairs = flags.map(({ a, b, r, kind }): Statement => {
    if (kind === 'redundant') return state('caution', 'pair-redundant', { a, b, r });
    // Next to nothing in common is not yet a contradiction.
    return kind === 'negative' && r < -PAIR_LIMITS.weak
      ? state('caution', 'pair-negative', { a, b, r })
      : state('note', 'pair-weak', { a, b, r });
  });
  const against = importance
    .filter(({ correlation }) => correlation < 0)
    .map(({ code, parent, correlation }) =>
      state('concern', 'parent-negative', { child: code, parent, r: correlation }),
    );
  const outside = denominators
    .filter(({ r }) => Math.abs(r) > OUTSIDE_LIMIT)
    .map(({ node, with: other, r }) => state('concern', 'outside-followed', { node, outside: other, r }));
  const unknown = leftOut.flatMap(({ code, params }): Statement[] => {
    if (code !== 'correlations-left-out') return [];
    const [nodes, level] = [Number(params!.count), Number(params!.level)];
    return [state('caution', 'pairs-left-out', { nodes, level, limit: PAIRWISE_LIMIT })];
  });
  const all = [...unknown, ...outside, ...against, ...pairs];
  return all.length > 0 ? all : [state('note', 'pairs-sound', { pairs: importance.length })];
}

/** Cronbach's alpha that a scale should reach (Nunnally 1978). */
export const ALPHA_LIMIT = 0.7;

/** One component a parent, as the JRC's audits ask; components count by Kaiser's rule (eigenvalue above 1). */
export function coherenceSection({ coherence }: Diagnostics): Statement[] {
  return coherence.filter(({ children }) => children.length > 1).flatMap(parentStatements);
}

function parentStatements({ parent, children, cronbach, components }: ParentCoherence): Statement[] {
  if (children.length > PAIRWISE_LIMIT) {
    return [
      state('caution', 'parent-too-wide', { parent, children: children.length, limit: PAIRWISE_LIMIT }),
    ];
  }
  if (components === undefined) return [state('note', 'parent-untestable', { parent })];
  const count = components.sd.filter((sd) => sd ** 2 > 1).length;
  const explained = components.explained[0]!;
  const against = children.filter((_, child) => components.loadings[0]![child]! < 0);
  const unreliable =
    cronbach < ALPHA_LIMIT ? [state('note', 'parent-unreliable', { parent, alpha: cronbach })] : [];
  if (against.length > 0) return [state('concern', 'parent-split', { parent, against }), ...unreliable];
  if (count > 1)
    return [state('caution', 'parent-several', { parent, components: count, explained }), ...unreliable];
  return [state('note', 'parent-single', { parent, explained, alpha: cronbach }), ...unreliable];
}

/** A child drives its parent more, or less, than its weight says by this factor and this share. */
export const IMPORTANCE_LIMITS = { factor: 1.5, share: 0.05 } as const;

/** Nominal weights against the correlation ratio, parent by parent. */
export function importanceSection({ importance }: Diagnostics): Statement[] {
  const parents = new Map<string, Statement[]>();
  for (const { code, parent, nominal, share } of importance) {
    const found = parents.get(parent) ?? [];
    parents.set(parent, found);
    if (Number.isNaN(share) || Math.abs(share - nominal) < IMPORTANCE_LIMITS.share) continue;
    const figures = { child: code, parent, nominal, real: share };
    if (share > IMPORTANCE_LIMITS.factor * nominal) found.push(state('caution', 'child-dominant', figures));
    if (share * IMPORTANCE_LIMITS.factor < nominal) found.push(state('caution', 'child-silent', figures));
  }
  // Who has one child follows it, and nothing is said by that.
  const only = new Set(importance.filter(({ nominal }) => nominal === 1).map(({ parent }) => parent));
  return [...parents].flatMap(([parent, found]) => {
    if (only.has(parent)) return [];
    return found.length > 0 ? found : [state('note', 'weights-balanced', { parent })];
  });
}
