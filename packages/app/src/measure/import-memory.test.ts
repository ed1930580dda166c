import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../../test/harness/postgres.ts';
import { measureImport } from '../../../../test/import/memory.ts';

// The short form of import-memory.long.test.ts.
it('takes 10 MB of figures through the dry run within the memory that 200 MB may have', async () => {
  const database = await createTestDatabase();
  try {
    const outcome = await measureImport(10, 'repeated', database.url);
    expect(outcome).toMatchObject({ accepted: true, counts: { 'user-source': 1 } });
    expect(outcome.rows).toBeGreaterThan(100_000);
    expect(outcome.peak).toBeLessThan(300);
  } finally {
    await database.drop();
  }
});
