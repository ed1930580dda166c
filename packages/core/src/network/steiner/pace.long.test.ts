import { expect } from 'vitest';
import { listPace } from '../../../../../test/harness/pace.ts';
import { itWithShared } from '../../../../../test/harness/shared.ts';
import { solveSteiner } from './solve.ts';

itWithShared(
  'every instance of the challenge of 2018 with up to 12 terminals is solved to its optimum',
  (shared) => {
    for (const instance of listPace(shared)) {
      const file = instance.read();
      if (file.terminals.length > 12) continue;
      const tree = solveSteiner(file);
      expect([instance.name, tree.cost, tree.exact]).toEqual([instance.name, instance.upper, true]);
    }
  },
);

itWithShared(
  'no bound is above what is known, no tree below, in any instance after a few rounds',
  (shared) => {
    for (const instance of listPace(shared)) {
      const tree = solveSteiner(instance.read(), { rounds: 2 });
      expect(tree.bound, instance.name).toBeLessThanOrEqual(instance.upper);
      expect(tree.cost, instance.name).toBeGreaterThanOrEqual(instance.lower);
    }
  },
);
