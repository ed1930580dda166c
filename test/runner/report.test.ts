import { describe, expect, it } from 'vitest';
import {
  addOutcomes,
  exitCode,
  formatCounts,
  formatDetails,
  formatDuration,
  type Outcome,
} from './report.ts';

const passed: Outcome = { passed: 3, failed: [], skipped: [] };
const failed: Outcome = { passed: 1, failed: ['a.test.ts > sums'], skipped: [] };
const skipped: Outcome = {
  passed: 0,
  failed: [],
  skipped: [{ name: 'b.test.ts > reads', reason: 'needs X' }],
};

describe('the report of a run', () => {
  it('ends with the sum of its steps', () => {
    expect(formatCounts(addOutcomes([passed, failed]))).toBe('4 passed, 1 failed');
    expect(formatCounts(addOutcomes([passed, skipped]))).toBe('3 passed, 0 failed, 1 skipped');
  });

  it('names what failed and why something was skipped', () => {
    expect(formatDetails(addOutcomes([failed, skipped]))).toEqual([
      'Skipped, needs X:',
      '  b.test.ts > reads',
      'Failed:',
      '  a.test.ts > sums',
    ]);
  });

  it('is a success only when something ran and nothing failed', () => {
    expect(exitCode(passed)).toBe(0);
    expect(exitCode(failed)).toBe(1);
    expect(exitCode(skipped)).toBe(1);
    expect(exitCode(addOutcomes([]))).toBe(1);
  });

  it('writes durations for people', () => {
    expect([420, 12_300, 185_000].map(formatDuration)).toEqual(['0.4 s', '12 s', '3 min 05 s']);
  });
});
