/** The tree instruments of core against HiGHS, which knows nothing of trees. */
import {
  optimumBySolver,
  prizeProgram,
  solvePrizeCollecting,
  solveSteiner,
  steinerProgram,
} from '@serai/core/network';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instances } from '../../../../test/harness/steiner-instances.ts';
import { createOptimiser } from './highs.ts';

it('the cheapest tree of terminals costs what the multi-commodity flow programme costs', async () => {
  const solver = await createOptimiser().open();
  fc.assert(
    fc.property(instances(), (instance) => {
      expect(solveSteiner(instance).cost).toBeCloseTo(optimumBySolver(steinerProgram(instance), solver)!, 6);
    }),
    { numRuns: 40 },
  );
});

it('the prize-collecting tree costs what its programme costs, with a root and without', async () => {
  const solver = await createOptimiser().open();
  const prizes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(instances(), prizes, fc.boolean(), ({ graph, terminals }, nine, hasRoot) => {
      const instance = {
        graph,
        prizes: Float64Array.from(nine.slice(0, graph.nodes)),
        ...(hasRoot ? { root: terminals[0]! } : {}),
      };
      const programme = prizeProgram(instance);
      expect(solvePrizeCollecting(instance).cost).toBeCloseTo(optimumBySolver(programme, solver)!, 6);
    }),
    { numRuns: 40 },
  );
});
