import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditAccess, DESK, PHONE, type Site, settle, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

describe('search for anything', () => {
  test('Ctrl+K, a Russian name on an English screen, Enter: the country is there', async () => {
    const { page, faults } = await site.visit('/data');
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search for a country' });
    await field.fill('туркмен');
    await page.getByRole('option', { name: 'Turkmenistan' }).waitFor();
    expect(await auditAccess(page)).toEqual([]);
    await field.press('Enter');
    await page.waitForURL(/\/countries\/TKM/);
    await page.waitForFunction(() => document.title.startsWith('Turkmenistan'));
    await settle(page);
    expect(await page.title()).toBe('Turkmenistan · Caravanserai');
    expect(faults).toEqual([]);
  });

  test('arrow keys choose, and Esc leaves all as it was', async () => {
    const { page } = await site.visit('/method');
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search for a country' });
    await field.fill('index');
    await field.press('ArrowDown');
    expect(await page.locator('[role="option"][aria-selected="true"]').count()).toBe(1);
    expect(await field.getAttribute('aria-activedescendant')).toMatch(/-1$/);
    await field.press('Escape');
    await field.waitFor({ state: 'detached' });
    expect(page.url()).toContain('/method');
  });
});

describe('finding one’s way', () => {
  test('a change of page moves focus to the content and names the window', async () => {
    const { page, faults } = await site.visit('/');
    await page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Method', exact: true })
      .click();
    await page.waitForURL(/\/method/);
    await settle(page);
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    expect(await page.title()).toBe('Method · Caravanserai');
    await page.goBack();
    await settle(page);
    expect(await page.title()).toBe('Region · Caravanserai');
    expect(faults).toEqual([]);
  });

  test('the first stop of the Tab key skips to the content', async () => {
    const { page } = await site.visit('/data');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('content');
  });

  test('an address that leads nowhere says so and offers a way on', async () => {
    const { page } = await site.visit('/no/such/page');
    expect(await page.locator('h1').textContent()).toBe('This address leads nowhere');
    expect(await auditAccess(page)).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'region' }).click();
    await page.waitForURL((url) => url.pathname === '/');
  });
});

describe('language and colours', () => {
  test('the language changes and page, filter and selection stay', async () => {
    const { page, faults } = await site.visit('/?group=speca&economy=KGZ');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ru');
    await page.locator('h1', { hasText: 'СПЕКА' }).waitFor();
    expect([parameter(page, 'group'), parameter(page, 'economy'), parameter(page, 'lang')]).toEqual([
      'speca',
      'KGZ',
      'ru',
    ]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
    await page.reload();
    await settle(page);
    expect(await page.locator('h1').textContent()).toContain('СПЕКА');
    expect(faults).toEqual([]);
  });

  test('the choice is kept for the next visit without a language in its address', async () => {
    const { page } = await site.visit('/data');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ru');
    await page.waitForFunction(() => document.documentElement.lang === 'ru');
    await page.goto(`${site.url}/method`);
    await settle(page);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
  });

  test('colours follow the system, and the switch overrules it', async () => {
    const { page } = await site.visit('/data', { ...DESK, scheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe('rgb(17, 22, 31)');
    await page.getByRole('button', { name: 'Switch to light colours' }).click();
    expect(await ground()).toBe('rgb(250, 247, 242)');
  });
});

describe('the drawer', () => {
  test('opens beside the score it explains, takes focus, closes with Esc and gives focus back', async () => {
    const { page, faults } = await site.visit('/?group=speca');
    const cell = page.getByRole('button', { name: /^Kazakhstan, Overall/ });
    await cell.click();
    const drawer = page.getByRole('complementary');
    await drawer.getByText('Kazakhstan').first().waitFor();
    expect(parameter(page, 'score')).toContain('KAZ');
    const [beside, table] = [await drawer.boundingBox(), await page.locator('main').boundingBox()];
    expect(beside?.x ?? 0).toBeGreaterThanOrEqual((table?.x ?? 0) + (table?.width ?? 0) - 1);
    expect(await auditAccess(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(parameter(page, 'score')).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Kazakhstan, Overall/);
    expect(faults).toEqual([]);
  });

  test('a glossary term opens its entry', async () => {
    const { page } = await site.visit('/');
    await page.getByRole('button', { name: 'partial', exact: true }).click();
    await page.getByRole('complementary', { name: 'Glossary' }).waitFor();
    expect(parameter(page, 'help')).toBe('partial');
  });
});

test('on a telephone nothing is wider than the screen, on any page of the rail', async () => {
  for (const path of ['/', '/?view=ranking', '/data', '/method']) {
    const { page } = await site.visit(path, PHONE);
    const [content, screen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      window.innerWidth,
    ]);
    expect([path, content]).toEqual([path, screen]);
  }
});

test('on paper the rail is gone and addresses of sources are printed', async () => {
  const { page } = await site.visit('/data');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false);
  const [ground, suffix] = await page.evaluate(() => {
    const link = document.querySelector('main a[href^="http"]');
    return [
      getComputedStyle(document.body).backgroundColor,
      link === null ? '' : getComputedStyle(link, '::after').content,
    ];
  });
  expect(ground).toBe('rgb(255, 255, 255)');
  expect(suffix).toContain('http');
});
