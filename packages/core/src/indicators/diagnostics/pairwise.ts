/** Where pairs are too many to be computed, written and read: the rest of the diagnostics stays. */
import type { Finding } from '../../measure/index.ts';
import type { IndexTree } from '../data/dataset.ts';

/**
 * Most columns that are held against each other, of a level or below one parent. Pairs grow with the square and components
 * with the cube: 150 columns take seconds and a megabyte, 1,000 would take an hour and 200 MB that nobody reads.
 */
export const PAIRWISE_LIMIT = 150;

/** What is left out of the diagnostics of a tree, a finding a level and a parent. */
export function pairwiseFindings(tree: IndexTree): Finding[] {
  const levels = Array.from({ length: tree.levels - 1 }, (_, i) => i + 1).flatMap((level): Finding[] => {
    const count = tree.nodes.reduce((sum, node) => sum + (node.level === level ? 1 : 0), 0);
    if (count <= PAIRWISE_LIMIT) return [];
    const message = `Level ${level} has ${count} nodes: their correlations with each other are left out of the diagnostics above ${PAIRWISE_LIMIT}.`;
    const params = { level, count, limit: PAIRWISE_LIMIT };
    return [{ severity: 'warning', code: 'correlations-left-out', message, params }];
  });
  const parents = Array.from(childCounts(tree)).flatMap(([at, count]): Finding[] => {
    if (count <= PAIRWISE_LIMIT) return [];
    const parent = tree.nodes[at]!.code;
    const message = `${parent} has ${count} children: their pairs and components are left out of the diagnostics above ${PAIRWISE_LIMIT}.`;
    const params = { parent, count, limit: PAIRWISE_LIMIT };
    return [{ severity: 'warning', code: 'components-left-out', message, params }];
  });
  return [...levels, ...parents];
}

/** Number of children by place of the parent. */
function childCounts({ nodes }: IndexTree): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { parentAt } of nodes) if (parentAt >= 0) counts.set(parentAt, (counts.get(parentAt) ?? 0) + 1);
  return counts;
}
