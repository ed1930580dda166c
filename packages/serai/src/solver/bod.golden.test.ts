/** Benefit of the doubt gives the scores of lpSolve, with and without limits of shares. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benefitOfTheDoubt } from '@serai/core/indicators';
import { expect, it } from 'vitest';
import { describeWithShared } from '../../../../test/harness/shared.ts';
import { createOptimiser } from './highs.ts';

interface Reference {
  readonly units: readonly string[];
  readonly pillars: readonly string[];
  readonly y: readonly (readonly number[])[];
  readonly bod_score: readonly number[];
  readonly bod_score_share_5_30: readonly number[];
}

describeWithShared('benefit of the doubt on the ASEM pillars', (shared) => {
  const reference = JSON.parse(readFileSync(join(shared, 'golden/index/bod.json'), 'utf8')) as Reference;
  const columns = reference.pillars.map((_, pillar) => reference.y.map((row) => row[pillar]!));

  it.each([
    ['without limits', null, reference.bod_score],
    ['with shares of 5 to 30 %', [0.05, 0.3] as const, reference.bod_score_share_5_30],
  ])('%s', async (_, share, expected) => {
    const { scores, weights } = benefitOfTheDoubt(columns, share, await createOptimiser().open());
    scores.forEach((score, unit) => expect(score, reference.units[unit]).toBeCloseTo(expected[unit]!, 8));
    scores.forEach((score, unit) => {
      const total = columns.reduce((sum, column, child) => sum + weights[unit * columns.length + child]! * column[unit]!, 0);
      expect(total).toBeCloseTo(score, 8);
    });
  });
});
