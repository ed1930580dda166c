/** What the way into a use-case needs of the ports, for tests whose use-cases need nothing more. */
import type { IndexComputer, Ports, ReadModel } from '@serai/app/ports';

const refuse = (): never => {
  throw new Error('This test has no indices.');
};
const NO_INDICES: IndexComputer = { compute: refuse, computeYears: refuse, over: () => NO_INDICES };

/** The real clock, and a read model that no use-case of the test looks at. */
export function barePorts(): Pick<Ports, 'clock' | 'readModels' | 'indices'> {
  const now = (): string => new Date().toISOString();
  const shown = { version: 1, changedAt: now(), asOf: now(), nextRelease: undefined } as ReadModel;
  return {
    clock: { now },
    indices: NO_INDICES,
    readModels: {
      current: () => shown,
      settle: async () => shown,
      refresh: async () => shown,
    },
  };
}
