/** Two to six economies side by side. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, save } from './support/files.ts';
import { auditAccess, DESK, PHONE, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe.each(
  [DESK, PHONE].map(
    (reader) => [`${reader.width} px, ${reader.language}, ${reader.scheme}`, reader] as const,
  ),
)('at %s', (_, reader) => {
  it('says where the three differ most, without a fault and open to everybody', async () => {
    const { page, faults } = await site.visit('/compare?areas=KAZ,GBR,TKM', reader);
    await page.getByRole('heading', { level: 3 }).last().waitFor();

    expect(await page.locator('h1').innerText()).toMatch(
      reader.language === 'en' ? /furthest apart in/ : /больше всего различаются/,
    );
    expect(await auditAccess(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});

describe('the choice of economies', () => {
  it('is made by keyboard, lives in the address and survives a reload', async () => {
    const { page } = await site.visit('/compare');
    expect(await page.locator('h1').innerText()).toBe('Choose two to six economies to see where they differ');
    await page.getByLabel('Add an economy').selectOption('KGZ');
    await page.getByLabel('Add an economy').selectOption('MNG');
    await page.waitForURL(/areas=KGZ(%2C|,)MNG/);
    await page.reload();
    await page.getByRole('heading', { name: /^Kyrgyzstan and Mongolia: furthest apart/ }).waitFor();

    await page.getByRole('button', { name: 'Take out Mongolia' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Choose two to six/ }).waitFor();
    expect(page.url()).not.toContain('MNG');
  });

  it('ends at six', async () => {
    const { page } = await site.visit('/compare?areas=KAZ,KGZ,MNG,TJK,UZB,AZE,AFG');
    await page.getByRole('button', { name: 'Take out Azerbaijan' }).waitFor();

    expect(await page.getByRole('button', { name: /^Take out/ }).count()).toBe(6);
    expect(await page.getByLabel('Add an economy').isDisabled()).toBe(true);
  });
});

describe('what is taken away', () => {
  it('the figures as CSV: one row an indicator, value and year of each economy, reasons for gaps', async () => {
    const { page } = await site.visit('/compare?areas=KAZ,TKM');
    await page.getByRole('heading', { level: 3 }).last().waitFor();
    const csv = await save(page, /^Save as CSV: Newest figures/);
    const [head, ...rows] = csv.text.replace('\uFEFF', '').trim().split('\r\n');

    expect(head).toBe('indicator_id,indicator,unit,KAZ,KAZ_missing,KAZ_year,TKM,TKM_missing,TKM_year');
    expect(rows.find((row) => row.startsWith('SDG_SCHOOL_NET_PRIMARY,'))).toMatch(/,nothing published,$/);
    expect(rows.find((row) => row.startsWith('SDG_4G_COVERAGE,'))).toMatch(/,75\.3,,2018,67(\.\d+)?,,2017$/);
  });

  it('the areas as SVG, each economy with a shape of its own', async () => {
    const { page } = await site.visit('/compare?areas=KAZ,TKM');
    await page.getByRole('heading', { level: 3 }).last().waitFor();
    const svg = await save(page, /^Save as SVG: .* points apart/);

    expect(svg.text).toContain('>Kazakhstan<');
    expect(svg.text).toContain('no data: Turkmenistan');
    const shapes = [...svg.text.matchAll(/<path d="([^"]+)"/g)].map(([, path]) => path);
    expect(new Set(shapes).size).toBe(2);
  });
});
