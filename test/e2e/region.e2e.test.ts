import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditAccess, PHONE, READERS, type Site, settle, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

describe('the first view', () => {
  test('says its finding, shows all 62 economies in alphabetical order, and ranks nobody', async () => {
    const { page, faults } = await site.visit('/');
    expect(await page.locator('h1').textContent()).toMatch(
      /^ESCAP: scores are highest in .* of 62 economies have enough data/,
    );
    const names = await page.locator('figure tbody th[scope="row"]').allTextContents();
    expect(names).toHaveLength(62);
    expect(names).toEqual([...names].sort(new Intl.Collator('en-GB').compare));
    const figures = await page.locator('h1, figure').allInnerTexts();
    expect(figures.join(' ')).not.toMatch(/\brank|\bbest\b|\bworst\b/i);
    expect(faults).toEqual([]);
  });

  test('in Russian the order is that of Russian names', async () => {
    const { page } = await site.visit('/', PHONE);
    const names = await page.locator('figure tbody th[scope="row"]').allTextContents();
    expect(names[0]).toBe('Австралия');
    expect(names).toEqual([...names].sort(new Intl.Collator('ru-RU').compare));
  });

  test('Turkmenistan has areas and no overall score: a hatch with the reason, never a zero', async () => {
    const { page } = await site.visit('/?group=speca');
    const cell = page.getByRole('button', { name: /^Turkmenistan, Overall/ });
    expect(await cell.textContent()).toContain('no score');
    expect(await cell.textContent()).toMatch(/not enough data: .*3 areas/);
    expect(await cell.evaluate((node) => getComputedStyle(node).backgroundImage)).toContain(
      'repeating-linear-gradient',
    );
  });

  test('carries the disclaimer that maps of the United Nations carry', async () => {
    const { page } = await site.visit('/');
    expect(await page.getByText('do not imply official endorsement').isVisible()).toBe(true);
  });

  test.each(READERS)('has no violation of WCAG 2.2 AA: $language, $scheme, $width', async (reader) => {
    const { page, faults } = await site.visit('/?group=speca&economy=KAZ', reader);
    expect(await auditAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe('map and list', () => {
  test('everything on the map is in the list beside it, and choosing there marks it on both and in the address', async () => {
    const { page, faults } = await site.visit('/');
    const entries = page.getByRole('list', { name: /^List: ICT readiness core/ }).getByRole('button');
    expect(await entries.count()).toBe(62);
    await entries.filter({ hasText: 'Mongolia' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Open the profile' }).waitFor();
    expect(new URL(page.url()).searchParams.get('economy')).toBe('MNG');
    expect(await page.locator('tr[data-selected] th').textContent()).toBe('Mongolia');
    expect(faults).toEqual([]);
  });

  test('a press on the map does the same', async () => {
    const { page } = await site.visit('/?group=speca');
    const map = await page.locator('[data-map]').boundingBox();
    await page.mouse.click((map?.x ?? 0) + (map?.width ?? 0) / 2, (map?.y ?? 0) + (map?.height ?? 0) * 0.3);
    await page.getByRole('link', { name: 'Open the profile' }).waitFor();
    expect(new URL(page.url()).searchParams.get('economy')).toBe('KAZ');
  });

  test('without WebGL a drawing takes its place', async () => {
    const { page, faults } = await site.visit('/data');
    await page.addInitScript(() => {
      const original = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (
        this: HTMLCanvasElement,
        kind: string,
        ...rest: unknown[]
      ) {
        return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest]);
      } as typeof original;
    });
    await page.goto(`${site.url}/?lang=en&group=speca`);
    await settle(page);
    await page.locator('figure svg [data-point]').first().waitFor();
    expect(await page.locator('figure svg [data-point]').count()).toBeGreaterThanOrEqual(7);
    expect(await auditAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('the switch shows one area of the same index', async () => {
    const { page } = await site.visit('/?group=speca');
    await page.getByText('Access', { exact: true }).click();
    await page.getByRole('heading', { name: /ICT readiness core, Access/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('area')).not.toBeNull();
  });
});

describe('profiles', () => {
  test('one stop of the Tab key; arrow keys walk the cells', async () => {
    const { page } = await site.visit('/?group=speca');
    await page.locator('[data-cell="0.0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('1.1');
    expect(await page.locator('[data-cell][tabindex="0"]').count()).toBe(1);
  });

  test('the file has full precision and the reason of every gap', async () => {
    const { page } = await site.visit('/?group=speca');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Save as CSV: E-resilience/ }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const [head = '', ...rows] = text.replace('\uFEFF', '').trim().split('\r\n');
    expect(head.startsWith('iso3,economy,policy')).toBe(true);
    expect(rows).toHaveLength(7);
    expect(rows.find((row) => row.startsWith('KAZ'))).toMatch(/\d\.\d{4}/);
    expect(rows.find((row) => row.startsWith('TKM'))).toContain('3 areas have a score');
  });

  test('a group filter never changes a score', async () => {
    const scoreOf = async (group: string) => {
      const { page } = await site.visit(`/?group=${group}`);
      return page.getByRole('button', { name: /^Kazakhstan, Overall/ }).textContent();
    };
    expect(await scoreOf('speca')).toBe(await scoreOf('escap'));
  });
});

describe('ranking, one step away', () => {
  test('ranks stand with their interval and the number of economies', async () => {
    const { page, faults } = await site.visit('/');
    await page.getByText('Ranking with intervals').click();
    await page.locator('svg [data-point]').first().waitFor();
    expect(new URL(page.url()).searchParams.get('view')).toBe('ranking');
    const text = await page.locator('figure svg[role="img"]').textContent();
    expect(text).toMatch(/\d+ \(\d+–\d+\) of \d+/);
    expect(await page.getByText(/Whiskers and ranks in brackets are 90\s?% intervals/).isVisible()).toBe(
      true,
    );
    expect(faults).toEqual([]);
  });

  test.each(READERS)('has no violation of WCAG 2.2 AA: $language, $scheme, $width', async (reader) => {
    const { page, faults } = await site.visit('/?view=ranking&group=speca', reader);
    await page.locator('svg [data-point]').first().waitFor();
    expect(await auditAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('arrow keys read the chart point by point', async () => {
    const { page } = await site.visit('/?view=ranking&group=speca');
    await page.locator('svg [data-point]').first().waitFor();
    await page.getByRole('group', { name: /E-resilience/ }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('figure [aria-live="polite"]').textContent()).toMatch(/Rank|rank/);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').waitFor();
  });

  test('the state of a view is its address: a copy of it shows the same', async () => {
    const { page } = await site.visit('/?view=ranking&group=carec&framework=readiness-core');
    await page.locator('svg [data-point]').first().waitFor();
    expect(
      await page
        .getByRole('heading', { name: /^ICT readiness core/ })
        .first()
        .isVisible(),
    ).toBe(true);
    expect(await page.getByRole('combobox', { name: 'Group of economies' }).inputValue()).toBe('carec');
  });
});
