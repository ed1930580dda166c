import type { LabWire } from '@serai/app';
import type { Pipeline } from '@serai/core/indicators';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetOf } from '../../packages/web/src/pages/lab/dataset.ts';
import { computeBands, computePoint } from '../../packages/web/src/workers/lab-compute.ts';
import { auditAccess, DESK, PHONE, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const CHANGED = '/lab?across=arithmetic&off=UN_EPI&table=lab';

describe('the Method lab', () => {
  test('has the numbers that the same engine has outside of the browser, intervals included', async () => {
    const { page, faults } = await site.visit(CHANGED, DESK);
    await page.getByRole('cell', { name: 'KAZ' }).waitFor();
    const shown = await page
      .locator('main table tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    const lab = (await (await fetch(`${site.url}/api/v1/index/e-resilience/lab`)).json()) as LabWire;
    const { groups } = (await (await fetch(`${site.url}/api/v1/groups`)).json()) as {
      groups: { id: string; members: string[] }[];
    };
    const members = new Set(groups.find(({ id }) => id === 'escap')!.members);
    const rows = lab.areas.flatMap(({ iso3 }, row) => (members.has(iso3) ? [row] : []));
    const index = { dataset: datasetOf(lab), pipeline: lab.pipeline as unknown as Pipeline };
    const changes = {
      off: ['UN_EPI'],
      across: { method: 'arithmetic' as const },
      choices: {
        values: true,
        weight_noise: { noise: 0.25 },
        aggregation: [{ method: 'arithmetic' as const }, { method: 'geometric' as const }],
      },
    };
    const { scores } = computePoint(index, changes, rows);
    const bands = (await computeBands(index, changes, {
      shown: rows,
      replications: 1000,
      seed: lab.seed,
      interval: lab.interval_level,
    }))!;
    const scored = rows.filter((row) => !Number.isNaN(scores[row]!));
    expect(shown).toHaveLength(scored.length);
    for (const row of scored) {
      const cells = shown.find(([iso3]) => iso3 === lab.areas[row]!.iso3)!;
      const written = (value: number) => value.toFixed(1);
      expect(cells.slice(2, 5)).toEqual([
        written(scores[row]!),
        written(bands.scoreLow[row]!),
        written(bands.scoreHigh[row]!),
      ]);
    }
    expect(faults).toEqual([]);
  });

  test('a slider moved by the keyboard changes scores at once, and the address when it is let go', async () => {
    const { page, faults } = await site.visit('/lab?table=lab', DESK);
    const score = () => page.getByRole('row', { name: /KAZ/ }).getByRole('cell').nth(2).textContent();
    await page.getByRole('row', { name: /KAZ/ }).waitFor();
    const before = await score();
    const slider = page.getByRole('slider', { name: 'ICT infrastructure' });
    await slider.focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/w=infrastructure/);
    await expect.poll(score, { timeout: 20_000 }).not.toBe(before);
    expect(await page.locator('h1').textContent()).toMatch(/moves most: from \d+ to \d+ of \d+/);
    expect(await auditAccess(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take all changes back' }).click();
    await page.waitForURL((address) => !address.search.includes('w='));
    expect(faults).toEqual([]);
  });

  test('keeps variants under their names, and sets them beside what was published', async () => {
    const { page, faults } = await site.visit('/lab?across=arithmetic', DESK);
    await page.getByLabel('Name of this variant').fill('Arithmetic across');
    await page.getByRole('button', { name: 'Save as a variant' }).click();
    await page.reload();
    await page.getByLabel('Compare Arithmetic across').check();
    const table = page.getByRole('table', { name: /^Place and score under each variant/ });
    await table.waitFor();
    const heads = await table.getByRole('columnheader').allInnerTexts();
    expect(heads).toEqual(['Economy', 'As published', 'Arithmetic across', 'Places apart']);
    const apart = await table.locator('tbody tr td:last-child').allInnerTexts();
    expect(Number(apart[0])).toBeGreaterThan(0);
    expect(apart.map(Number)).toEqual(apart.map(Number).toSorted((a, b) => b - a));
    expect(await auditAccess(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete Arithmetic across' }).click();
    expect(await page.getByLabel('Compare Arithmetic across').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('weights that are all zero are told in a sentence, on a telephone and in Russian too', async () => {
    const zero = ['policy', 'systems', 'data', 'infrastructure', 'trust']
      .map((area) => `${area}:0`)
      .join(',');
    const { page, faults } = await site.visit(`/lab?w=${zero}`, PHONE);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/^Все веса .* равны 0/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await auditAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
