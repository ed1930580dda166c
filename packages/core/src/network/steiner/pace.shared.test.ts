import { expect } from 'vitest';
import { listPace, type PaceInstance } from '../../../../../test/harness/pace.ts';
import { itWithShared } from '../../../../../test/harness/shared.ts';
import { solveSteiner } from './solve.ts';

/** One of each kind that is proven within a second. */
const SHORT = {
  1: ['001', '007', '011', '013', '019', '053', '075', '093', '115', '155'],
  2: ['003', '027', '029', '067', '107', '125'],
} as const;

itWithShared('the optima of the challenge of 2018 are found and proven, one of each kind', (shared) => {
  const isShort = ({ track, name }: PaceInstance) =>
    track !== 3 && SHORT[track].some((number) => name === `instance${number}.gr`);
  for (const instance of listPace(shared).filter(isShort)) {
    const tree = solveSteiner(instance.read());
    expect([instance.name, tree.cost, tree.exact]).toEqual([instance.name, instance.upper, true]);
  }
});
