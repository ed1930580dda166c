import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestByHand, connected, instances } from '../../../../../test/harness/steiner-instances.ts';
import { exactTree } from './dijkstra-steiner.ts';
import { dualAscent } from './dual-ascent.ts';
import { TerminalsApart } from './instance.ts';
import { prepare, sumCost } from './network.ts';
import { solveSteiner } from './solve.ts';
import { mehlhornTree, pathTree } from './start-trees.ts';

describe('the cheapest tree of terminals', () => {
  it('costs what the cheapest of all spanning trees over all choices of other nodes costs', () => {
    fc.assert(
      fc.property(instances(), (instance) => {
        const tree = solveSteiner(instance, { rounds: 5 });
        expect(tree.cost).toBeCloseTo(cheapestByHand(instance), 6);
        expect(sumCost(instance.graph, tree.edges)).toBe(tree.cost);
        expect(connected(instance, tree.edges)).toBe(true);
        expect(tree.bound).toBeLessThanOrEqual(tree.cost);
        expect(tree.exact).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('by dynamic programming alone is the same', () => {
    fc.assert(
      fc.property(instances(), (instance) => {
        const tree = exactTree(prepare(instance));
        expect(sumCost(instance.graph, tree as number[])).toBeCloseTo(cheapestByHand(instance), 6);
      }),
    );
  });

  it('is at least half of the tree of Mehlhorn, no more than any start tree, no less than any dual ascent', () => {
    fc.assert(
      fc.property(instances(), fc.nat(), (instance, chosen) => {
        const prepared = prepare(instance);
        const root = instance.terminals[chosen % instance.terminals.length]!;
        const optimum = cheapestByHand(instance);
        const mehlhorn = sumCost(instance.graph, mehlhornTree(prepared));
        expect(mehlhorn).toBeLessThanOrEqual((2 - 2 / prepared.terminals.length) * optimum + 1e-9);
        for (const cost of [mehlhorn, sumCost(instance.graph, pathTree(prepared, root)!)])
          expect(cost).toBeGreaterThanOrEqual(optimum - 1e-9);
        expect(dualAscent(prepared, root).bound).toBeLessThanOrEqual(optimum + 1e-9);
      }),
    );
  });

  it('does not depend on the order of terminals in its cost, and is the same tree for the same seed', () => {
    fc.assert(
      fc.property(instances(), (instance) => {
        const turned = { ...instance, terminals: [...instance.terminals].reverse() };
        expect(solveSteiner(turned).cost).toBeCloseTo(solveSteiner(instance).cost, 6);
        expect(solveSteiner(instance)).toEqual(solveSteiner(instance));
      }),
      { numRuns: 30 },
    );
  });

  it('of one terminal, or of none, is empty', () => {
    const graph = { nodes: 1, from: new Int32Array(0), to: new Int32Array(0), cost: new Float64Array(0) };
    expect(solveSteiner({ graph, terminals: [] })).toEqual({ cost: 0, edges: [], bound: 0, exact: true });
    expect(solveSteiner({ graph, terminals: [0, 0] }).cost).toBe(0);
  });

  it('does not exist where terminals lie apart, and the error names two of them', () => {
    const graph = { nodes: 3, from: Int32Array.of(0), to: Int32Array.of(1), cost: Float64Array.of(1) };
    expect(() => solveSteiner({ graph, terminals: [0, 1, 2] })).toThrow(new TerminalsApart(0, 2));
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('is refused for a cost of %d', (cost) => {
    const graph = { nodes: 2, from: Int32Array.of(0), to: Int32Array.of(1), cost: Float64Array.of(cost) };
    expect(() => solveSteiner({ graph, terminals: [0, 1] })).toThrow(RangeError);
  });
});
