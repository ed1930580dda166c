import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instances, spanningCost } from '../../../../../test/harness/steiner-instances.ts';
import { growMoats } from './prize-growth.ts';
import type { PrizeInstance } from './prize-instance.ts';
import { pruneStrongly } from './prize-pruning.ts';
import { solvePrizeCollecting } from './prize-solve.ts';

describe('the prize-collecting tree', () => {
  it('costs what the best of all sets of nodes costs, and its parts are what it says', () => {
    fc.assert(
      fc.property(prizeInstances(), (instance) => {
        const tree = solvePrizeCollecting(instance);
        const optimum = bestByHand(instance);
        expect(tree.cost).toBeCloseTo(optimum, 6);
        expect(tree.bound).toBeLessThanOrEqual(optimum + 1e-9);
        expect(tree.edges).toHaveLength(tree.nodes.length - 1);
        if (instance.root !== undefined) expect(tree.nodes).toContain(instance.root);
      }),
      { numRuns: 300 },
    );
  });

  it('of growth and pruning alone costs at most twice the best', () => {
    fc.assert(
      fc.property(prizeInstances(), (instance) => {
        const grown = growMoats(instance);
        const optimum = bestByHand(instance);
        expect(pruneStrongly(instance, grown.edges).cost).toBeLessThanOrEqual(2 * optimum + 1e-9);
        expect(grown.bound).toBeLessThanOrEqual(optimum + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a far prize and takes a near one', () => {
    const graph = {
      nodes: 3,
      from: Int32Array.of(0, 1),
      to: Int32Array.of(1, 2),
      cost: Float64Array.of(2, 9),
    };
    expect(solvePrizeCollecting({ graph, prizes: Float64Array.of(5, 5, 4) })).toMatchObject({
      ...{ cost: 6, edges: [0], nodes: [0, 1] },
    });
  });

  it('is refused where a prize is negative or the root is no node', () => {
    const graph = { nodes: 1, from: new Int32Array(0), to: new Int32Array(0), cost: new Float64Array(0) };
    expect(() => solvePrizeCollecting({ graph, prizes: Float64Array.of(-1) })).toThrow(RangeError);
    expect(() => solvePrizeCollecting({ graph, prizes: Float64Array.of(1), root: 1 })).toThrow(RangeError);
  });
});

function prizeInstances(): fc.Arbitrary<PrizeInstance> {
  return instances().chain(({ graph }) => {
    const prize = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: 0, max: 5, noNaN: true }),
    );
    const prizes = fc.array(prize, { minLength: graph.nodes, maxLength: graph.nodes });
    return fc.tuple(prizes, fc.option(fc.nat({ max: graph.nodes - 1 }))).map(([prizes, root]) => ({
      graph,
      prizes: Float64Array.from(prizes),
      ...(root === null ? {} : { root }),
    }));
  });
}

function bestByHand({ graph, prizes, root }: PrizeInstance): number {
  const order = [...graph.cost.keys()].sort((a, b) => graph.cost[a]! - graph.cost[b]!);
  let least = Number.POSITIVE_INFINITY;
  for (let set = 1; set < 1 << graph.nodes; set++) {
    if (root !== undefined && ((set >> root) & 1) === 0) continue;
    const lost = prizes.reduce((sum, prize, node) => sum + (((set >> node) & 1) === 0 ? prize : 0), 0);
    least = Math.min(least, spanningCost(graph, order, set) + lost);
  }
  return least;
}
