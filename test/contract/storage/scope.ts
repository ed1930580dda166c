import { DISCLOSURES } from '@serai/core/measure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, bytesOf, figure, importFigures, OPERATOR, VISITOR } from '../support/figures.ts';

/** Scope: what an actor may not see is not there, in no list, no count, no cube and no search by id. */
export function scopeContract(engine: Engine): void {
  describe('scope', () => {
    let opened: TestStorage;
    let mixedFile: string;
    let openFile: string;
    let secretFile: string;
    beforeAll(async () => {
      opened = await engine.open();
      const cells = DISCLOSURES.map((disclosure, i) => ({ area: `A${i}`, disclosure }));
      ({ sha256: mixedFile } = await importFigures(opened, 'mixed', cells));
      ({ sha256: openFile } = await importFigures(opened, 'open', [{ area: 'OPN', licence: 'CC0-1.0' }]));
      ({ sha256: secretFile } = await importFigures(opened, 'secret', [
        { area: 'SEC', year: 2020, disclosure: 'private' },
        { area: 'SEC', year: 2021, disclosure: 'party' },
      ]));
    });
    afterAll(() => opened.dispose());

    it('shows a visitor public figures only, whatever is asked', async () => {
      const everything = await opened.storage.read((tx) => tx.listObservations(OPERATOR, {}));
      expect(everything).toHaveLength(7);
      await opened.storage.read(async (tx) => {
        const listed = await tx.listObservations(VISITOR, {});
        expect(listed.map(({ disclosure }) => disclosure)).toEqual(['public', 'public']);
        expect(await tx.countObservations(VISITOR, {})).toBe(2);
        expect((await tx.readCube(VISITOR)).areas).toEqual(['A0', 'OPN']);
        expect(await tx.listHoldings(VISITOR)).toMatchObject([{ figures: 2 }]);
        expect(await tx.findByKeys(VISITOR, everything)).toEqual(listed);
        for (const { id, disclosure } of everything) {
          expect((await tx.findObservation(VISITOR, id)) !== undefined).toBe(disclosure === 'public');
        }
      });
    });

    it('shows a visitor no snapshot of which one figure is not public, and none of the audit log', async () => {
      await opened.storage.read(async (tx) => {
        expect((await tx.listSnapshots(VISITOR)).map(({ sha256 }) => sha256)).toEqual([openFile]);
        expect(await tx.findSnapshot(VISITOR, openFile)).toBeDefined();
        expect(await tx.findSnapshot(VISITOR, mixedFile)).toBeUndefined();
        expect(await tx.findSnapshot(VISITOR, secretFile)).toBeUndefined();
        expect(await tx.listSnapshots(OPERATOR)).toHaveLength(3);
        expect(await tx.listAudit(VISITOR, {})).toEqual([]);
        expect(await tx.listAudit(OPERATOR, {})).toHaveLength(3);
      });
    });

    it('tells a visitor of the file of a public figure no word that a person chose', async () => {
      await opened.storage.read(async (tx) => {
        expect(await tx.findSnapshotTrace(VISITOR, mixedFile)).toEqual({
          sha256: mixedFile,
          mediaType: 'text/csv',
          bytes: 5,
          retrievedAt: AT,
        });
        expect(await tx.findSnapshotTrace(VISITOR, secretFile)).toBeUndefined();
      });
    });

    it('hides a file whose row is private even when another file brought its figure first', async () => {
      const parts = [{ source: 'wgi', licence: 'CC-BY-4.0', disclosure: 'private' }] as const;
      const sha256 = await opened.storage.write(async (tx) => {
        const { sha256, bytes } = await opened.blobs.put(bytesOf('half'));
        const file = { name: 'half.csv', mediaType: 'text/csv', retrievedAt: AT, source: 'wgi' };
        await tx.addSnapshot({ ...file, sha256, bytes, note: undefined, parts });
        await tx.addObservations([figure(sha256, { area: 'HLF', disclosure: 'party' })], true);
        await tx.bumpDataVersion(AT);
        return sha256;
      });
      await opened.storage.read(async (tx) => {
        expect(await tx.findSnapshot({ ...VISITOR, member: true }, sha256)).toBeUndefined();
        expect((await tx.findSnapshot(OPERATOR, sha256))?.parts).toHaveLength(2);
      });
    });

    it('names every source, licence and disclosure that was read from a file', async () => {
      const mixed = await opened.storage.read((tx) => tx.findSnapshot(OPERATOR, mixedFile));
      expect(mixed?.parts.map(({ disclosure }) => disclosure).sort()).toEqual([...DISCLOSURES].sort());
    });
  });
}
