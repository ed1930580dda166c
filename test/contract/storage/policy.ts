import { everythingAt, mayRead, type Party, type RecordPolicy, type Scope } from '@serai/app';
import { DISCLOSURES } from '@serai/core/measure';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, importFigures } from '../support/figures.ts';

const MINISTRY: Party = 'organisation:00000000-0000-4000-8000-00000000000a';
const OPERATOR_OF_CABLES: Party = 'organisation:00000000-0000-4000-8000-00000000000b';
const PARTIES: readonly Party[] = ['platform', MINISTRY, OPERATOR_OF_CABLES, 'country:KAZ', 'country:UZB'];

const shifted = (milliseconds: number): string => new Date(Date.parse(AT) + milliseconds).toISOString();

const records: fc.Arbitrary<RecordPolicy> = fc.record({
  owner: fc.constantFrom(...PARTIES),
  country: fc.constantFrom('KAZ', 'UZB', 'TKM'),
  disclosure: fc.constantFrom(...DISCLOSURES),
  embargoUntil: fc.constantFrom(undefined, undefined, shifted(-1), AT, shifted(1)),
  parties: fc.subarray([...PARTIES]),
});

const people: fc.Arbitrary<Scope> = fc.record({
  everything: fc.constant(false),
  member: fc.boolean(),
  parties: fc.subarray([...PARTIES]),
  user: fc.constant(undefined),
  directory: fc.constant(false),
  audit: fc.constant(false),
  now: fc.constantFrom(shifted(-1), AT, shifted(1)),
});

/** The condition of every query says of every record what the pure decision says. */
export function policyContract(engine: Engine): void {
  describe('record policy', () => {
    let opened: TestStorage;
    beforeAll(async () => {
      opened = await engine.open();
    });
    afterAll(() => opened.dispose());

    let files = 0;

    /** One file of figures with these policies, row by row. */
    const importWith = (policies: readonly RecordPolicy[]) => {
      files += 1;
      const indicator = `POLICY_${files}`;
      const figures = policies.map(({ owner, country, disclosure, embargoUntil, parties }, row) => ({
        indicator,
        area: country ?? '',
        year: 1900 + row,
        owner,
        disclosure,
        ...(embargoUntil === undefined ? {} : { embargoUntil }),
        parties,
      }));
      return importFigures(opened, indicator, figures).then(({ sha256 }) => ({ indicator, sha256 }));
    };

    it('gives each scope the figures that the pure decision gives, in list, count and search, and no other', async () => {
      const several = fc.array(records, { minLength: 1, maxLength: 40 });
      const scopes = fc.array(people, { minLength: 4, maxLength: 4 });
      const property = fc.asyncProperty(several, scopes, async (policies, asking) => {
        const { indicator } = await importWith(policies);
        for (const scope of [...asking, everythingAt(AT)]) {
          const visible = policies.flatMap((policy, row) => (mayRead(scope, policy) ? [1900 + row] : []));
          await opened.storage.read(async (tx) => {
            const filter = { indicators: [indicator] };
            const listed = await tx.listObservations(scope, filter);
            expect(listed.map(({ year }) => year).sort()).toEqual(visible);
            expect(await tx.countObservations(scope, filter)).toBe(visible.length);
            const keys = policies.map(({ country }, row) => ({
              indicator,
              area: country ?? '',
              year: 1900 + row,
            }));
            expect((await tx.findByKeys(scope, keys)).length).toBe(visible.length);
          });
        }
      });
      await fc.assert(property, { numRuns: 12 });
    });

    it('gives a file to those who may read all of its rows, and its trace to those who may read one', async () => {
      const several = fc.array(records, { minLength: 1, maxLength: 4 });
      const scopes = fc.array(people, { minLength: 6, maxLength: 6 });
      const property = fc.asyncProperty(several, scopes, async (policies, asking) => {
        const { sha256 } = await importWith(policies);
        for (const scope of [...asking, everythingAt(AT)]) {
          await opened.storage.read(async (tx) => {
            const whole = policies.every((policy) => mayRead(scope, policy));
            const some = policies.some((policy) => mayRead(scope, policy));
            expect((await tx.findSnapshot(scope, sha256)) !== undefined).toBe(whole);
            expect((await tx.findSnapshotTrace(scope, sha256)) !== undefined).toBe(some);
          });
        }
      });
      await fc.assert(property, { numRuns: 12 });
    });

    it('gives back owner, embargo and parties as they were written, and none where none was', async () => {
      const { indicator } = await importWith([
        {
          owner: MINISTRY,
          country: 'KAZ',
          disclosure: 'party',
          embargoUntil: AT,
          parties: ['country:UZB', MINISTRY],
        },
        { owner: 'platform', country: 'KAZ', disclosure: 'public', embargoUntil: undefined, parties: [] },
      ]);
      const [named, plain] = await opened.storage.read((tx) =>
        tx.listObservations(everythingAt(AT), { indicators: [indicator] }),
      );
      expect(named).toMatchObject({ owner: MINISTRY, embargoUntil: AT, parties: ['country:UZB', MINISTRY] });
      expect(plain).not.toHaveProperty('owner');
      expect(plain).not.toHaveProperty('embargoUntil');
      expect(plain).not.toHaveProperty('parties');
    });

    it('never lets owner, embargo or parties of a figure change, even by plain SQL', async () => {
      await importWith([
        { owner: MINISTRY, country: 'KAZ', disclosure: 'private', embargoUntil: undefined, parties: [] },
      ]);
      for (const change of [`owner = 'platform'`, 'embargo_until = now()', `parties = '{platform}'`]) {
        await expect(opened.pool.query(`update observations set ${change}`)).rejects.toThrow('append only');
      }
      for (const statement of ['update snapshot_parts set owner = owner', 'delete from snapshot_parts']) {
        await expect(opened.pool.query(statement)).rejects.toThrow('append only');
      }
    });
  });
}
