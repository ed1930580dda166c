import { everythingAt, publicScope } from '@serai/app';
import type { StoredObservation } from '@serai/app/ports';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, addFile, figure, importFigures } from '../support/figures.ts';

const MINISTRY = 'organisation:00000000-0000-4000-8000-00000000000a';
const instant = (hours: number): string => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();

/** What is shown for a cell: one public figure, the one released last at the instant of the question. */
export function shownContract(engine: Engine): void {
  describe('the shown figure of a cell', () => {
    let opened: TestStorage;
    beforeAll(async () => {
      opened = await engine.open();
    });
    afterAll(() => opened.dispose());

    const valuesShown = (area: string, now: string) =>
      opened.storage.read(async (tx) => {
        const filter = { areas: [area], chosenOnly: true };
        const listed = await tx.listObservations(everythingAt(now), filter);
        const cube = await tx.readCube(publicScope(now));
        const inCube =
          cube.areas[0] === undefined
            ? []
            : [...cube.ids].filter((id) => listed.some((each) => each.id === id));
        expect(inCube).toEqual(listed.map(({ id }) => id));
        expect(await tx.countObservations(everythingAt(now), filter)).toBe(listed.length);
        return listed.map(({ value }) => value);
      });

    it('is never a closed one: those who may see it find it beside the public one, unshown', async () => {
      await importFigures(opened, 'closed first', [
        { area: 'KAZ', value: 1, disclosure: 'private', owner: MINISTRY },
      ]);
      expect(await valuesShown('KAZ', AT)).toEqual([]);
      await importFigures(opened, 'public later', [{ area: 'KAZ', value: 2 }]);
      expect(await valuesShown('KAZ', AT)).toEqual([2]);
      const own = { ...publicScope(AT), member: true, parties: [MINISTRY] as const };
      const seen = await opened.storage.read((tx) => tx.listObservations(own, { areas: ['KAZ'] }));
      expect(seen.map(({ value, chosen }) => [value, chosen])).toEqual([
        [1, false],
        [2, true],
      ]);
    });

    it('changes at the instant at which an embargo ends, not a millisecond before', async () => {
      await importFigures(opened, 'edition 2025', [{ area: 'UZB', value: 1 }]);
      await importFigures(opened, 'edition 2026', [{ area: 'UZB', value: 2, embargoUntil: instant(1) }]);
      const before = new Date(Date.parse(instant(1)) - 1).toISOString();
      expect(await valuesShown('UZB', before)).toEqual([1]);
      expect(await valuesShown('UZB', instant(1))).toEqual([2]);
      expect(await opened.storage.read((tx) => tx.nextRelease(AT))).toBe(instant(1));
      expect(await opened.storage.read((tx) => tx.nextRelease(instant(1)))).toBeUndefined();
    });

    it('holds nothing before the embargo of its first figure ends', async () => {
      await importFigures(opened, 'first edition', [{ area: 'TJK', value: 5, embargoUntil: instant(2) }]);
      expect(await valuesShown('TJK', instant(1))).toEqual([]);
      expect(await valuesShown('TJK', instant(2))).toEqual([5]);
    });

    it('does not go back to what it had taken the place of when a newer figure takes its own', async () => {
      await importFigures(opened, 'old', [{ area: 'KGZ', value: 1 }]);
      await importFigures(opened, 'embargoed', [{ area: 'KGZ', value: 2, embargoUntil: instant(1) }]);
      await importFigures(opened, 'still to come', [{ area: 'KGZ', value: 4, embargoUntil: instant(9) }]);
      const released = await opened.storage.read((tx) =>
        tx.listObservations(everythingAt(instant(3)), { areas: ['KGZ'], chosenOnly: true }),
      );
      await opened.storage.write(async (tx) => {
        const sha256 = await addFile(tx, opened.blobs, 'newest');
        await tx.unchoose(released.map(({ id }) => id));
        await tx.addObservations([figure(sha256, { area: 'KGZ', value: 3 })], true);
        await tx.bumpDataVersion(instant(3));
      });
      expect(await valuesShown('KGZ', instant(3))).toEqual([3]);
      expect(await valuesShown('KGZ', instant(9))).toEqual([4]);
    });

    it('is, of figures with any embargoes, the one that was released last, or written last of the same instant', async () => {
      const hours = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 });
      let cell = 0;
      const property = fc.asyncProperty(hours, fc.boolean(), async (embargoes, plain) => {
        cell += 1;
        const base = { area: 'MNG', year: 1000 + cell };
        const figures = [
          ...(plain ? [{ ...base, value: 0 }] : []),
          ...embargoes.map((hour, at) => ({ ...base, value: at + 1, embargoUntil: instant(hour) })),
        ];
        if (figures.length > 0) await importFigures(opened, `cell ${cell}`, figures);
        for (const hour of [0, 1, 2, 3, 4]) {
          const listed = await opened.storage.read((tx) =>
            tx.listObservations(everythingAt(instant(hour)), {
              areas: ['MNG'],
              fromYear: base.year,
              toYear: base.year,
            }),
          );
          const expected = lastReleased(listed, instant(hour));
          expect(listed.filter(({ chosen }) => chosen)).toEqual(expected === undefined ? [] : [expected]);
        }
      });
      await fc.assert(property, { numRuns: 12 });
    });

    it('refuses a closed figure as the chosen one, even by plain SQL', async () => {
      await importFigures(opened, 'closed', [{ area: 'AFG', disclosure: 'member' }]);
      await expect(
        opened.pool.query(`update observations set chosen = true where area = 'AFG'`),
      ).rejects.toThrow('observations_chosen_public');
    });
  });
}

function lastReleased(figures: readonly StoredObservation[], now: string): StoredObservation | undefined {
  const released = figures.filter(({ embargoUntil = '' }) => embargoUntil <= now);
  return released.sort((a, b) => {
    const [first, second] = [a.embargoUntil ?? '', b.embargoUntil ?? ''];
    return first === second ? b.id - a.id : first < second ? 1 : -1;
  })[0];
}
