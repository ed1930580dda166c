import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEmbeddedLayers } from '@serai/sources';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRoutes } from '../../packages/web/src/workers/corridor-compute.ts';
import { repositoryRoot } from '../harness/root.ts';
import { runSerai, temporaryFolder } from '../harness/serai.ts';
import { auditAccess, DESK, PHONE, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

describe('the corridor page', () => {
  test('has the routes that the same engine finds outside of the browser', async () => {
    const { page, faults } = await site.visit('/corridor', DESK);
    const rows = page.locator('main table').first().locator('tbody tr');
    await rows.first().waitFor();
    const layers = await readEmbeddedLayers(join(repositoryRoot, 'catalog'));
    const ends = { from: '1528675', to: '1527534' };
    const request = { kind: 'route', id: 1, ...ends, alternatives: 3, disjoint: false } as const;
    const { answer: found } = findRoutes(layers, request);
    if (found.kind !== 'routes') throw new Error('There is no route from Bishkek to Osh.');
    const shown = await rows.evaluateAll((all) =>
      all.map((row) =>
        [...row.children].slice(1, 3).map((cell) => Number(cell.textContent!.replace(/\D/g, ''))),
      ),
    );
    expect(shown).toEqual(
      found.routes.map(({ length_m, cost }) => [Math.round(length_m / 1000), Math.round(cost)]),
    );
    expect(await page.locator('h1').textContent()).toMatch(/^Bishkek – Osh: \d+ km/);
    expect(faults).toEqual([]);
  });

  test('takes a place by keyboard in another script, and keeps it in the address', async () => {
    const { page, faults } = await site.visit('/corridor', PHONE);
    await page.locator('main table tbody tr').first().waitFor();
    const to = page.getByRole('combobox', { name: 'Куда', exact: true });
    await to.fill('Алмат');
    await page.getByRole('option', { name: /^Алматы/ }).waitFor();
    await to.press('Enter');
    await expect
      .poll(() => page.locator('h1').textContent(), { timeout: 20_000 })
      .toMatch(/^Бишкек – Алматы/);
    expect(new URL(page.url()).searchParams.get('to')).toContain('1526384');
    expect(faults).toEqual([]);
  });

  test('follows an end that is dragged, and the cursor along the way', async () => {
    const { page, faults } = await site.visit('/corridor?n=1', DESK);
    await page.locator('main table tbody tr').first().waitFor();
    const before = await page.locator('h1').textContent();
    const dot = page.locator('[data-end="to"] circle').last();
    await dot.scrollIntoViewIfNeeded();
    const box = (await dot.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 80, box.y - 60, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => page.locator('h1').textContent(), { timeout: 20_000 }).not.toBe(before);
    expect(await page.locator('h1').textContent()).toMatch(/^Bishkek – \d+\.\d\d, \d+\.\d\d: /);
    const slider = page.getByRole('slider', { name: 'Place along the way' });
    await slider.focus();
    await slider.press('End');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^\d+ km: [\d,]+ m above the sea/);
    expect(faults).toEqual([]);
  });

  test('shows the swath, layers as strongly as asked with whom they are from, and what the cost comes of', async () => {
    const { page, faults } = await site.visit('/corridor?n=2', DESK);
    const swath = page.locator('[data-layer="swath"]');
    await swath.waitFor({ timeout: 20_000 });
    const small = (await swath.getAttribute('d'))!;
    await page.getByLabel('Swath', { exact: true }).selectOption('20');
    await expect.poll(() => swath.getAttribute('d'), { timeout: 20_000 }).not.toBe(small);
    await page.getByLabel('Swath', { exact: true }).selectOption('0');
    await expect.poll(() => swath.count(), { timeout: 20_000 }).toBe(0);

    const fibre = page.locator('[data-layer="fibre"]');
    expect(await fibre.count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Fibre links' }).check();
    await page.getByRole('slider', { name: 'Opacity: Fibre links' }).fill('30');
    expect(await fibre.getAttribute('opacity')).toBe('0.3');
    const about = page.getByRole('listitem').filter({ hasText: 'Fibre links' }).locator('small');
    expect(await about.textContent()).toMatch(
      /^GeoNames · CC BY 4\.0 · indicative.* positions published 43%/,
    );

    const parts = page.locator('main table').last().locator('tbody tr');
    const sums = await parts.evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent!.replace(/\D/g, ''))),
      ),
    );
    expect(sums.length).toBeGreaterThan(0);
    for (const numbers of sums) {
      const sum = numbers.slice(0, -1).reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - numbers.at(-1)!)).toBeLessThanOrEqual(3);
    }
    expect(faults).toEqual([]);
  });

  test('draws a layer that was imported for everybody, with whom it is from', async () => {
    const folder = await temporaryFolder();
    const file = join(folder.path, 'cable.geojson');
    const geometry = {
      type: 'LineString',
      coordinates: [
        [74.59, 42.87],
        [73, 41.6],
        [72.8, 40.53],
      ],
    };
    await writeFile(file, JSON.stringify({ type: 'Feature', properties: {}, geometry }));
    const said = [
      '--source',
      'An operator',
      '--licence',
      'CC-BY-4.0',
      '--date',
      '2026',
      '--method',
      'surveyed',
    ];
    const command = [
      'layers',
      'import',
      file,
      '--as',
      'fibre',
      ...said,
      '--error-m',
      '15',
      '--data',
      site.data,
    ];
    expect((await runSerai([...command, '--disclosure', 'public'])).code).toBe(0);
    await runSerai([...command, '--name', 'secret']);
    const { page, faults } = await site.visit('/corridor?n=1', DESK);
    await page.getByRole('checkbox', { name: 'cable (cables), imported' }).check();
    await page.locator('[data-layer="cable"] path').first().waitFor({ state: 'attached' });
    const row = page.getByRole('listitem').filter({ hasText: 'cable (cables)' }).locator('small');
    expect(await row.textContent()).toBe('An operator · CC-BY-4.0 · 2026 · surveyed · within 15 m');
    expect(await page.getByText('secret (cables)').count()).toBe(0);
    expect(faults).toEqual([]);
    await folder.remove();
  });

  test('says why there is no way, and lets another place be named', async () => {
    const { page } = await site.visit('/corridor?from=42.9,50&to=1527534', DESK);
    expect(await page.locator('h1').textContent()).toContain('lies in water');
    const from = page.getByRole('combobox', { name: 'From' });
    await from.fill('Bishkek');
    await page
      .getByRole('option', { name: /^Bishkek/ })
      .first()
      .waitFor();
    await from.press('Enter');
    await page.locator('main table tbody tr').first().waitFor();
  });

  test.each([DESK, PHONE])('no violation of WCAG 2.2 AA: $language, $scheme, $width', async (reader) => {
    const { page } = await site.visit('/corridor', reader);
    await page.locator('main table tbody tr').first().waitFor();
    expect(await auditAccess(page)).toEqual([]);
  });
});
