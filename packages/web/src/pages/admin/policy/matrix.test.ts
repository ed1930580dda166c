import { policyTable, useCases } from '@serai/app';
import { describe, expect, test } from 'vitest';
import { countsOf, FEATURES, featureOf, featuresOf, policyGroups, ROLE_ORDER } from './matrix.ts';

const rows = policyTable(useCases);

describe('the policy table of the use-cases that there are', () => {
  test('has every role as a column', () => {
    expect(new Set(rows.flatMap(({ roles }) => roles))).toEqual(new Set(ROLE_ORDER));
  });

  test('has words for every feature and for no other', () => {
    expect(featuresOf(rows)).toEqual([...FEATURES].sort());
  });

  test('without a filter shows each use-case once, below its feature', () => {
    const shown = policyGroups(rows, {}).flatMap((group) => {
      for (const { name } of group.rows) expect(featureOf(name)).toBe(group.feature);
      return group.rows.map(({ name }) => name);
    });
    expect(shown.sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  test('answers what a visitor may: look at figures, and change nothing', () => {
    const names = policyGroups(rows, { role: 'visitor' }).flatMap((group) => group.rows);
    expect(names.map(({ name }) => name)).toContain('observations.list');
    expect(names.filter(({ effect }) => effect === 'write')).toEqual([]);
    expect(countsOf(rows, 'visitor')).toEqual({ all: names.length, writes: 0 });
  });

  test('answers who may import figures, by a word of it', () => {
    const [group] = policyGroups(rows, { q: 'OBSERVATIONS.IMPORT' });
    expect(group?.rows).toHaveLength(1);
    expect(group?.rows[0]?.roles).not.toContain('tester');
  });

  test('leaves out a feature of which nothing is left', () => {
    expect(policyGroups(rows, { feature: 'no-such-feature' })).toEqual([]);
    expect(featuresOf(rows)).toEqual([...featuresOf(rows)].sort());
  });
});
