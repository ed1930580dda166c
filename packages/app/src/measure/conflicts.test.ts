import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { fileOf, toCsv } from '../../../../test/import/files.ts';
import { type ImportPlatform, openImportPlatform } from '../../../../test/import/platform.ts';
import type { Context } from '../usecase.ts';
import { conflictsChoose, conflictsList } from './conflicts.ts';

let platform: ImportPlatform;
let context: Context;
beforeAll(async () => {
  platform = await openImportPlatform();
  context = platform.context();
  const survey = toCsv([
    ['indicator_id', 'iso3', 'year', 'value', 'unit', 'source', 'licence'],
    ['ITU_INTERNET_USERS', 'KAZ', 2022, 60, '% of population', 'Survey', 'CC BY 4.0'],
    ['ITU_INTERNET_USERS', 'KGZ', 2022, 50, '% of population', 'Survey', 'CC BY 4.0'],
    // The same value as another source is no conflict.
    ['ITU_INTERNET_USERS', 'AUS', 2022, sameAs('AUS'), '% of population', 'Survey', 'CC BY 4.0'],
  ]);
  expect((await platform.import(fileOf('survey.csv', survey))).accepted).toBe(true);
});
afterAll(() => platform.close());

/** The shipped figure of 2022. */
function sameAs(iso3: string): string {
  const text = readFileSync(join(repositoryRoot, 'catalog/baseline/figures.csv'), 'utf8');
  return text
    .split('\n')
    .find((line) => line.startsWith(`ITU_INTERNET_USERS,${iso3},2022,`))!
    .split(',')[3]!;
}

const list = async () =>
  conflictsList.run(context, conflictsList.input.parse({ indicator: 'ITU_INTERNET_USERS' }));
const valueInCube = (): number => {
  const { cube } = platform.ports.readModels.current();
  const at =
    (cube.areas.indexOf('KAZ') * cube.indicators.length + cube.indicators.indexOf('ITU_INTERNET_USERS')) *
      cube.years.length +
    cube.years.indexOf(2022);
  return cube.values[at]!;
};

describe('conflicts', () => {
  it('are the cells for which sources give different figures, the greatest difference first', async () => {
    const { conflicts, total } = await list();
    expect(total).toBe(2);
    expect(conflicts.map(({ iso3 }) => iso3).sort()).toEqual(['KAZ', 'KGZ']);
    expect(conflicts[0]!.difference).toBeGreaterThanOrEqual(conflicts[1]!.difference);
    const kaz = conflicts.find(({ iso3 }) => iso3 === 'KAZ')!;
    expect(kaz).toMatchObject({ year: 2022, decision: null });
    expect(kaz.figures.map(({ source, chosen }) => [source, chosen])).toEqual([
      ['wb-wdi-itu', true],
      ['user:Survey', false],
    ]);
  });

  it('are decided by a person with a reason, and everything is made of the figure that was chosen', async () => {
    const before = valueInCube();
    const { conflicts } = await list();
    const kaz = conflicts.find(({ iso3 }) => iso3 === 'KAZ')!;
    const [shown, other] = kaz.figures;
    const reason = 'The national survey of 2022 asked 20,000 households.';
    const chosen = await conflictsChoose.run(context, { observation: other!.id, reason });
    expect(chosen).toMatchObject({ observation: other!.id, instead_of: shown!.id });
    expect(valueInCube()).toBe(60);
    const after = (await list()).conflicts.find(({ iso3 }) => iso3 === 'KAZ')!;
    expect(after.figures.map(({ id, chosen: is }) => [id, is])).toEqual([
      [other!.id, true],
      [shown!.id, false],
    ]);
    expect(after.decision).toMatchObject({ reason });
    // And back: nothing was lost.
    await conflictsChoose.run(context, {
      observation: shown!.id,
      reason: 'The publisher has corrected it since.',
    });
    expect(valueInCube()).toBe(before);
  });

  it('leave one audit entry a decision, and the chain whole', async () => {
    const verdict = await platform.ports.storage.verifyAudit();
    expect(verdict.intact).toBe(true);
  });

  it.each([
    [999_999, 'There is no public figure 999999'],
    [0, 'is shown already'],
  ])('are not decided by %i', async (id, sentence) => {
    const shown = (await list()).conflicts[0]!.figures[0]!.id;
    const observation = id === 0 ? shown : id;
    await expect(
      conflictsChoose.run(context, { observation, reason: 'Because it is so, says somebody.' }),
    ).rejects.toThrow(sentence);
  });
});
