import { DISCLOSURES, type Disclosure } from '@serai/core/measure';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { importFigures, OPERATOR, VISITOR } from '../support/figures.ts';

/** Scope: what an actor may not see is not there, in no list, no count, no cube and no search by id. */
export function scopeContract(engine: Engine): void {
  describe('scope', () => {
    let opened: TestStorage;
    let secretFile: string;
    beforeAll(async () => {
      opened = await engine.open();
      const cells = DISCLOSURES.map((disclosure, i) => ({ area: `A${i}`, disclosure }));
      await importFigures(opened, 'mixed', cells);
      ({ sha256: secretFile } = await importFigures(opened, 'secret', [
        { area: 'SEC', year: 2020, disclosure: 'private' },
        { area: 'SEC', year: 2021, disclosure: 'party' },
      ]));
    });
    afterAll(() => opened.dispose());

    it('shows a visitor public figures only, whatever is asked', async () => {
      const everything = await opened.storage.read((tx) => tx.listObservations(OPERATOR, {}));
      expect(everything).toHaveLength(6);
      await opened.storage.read(async (tx) => {
        const listed = await tx.listObservations(VISITOR, {});
        expect(listed.map(({ disclosure }) => disclosure)).toEqual(['public']);
        expect(await tx.countObservations(VISITOR, {})).toBe(1);
        expect((await tx.readCube(VISITOR)).areas).toEqual(['A0']);
        expect(await tx.listHoldings(VISITOR)).toMatchObject([{ figures: 1 }]);
        expect(await tx.findByKeys(VISITOR, everything)).toEqual(listed);
        for (const { id, disclosure } of everything) {
          expect((await tx.findObservation(VISITOR, id)) !== undefined).toBe(disclosure === 'public');
        }
      });
    });

    it('shows a visitor only the snapshots of public figures, and none of the audit log', async () => {
      await opened.storage.read(async (tx) => {
        expect(await tx.listSnapshots(VISITOR)).toHaveLength(1);
        expect(await tx.findSnapshot(VISITOR, secretFile)).toBeUndefined();
        expect(await tx.listSnapshots(OPERATOR)).toHaveLength(2);
        expect(await tx.listAudit(VISITOR, {})).toEqual([]);
        expect(await tx.listAudit(OPERATOR, {})).toHaveLength(2);
      });
    });

    it('never shows a disclosure outside any scope', async () => {
      const scopes = fc.subarray<Disclosure>([...DISCLOSURES], { minLength: 0 });
      await fc.assert(
        fc.asyncProperty(scopes, async (disclosures) => {
          const listed = await opened.storage.read((tx) => tx.listObservations({ disclosures }, {}));
          const visible = new Set(listed.map(({ disclosure }) => disclosure));
          expect([...visible].sort()).toEqual([...disclosures].sort());
        }),
        { numRuns: 20 },
      );
    });
  });
}
