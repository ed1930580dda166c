/** The Country page as its readers meet it, on the figures that are shipped. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, save } from './support/files.ts';
import { auditAccess, PHONE, READERS, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe.each(
  READERS.map((reader) => [`${reader.width} px, ${reader.language}, ${reader.scheme}`, reader] as const),
)('at %s', (_, reader) => {
  it('Kazakhstan opens with its finding, without a fault and open to everybody', async () => {
    const { page, faults } = await site.visit('/countries/KAZ?peers=speca', reader);
    await page.locator('#context').waitFor();

    const finding = await page.locator('h1').innerText();
    expect(finding).toMatch(
      reader.language === 'en'
        ? /^Kazakhstan: strongest in .+, weakest in .+; .*five years$/
        : /^Казахстан: самая сильная область — «.+», самая слабая — «.+»; .*пяти лет/,
    );
    expect(await auditAccess(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});

describe('Turkmenistan', () => {
  it('shows its gaps as gaps with reasons, and no overall score', async () => {
    const { page } = await site.visit('/countries/TKM?peers=speca');
    await page.locator('#missing').waitFor();

    expect(await page.locator('header', { has: page.locator('h1') }).innerText()).toContain(
      'not enough data',
    );
    const schools = page.getByRole('row', { name: /Primary schools with Internet/ }).first();
    expect(await schools.innerText()).toContain('nothing published');
    expect(await schools.innerText()).not.toMatch(/\b0\b/);
    const broadband = page.getByRole('row', { name: /10 Mbit/ }).first();
    expect(await broadband.innerText()).toContain('upper bound');
  });

  it('names the one series that would give the overall score, and its source', async () => {
    const { page } = await site.visit('/countries/TKM?peers=speca');
    const missing = page.locator('#missing');
    await missing.waitFor();

    expect(await missing.innerText()).toMatch(/would give the overall score/);
    expect(await missing.getByRole('row').nth(1).innerText()).toMatch(/overall score/);
  });
});

describe('an economy without figures', () => {
  it('says so about the sources, and lists what would bring them', async () => {
    const { page, faults } = await site.visit('/countries/MNP', PHONE);
    await page.locator('#missing').waitFor();

    expect(await page.locator('h1').innerText()).toMatch(/^Северные Марианские острова: /);
    expect(await page.locator('#missing').getByRole('row').count()).toBeGreaterThan(10);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});

describe('the state of the page', () => {
  it('lives in the address: group, drawer and language survive a reload', async () => {
    const { page } = await site.visit('/countries/KGZ');
    await page.getByLabel('Compare with the group').selectOption('carec');
    await page.waitForURL(/peers=carec/);
    await page.reload();

    expect(await page.getByLabel('Compare with the group').inputValue()).toBe('carec');
    expect(await page.getByRole('heading', { name: /the median of CAREC/ }).count()).toBeGreaterThan(0);
    await page.getByLabel('Compare with the group').selectOption('status:lldc');
    await page
      .getByRole('heading', { name: /the median of landlocked developing countries/ })
      .first()
      .waitFor();
  });

  it('a fact of the economy tells since when and who says so', async () => {
    const { page } = await site.visit('/countries/KAZ');
    const chip = page.getByRole('button', { name: 'SPECA', exact: true });
    await chip.focus();
    await page.keyboard.press('Enter');

    expect(await chip.getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByText('since 26 Mar 1998').innerText()).toContain('Source: ADB ARIC');
  });
});

describe('what is taken away', () => {
  it('CSV and SVG of the profile carry the scores that are shown', async () => {
    const { page } = await site.visit('/countries/KAZ?peers=speca');
    await page.locator('#context').waitFor();
    const csv = await save(page, /^Save as CSV: Kazakhstan: above the median/);
    const svg = await save(page, /^Save as SVG: Kazakhstan: above the median/);

    expect(csv.name).toBe('e-resilience-KAZ-2024.csv');
    const [head, ...rows] = csv.text.replace('\uFEFF', '').trim().split('\r\n');
    expect(head).toMatch(/^area,score,score_missing,low/);
    expect(rows).toHaveLength(5);
    const score = /^ICT infrastructure,([\d.]+),/m.exec(csv.text)?.[1];
    expect(Number(score)).toBeGreaterThan(1);
    expect(rows.find((row) => row.startsWith('Trust,'))).toMatch(/^Trust,,"?1 indicator has a figure/);
    expect(svg.text).toContain('<title id="chart-title">Kazakhstan: above the median');
    expect(svg.text).toContain(Number(score).toPrecision(3));
  });
});
