import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditAccess, READERS, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

test('the page opens with how much there is and how old it is', async () => {
  const { page, faults } = await site.visit('/data');
  // 18,844 are embedded; the 862 of a series that a publication hides are not counted either.
  expect(await page.locator('h1').textContent()).toMatch(/^17,982 figures from \d+ sources: \d+% .* \d+% /);
  expect(faults).toEqual([]);
});

test('every series of the baseline stands in the table of ages, a gap as a gap', async () => {
  const { page } = await site.visit('/data?group=speca');
  expect(
    await page.getByRole('heading', { name: /^Newest figure of 3\d series for 7 economies/ }).isVisible(),
  ).toBe(true);
  const row = page.getByRole('row', { name: /Open Data Inventory/ }).first();
  expect(await row.getByRole('cell').count()).toBe(7);
  expect(await page.locator('td.s-hatch').count()).toBeGreaterThan(10);
});

test('each loaded source names licence, attribution and vintage', async () => {
  const { page } = await site.visit('/data');
  const source = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Worldwide Governance Indicators' }) });
  const text = await source.innerText();
  for (const part of [
    'Creative Commons',
    'may be passed on',
    'World Bank',
    'Vintage',
    'shipped with the platform',
  ]) {
    expect(text).toContain(part);
  }
});

test('the file behind the figures can be fetched and is the file that its checksum names', async () => {
  const { page } = await site.visit('/data');
  const link = page.locator('a[download]').first();
  const response = await fetch(site.url + (await link.getAttribute('href')));
  expect(response.status).toBe(200);
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(await link.getAttribute('href')).toContain(hex);
});

test.each(READERS)('no violation of WCAG 2.2 AA: $language, $scheme, $width', async (reader) => {
  const { page, faults } = await site.visit('/data?group=speca', reader);
  expect(await auditAccess(page)).toEqual([]);
  expect(faults).toEqual([]);
});
