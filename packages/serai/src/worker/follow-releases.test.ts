import type { Ports, ReadModel } from '@serai/app/ports';
import { afterEach, expect, it } from 'vitest';
import { barePorts } from '../../../../test/harness/bare-ports.ts';
import { followReleases } from './follow-releases.ts';

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

it('builds the figures anew when an embargo ends, though nobody asks', async () => {
  const { clock } = barePorts();
  const at = new Date(Date.parse(clock.now()) + 50).toISOString();
  let shown = { nextRelease: at } as ReadModel;
  const settledAt: string[] = [];
  const readModels: Ports['readModels'] = {
    current: () => shown,
    settle: async () => {
      const now = clock.now();
      if (shown.nextRelease !== undefined && shown.nextRelease <= now) {
        settledAt.push(now);
        shown = { ...shown, nextRelease: undefined } as ReadModel;
      }
      return shown;
    },
    refresh: async () => shown,
  };
  stop = followReleases({ clock, readModels });
  await expect.poll(() => settledAt.length, { timeout: 10_000, interval: 5 }).toBe(1);
  expect(settledAt[0]! >= at).toBe(true);
});
