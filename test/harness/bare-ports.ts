/** What the way into a use-case needs of the ports, for tests whose use-cases need nothing more. */
import type { Ports, ReadModel } from '@serai/app/ports';

/** The real clock, and a read model that no use-case of the test looks at. */
export function barePorts(): Pick<Ports, 'clock' | 'readModels'> {
  const now = (): string => new Date().toISOString();
  const shown = { version: 1, changedAt: now(), asOf: now(), nextRelease: undefined } as ReadModel;
  return {
    clock: { now },
    readModels: {
      current: () => shown,
      settle: async () => shown,
      refresh: async () => shown,
    },
  };
}
