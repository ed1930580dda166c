import type { ProfileWire } from '@serai/app';
import { expect, it } from 'vitest';
import { spansOf } from './spans.ts';

const profile = (scores: Record<string, number | null>) =>
  ({
    row: { areas: Object.entries(scores).map(([id, score]) => ({ id, score })) },
  }) as unknown as ProfileWire;

it('orders areas by the distance of their outermost scores and leaves out what only one economy has', () => {
  const spans = spansOf([
    profile({ policy: 73, systems: 90, trust: 40, data: null }),
    profile({ policy: 59, systems: 68, trust: null, data: null }),
    profile({ policy: 7, systems: 66, trust: null, data: 50 }),
  ]);
  expect(spans).toEqual([
    { id: 'policy', points: 66 },
    { id: 'systems', points: 24 },
  ]);
});
