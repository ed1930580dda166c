import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../../test/harness/postgres.ts';
import { measureImport } from '../../../../test/import/memory.ts';

it.each(['repeated', 'wrong'] as const)(
  'streams a 200 MB CSV of %s figures within 300 MB of memory',
  async (kind) => {
    const database = await createTestDatabase();
    try {
      const outcome = await measureImport(200, kind, database.url);
      expect(outcome.accepted).toBe(kind === 'repeated');
      expect(outcome.rows).toBeGreaterThan(2_500_000);
      const findings = Object.values(outcome.counts).reduce((sum, count) => sum + count, 0);
      expect(findings).toBeGreaterThan(2_500_000);
      expect(outcome.peak).toBeLessThan(300);
    } finally {
      await database.drop();
    }
  },
);
