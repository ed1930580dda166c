import type { AuditFilter } from '@serai/app/ports';
import { computeAuditHash, verifyAuditChain } from '@serai/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, OPERATOR } from '../support/figures.ts';
import { hoursAfter } from '../support/people.ts';

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

    it('finds entries by who, what, which and when, forwards and backwards, and counts them', async () => {
      const entry = (hour: number, actor: string, action: string, subject: string) =>
        opened.storage.write((tx) =>
          tx.appendAudit({ at: hoursAfter(hour), actor, action, subject, details: {} }),
        );
      await entry(1, 'user:1', 'users.block', 'user:2');
      await entry(2, 'user:1', 'organisations.create', 'organisation:7');
      await entry(3, 'user:10', 'organisations.close', 'organisation:7');
      await opened.storage.read(async (tx) => {
        const find = async (filter: AuditFilter) => {
          const found = await tx.listAudit(OPERATOR, { from: hoursAfter(1), ...filter });
          const { limit: _, ...all } = filter;
          expect(await tx.countAudit(OPERATOR, { from: hoursAfter(1), ...all })).toBeGreaterThanOrEqual(
            found.length,
          );
          return found.map(({ action }) => action);
        };
        const [block, create, close] = ['users.block', 'organisations.create', 'organisations.close'];
        expect(await find({})).toEqual([block, create, close]);
        expect(await find({ actor: 'user:1' })).toEqual([block, create]);
        expect(await find({ actor: 'user:1*' })).toEqual([block, create, close]);
        expect(await find({ action: 'organisations.*', newestFirst: true })).toEqual([close, create]);
        expect(await find({ action: '%' })).toEqual([]);
        expect(await find({ subject: 'organisation:7', to: hoursAfter(3) })).toEqual([create]);
        const [first] = await tx.listAudit(OPERATOR, { action: block });
        expect(await find({ afterSequence: first?.sequence ?? 0, limit: 1 })).toEqual([create]);
        expect(await find({ beforeSequence: (first?.sequence ?? 0) + 2, newestFirst: true })).toEqual([
          create,
          block,
        ]);
        expect(await tx.countAudit(OPERATOR, { action: 'organisations.*' })).toBe(2);
        expect(await tx.countAudit({ ...OPERATOR, audit: false }, {})).toBe(0);
        expect((await tx.listHistory('organisation:7')).map(({ action }) => action)).toEqual([create, close]);
      });
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
