import type { EdgeList } from '@serai/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignDemands } from './assignment.ts';
import { computeGravity } from './gravity.ts';

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('the gravity model', () => {
  it('shares what a place sends by mass over cost: 400 at 1 and 100 at 2, squared, as 16 to 1', () => {
    const { flow } = computeGravity({
      sent: [170, 0, 0],
      received: [0, 400, 100],
      cost: [
        [0, 1, 2],
        [1, 0, 1],
        [2, 1, 0],
      ],
      deterrence: { kind: 'power', exponent: 2 },
      constrained: 'sent',
    });
    expect(flow[0]).toEqual([0, 160, 10]);
  });

  it('balances rows and columns, and nothing stays within a place', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            mass: fc.double({ min: 1, max: 100, noNaN: true }),
            x: fc.double({ min: 0, max: 50, noNaN: true }),
          }),
          { minLength: 3, maxLength: 7 },
        ),
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        (places, exponent) => {
          const masses = places.map(({ mass }) => mass);
          // No place may send more than all others together receive, else no balance is possible.
          fc.pre(Math.max(...masses) < 0.45 * total(masses));
          const cost = places.map((a) => places.map((b) => 1 + Math.abs(a.x - b.x)));
          const { flow, error } = computeGravity({
            sent: masses,
            received: masses,
            cost,
            deterrence: { kind: 'power', exponent },
            constrained: 'both',
          });
          expect(error).toBeLessThan(1e-6);
          flow.forEach((row, from) => {
            expect(total(row)).toBeCloseTo(masses[from]!, 6);
            expect(row[from]).toBe(0);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('demand on edges with capacities', () => {
  // A square: 0-1-3 costs 2, 0-2-3 costs 4.
  const edges: EdgeList = {
    nodes: 4,
    from: Int32Array.of(0, 1, 0, 2),
    to: Int32Array.of(1, 3, 2, 3),
    cost: Float64Array.of(1, 1, 2, 2),
  };

  it('goes the cheapest way until it is full, then the next one, and what is left is told', () => {
    const result = assignDemands(edges, Float64Array.of(10, 8, 5, 5), [{ from: 0, to: 3, amount: 20 }]);
    expect([...result.used]).toEqual([8, 8, 5, 5]);
    expect([...result.unserved]).toEqual([7]);
    expect(result.cost).toBe(8 * 2 + 5 * 4);
  });

  it('never passes a capacity, and is carried or told in full', () => {
    const amount = fc.double({ min: 0, max: 20, noNaN: true });
    const node = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: node, to: node, amount }), { maxLength: 6 }),
        fc.array(fc.double({ min: 0, max: 15, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (demands, capacities) => {
          const { used, unserved, cost } = assignDemands(edges, Float64Array.from(capacities), demands);
          for (const [edge, each] of used.entries())
            expect(each).toBeLessThanOrEqual(capacities[edge]! + 1e-9);
          unserved.forEach((left, at) => {
            expect(left).toBeGreaterThanOrEqual(0);
            expect(left).toBeLessThanOrEqual(demands[at]!.amount);
          });
          // Every unit that is carried pays its edges.
          expect(cost).toBeCloseTo(
            used.reduce((sum, each, edge) => sum + each * edges.cost[edge]!, 0),
            6,
          );
        },
      ),
    );
  });
});
