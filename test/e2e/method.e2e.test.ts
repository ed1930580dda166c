import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditAccess, READERS, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

test('both indices stand side by side under their own names, labelled as defaults of the platform', async () => {
  const { page, faults } = await site.visit('/method');
  expect(await page.locator('h1').textContent()).toContain('16 loaded indicators in 5 areas');
  const choices = page.getByRole('region', { name: 'The choices' });
  const heads = await choices.getByRole('columnheader').allTextContents();
  expect(heads).toEqual(['Choice', 'E-resilience', 'ICT readiness core']);
  expect(await page.getByText(/platform default, reference year 2024/).count()).toBe(2);
  expect(faults).toEqual([]);
});

test('goalposts stand with their reason, and wanted series are shown as wanted', async () => {
  const { page } = await site.visit('/method');
  const row = page.getByRole('row', { name: /Mobile cellular subscriptions/ });
  expect(await row.innerText()).toMatch(/from 0 to 120/);
  expect(await page.getByText('wanted', { exact: true }).count()).toBeGreaterThan(5);
});

test('it says how far the scores measure wealth', async () => {
  const { page } = await site.visit('/method');
  expect(
    await page.getByText(/Correlation with the logarithm of GDP per head: 0\.\d+ over \d+ economies/).count(),
  ).toBe(2);
});

test.each(READERS)('no violation of WCAG 2.2 AA: $language, $scheme, $width', async (reader) => {
  const { page, faults } = await site.visit('/method', reader);
  expect(await auditAccess(page)).toEqual([]);
  expect(faults).toEqual([]);
});
