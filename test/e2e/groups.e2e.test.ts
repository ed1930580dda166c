import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditAccess, DESK, PHONE, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

describe('the Groups page', () => {
  test('shows each economy in one group, whatever the way to look at them', async () => {
    const { page, faults } = await site.visit('/groups?groups=4&table=tree', DESK);
    await page.getByRole('heading', { name: /^4 profiles tell \d+ economies apart/ }).waitFor();
    const inTree = await page.locator('figure', { hasText: 'Who is alike' }).locator('tbody tr').count();
    const cards = page.getByRole('article');
    expect(await cards.count()).toBe(4);
    const inCards = await cards.getByRole('link').count();
    expect(inCards).toBe(inTree);
    expect(
      Number(/(\d+) economies/.exec(await page.getByRole('heading', { level: 1 }).innerText())![1]),
    ).toBe(inTree);
    expect(faults).toEqual([]);
  });

  test('keeps its choices in the address', async () => {
    const { page, faults } = await site.visit('/groups', DESK);
    await page.getByLabel('Method').selectOption({ label: 'Ward’s hierarchy' });
    await page.getByLabel('Number of groups').selectOption('3');
    await page.waitForURL(/method=ward.*groups=3|groups=3.*method=ward/);
    await page.getByRole('heading', { name: /^3 profiles tell/ }).waitFor();
    expect(faults).toEqual([]);
  });

  test('of a few economies shows the hierarchy alone, and says why', async () => {
    const { page, faults } = await site.visit('/groups?group=reci', DESK);
    await page.getByRole('heading', { name: /^3 economies are too few for groups/ }).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
    await page.getByRole('heading', { name: 'Who is alike, step by step', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  test.each([DESK, PHONE])('reads well for %j', async (reader) => {
    const { page, faults } = await site.visit('/groups?groups=4', reader);
    await page.getByRole('article').first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await auditAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

test('the brief of a country is a file that a person gets by one click', async () => {
  const { page, faults } = await site.visit('/countries/KAZ?peers=speca', DESK);
  const waiting = page.waitForEvent('download');
  await page.locator('#documents a', { hasText: 'Brief of two pages' }).nth(1).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe('brief-kaz-en.docx');
  const chunks: Uint8Array[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Uint8Array);
  const parts = unzipSync(new Uint8Array(Buffer.concat(chunks)));
  expect(strFromU8(parts['word/document.xml']!)).toContain('Kazakhstan scores 76.5 of 100');
  expect(faults).toEqual([]);
});

test('strengths, weaknesses and levers of a country stand on its page', async () => {
  const { page, faults } = await site.visit('/countries/TJK?peers=speca', DESK);
  const section = page.locator('#insight');
  await section.getByRole('heading', { name: 'What would lift the score most' }).waitFor();
  expect(await section.locator('tbody tr').count()).toBeGreaterThan(3);
  expect(await section.innerText()).toContain('below the median of SPECA');
  expect(faults).toEqual([]);
});
