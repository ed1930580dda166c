import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, addFile, figure, importFigures, OPERATOR } from '../support/figures.ts';

/** Transactions: whole or absent, one writer after the other, and one shown figure a cell. */
export function transactionsContract(engine: Engine): void {
  describe('transactions', () => {
    let opened: TestStorage;
    beforeAll(async () => {
      opened = await engine.open();
    });
    afterAll(() => opened.dispose());

    const state = () =>
      opened.storage.read(async (tx) => ({
        version: await tx.dataVersion(),
        count: await tx.countObservations(OPERATOR, {}),
        snapshots: (await tx.listSnapshots(OPERATOR)).length,
        audit: (await tx.listAudit(OPERATOR, {})).length,
      }));

    it('leaves nothing of a write that failed', async () => {
      const before = await state();
      const failing = opened.storage.write(async (tx) => {
        const sha256 = await addFile(tx, opened.blobs, 'rolled back');
        await tx.addObservations([figure(sha256)], true);
        await tx.bumpDataVersion(AT);
        await tx.appendAudit({ at: AT, actor: 'x', action: 'y', subject: 'z', details: {} });
        throw new Error('the reader of the file gave up');
      });
      await expect(failing).rejects.toThrow('the reader of the file gave up');
      expect(await state()).toEqual(before);
    });

    it('refuses a second shown figure for a cell, naming the cell, and keeps the first', async () => {
      await importFigures(opened, 'first', [{ area: 'AFG', value: 1 }]);
      const before = await state();
      await expect(importFigures(opened, 'second', [{ area: 'AFG', value: 2 }])).rejects.toMatchObject({
        kind: 'conflict',
        message: expect.stringContaining('WGI_RQ, AFG, 2023'),
      });
      expect(await state()).toEqual(before);
    });

    it('replaces the shown figure of a cell and keeps the old one', async () => {
      await importFigures(opened, 'old', [{ area: 'ARM', value: 1 }]);
      const cell = { indicator: 'WGI_RQ', area: 'ARM', year: 2023 };
      const { version } = await opened.storage.write(async (tx) => {
        const [old] = await tx.findByKeys(OPERATOR, [cell]);
        const sha256 = await addFile(tx, opened.blobs, 'new');
        await tx.unchoose([old?.id ?? 0]);
        await tx.addObservations([figure(sha256, { ...cell, value: 2, source: 'file' })], true);
        return tx.bumpDataVersion(AT);
      });
      const found = await opened.storage.read((tx) => tx.findByKeys(OPERATOR, [cell]));
      expect(found.map(({ value, chosen }) => ({ value, chosen }))).toEqual([
        { value: 1, chosen: false },
        { value: 2, chosen: true },
      ]);
      expect(found[1]?.version).toBe(version);
    });

    it('keeps a further figure beside the shown one, and refuses one where nothing is shown', async () => {
      await importFigures(opened, 'shown', [{ area: 'BGD', value: 1 }]);
      const beside = (area: string) =>
        opened.storage.write(async (tx) => {
          const sha256 = await addFile(tx, opened.blobs, 'beside');
          await tx.addObservations([figure(sha256, { area, value: 9 })], false);
          await tx.bumpDataVersion(AT);
        });
      await beside('BGD');
      const { chosen, all } = await opened.storage.read(async (tx) => ({
        chosen: await tx.countObservations(OPERATOR, { areas: ['BGD'], chosenOnly: true }),
        all: await tx.countObservations(OPERATOR, { areas: ['BGD'] }),
      }));
      expect({ chosen, all }).toEqual({ chosen: 1, all: 2 });
      await expect(beside('BTN')).rejects.toMatchObject({
        kind: 'conflict',
        message: expect.stringContaining('WGI_RQ, BTN, 2023'),
      });
    });

    it('keeps a hidden figure in a cell that shows nothing, and then lets closed ones stand beside it', async () => {
      const add = (disclosure: 'public' | 'private', chosen: 'hidden' | false) =>
        opened.storage.write(async (tx) => {
          const sha256 = await addFile(tx, opened.blobs, `hidden ${disclosure}`);
          await tx.addObservations([figure(sha256, { area: 'BTN', value: 9, disclosure })], chosen);
          await tx.bumpDataVersion(AT);
        });
      await add('public', 'hidden');
      await add('private', false);
      await expect(add('public', false)).rejects.toMatchObject({ kind: 'conflict' });
      const found = await opened.storage.read((tx) =>
        tx.listObservations(OPERATOR, { indicators: ['WGI_RQ'], areas: ['BTN'] }),
      );
      expect(found.map(({ disclosure, chosen }) => [disclosure, chosen])).toEqual([
        ['public', false],
        ['private', false],
      ]);
    });

    it('does not acknowledge a write whose work overlooked an error of the database', async () => {
      const before = await state();
      const careless = opened.storage.write(async (tx) => {
        await addFile(tx, opened.blobs, 'careless');
        await tx.addObservations([figure('f'.repeat(64), { area: 'MDV' })], true).catch(() => undefined);
      });
      await expect(careless).rejects.toThrow();
      expect(await state()).toEqual(before);
    });

    it('refuses to end a write that changed figures without a new data version', async () => {
      const silent = opened.storage.write(async (tx) => {
        const sha256 = await addFile(tx, opened.blobs, 'silent');
        return tx.addObservations([figure(sha256, { area: 'LAO' })], true);
      });
      await expect(silent).rejects.toThrow('bumpDataVersion');
    });

    it('refuses figures that name a file which was never recorded', async () => {
      const orphan = opened.storage.write(async (tx) => {
        await tx.addObservations([figure('f'.repeat(64), { area: 'LKA' })], true);
        await tx.bumpDataVersion(AT);
      });
      await expect(orphan).rejects.toThrow(/foreign key/);
    });

    it('never overwrites or deletes a figure, even by plain SQL', async () => {
      await importFigures(opened, 'forever', [{ area: 'NPL' }]);
      for (const statement of [
        'update observations set value = 0',
        'delete from observations',
        'delete from audit',
      ]) {
        await expect(opened.pool.query(statement)).rejects.toThrow('append only');
      }
    });

    it('lets writers in one after the other: no version is given twice, none is lost', async () => {
      const before = await state();
      const writers = Array.from({ length: 12 }, (_, i) =>
        importFigures(opened, `writer ${i}`, [{ area: 'PAK', year: 1990 + i, value: i }]),
      );
      const versions = (await Promise.all(writers)).map(({ version }) => version);
      const first = before.version.version + 1;
      expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => first + i));
      const after = await state();
      expect(after.version).toMatchObject({ version: first + 11, observations: after.count });
      expect(after.count).toBe(before.count + 12);
    });

    it('refuses a transaction inside a transaction at once, instead of waiting for itself', async () => {
      const nested = opened.storage.read(() => opened.storage.read((tx) => tx.dataVersion()));
      await expect(nested).rejects.toThrow('inside another one');
      const afterwards = await opened.storage.read((tx) => tx.dataVersion());
      expect(afterwards.version).toBeGreaterThan(0);
    });

    it('cannot change anything in a read', async () => {
      const writing = opened.storage.read(async (tx) => {
        const write = tx as unknown as { bumpDataVersion?: unknown };
        expect(write.bumpDataVersion).toBeUndefined();
        return tx.dataVersion();
      });
      await writing;
      const direct = opened.kysely
        .transaction()
        .setAccessMode('read only')
        .execute((db) => db.insertInto('installation').values({ key: 'a', value: 'b' }).execute());
      await expect(direct).rejects.toThrow(/read-only transaction/);
    });
  });
}
