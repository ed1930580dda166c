import { computeAuditHash, verifyAuditChain } from '@serai/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, OPERATOR } from '../support/figures.ts';

/** The audit log: a chain that concurrent writers cannot fork and that no change survives unseen. */
export function auditContract(engine: Engine): void {
  describe('audit log', () => {
    let opened: TestStorage;
    beforeAll(async () => {
      opened = await engine.open();
    });
    afterAll(() => opened.dispose());

    const append = (details: unknown) =>
      opened.storage.write((tx) =>
        tx.appendAudit({ at: AT, actor: 'local-operator:test', action: 'test', subject: 'chain', details }),
      );

    it('is empty and intact at first', async () => {
      expect(await opened.storage.read(verifyAuditChain)).toEqual({
        intact: true,
        entries: 0,
        lastHash: '0'.repeat(64),
      });
    });

    it('gives an entry back exactly as it was hashed', async () => {
      const details = {
        z: 1,
        a: [0.1, 1e21, -0, null, 'кириллица \u0000 "'],
        nested: { b: true, a: undefined },
      };
      const written = await append(details);
      const [read] = await opened.storage.read((tx) =>
        tx.listAudit(OPERATOR, { afterSequence: written.sequence - 1, limit: 1 }),
      );
      expect(read).toEqual(written);
      expect(read && computeAuditHash(read)).toBe(written.hash);
    });

    it('stays one chain under concurrent writers', async () => {
      const entries = await Promise.all(Array.from({ length: 20 }, (_, i) => append({ i })));
      expect(new Set(entries.map(({ sequence }) => sequence)).size).toBe(20);
      expect(await opened.storage.read(verifyAuditChain)).toMatchObject({ intact: true, entries: 21 });
    });

    it('has no entry of a write that failed', async () => {
      const { entries } = (await opened.storage.read(verifyAuditChain)) as { entries: number };
      const failing = opened.storage.write(async (tx) => {
        await tx.appendAudit({ at: AT, actor: 'x', action: 'y', subject: 'z', details: {} });
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await opened.storage.read(verifyAuditChain)).toMatchObject({ intact: true, entries });
    });

    it('shows where somebody changed it behind the back of the platform', async () => {
      await opened.pool.query('alter table audit disable trigger user');
      await opened.pool.query(`update audit set actor = 'somebody else' where sequence = 5`);
      expect(await opened.storage.read(verifyAuditChain)).toEqual({
        intact: false,
        sequence: 5,
        reason: 'its content does not match its hash',
      });
      await opened.pool.query('delete from audit where sequence = 3');
      expect(await opened.storage.read(verifyAuditChain)).toMatchObject({ intact: false, sequence: 3 });
    });
  });
}
