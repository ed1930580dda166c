/** From a figure on screen to the file it was read from, and from a score to its figures. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditAccess, DESK, PHONE, type Site, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

const drawer = (page: Page) =>
  page.getByRole('complementary', { name: /figure comes from|score is made|значени|оценка/i });

/** Opens Kazakhstan with the first figure of internet users pressed by keyboard. */
async function openFigure(page: Page): Promise<void> {
  await page.locator('#context').waitFor();
  await page
    .getByRole('button', { name: /% of population, \d{4}: where this figure comes from/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await drawer(page).getByText('SHA-256').waitFor();
}

describe('the lineage of a figure', () => {
  it('opens by keyboard, beside what it explains, and gives the focus back', async () => {
    const { page, faults } = await site.visit('/countries/KAZ?peers=speca');
    await openFigure(page);

    const panel = await drawer(page).boundingBox();
    const content = await page.locator('main').boundingBox();
    expect((content?.x ?? 0) + (content?.width ?? 0)).toBeLessThanOrEqual((panel?.x ?? 0) + 1);
    expect(page.url()).toMatch(/figure=\d+/);
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('figure=');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /where this figure comes from/,
    );
    expect(faults).toEqual([]);
  });

  it('shows source, year, licence and the raw text, and the file with the hash it states', async () => {
    const { page } = await site.visit('/countries/KAZ?peers=speca');
    await openFigure(page);
    const text = await drawer(page).innerText();

    expect(text).toMatch(/Publisher\s+\S+/);
    expect(text).toMatch(/Licence\s+\S+/);
    expect(text).toMatch(/As it stood in the file\s+[\d.]+/);
    const sha = /SHA-256\s+([0-9a-f]{64})/.exec(text)?.[1];
    const address = await drawer(page).getByRole('link', { name: 'Download the file' }).getAttribute('href');
    const bytes = Buffer.from(await (await fetch(new URL(address ?? '', site.url))).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha);
    const row = Number(/Row of the file\s+(\d+)/.exec(text)?.[1]);
    const raw = /As it stood in the file\s+(\S+)/.exec(text)?.[1] ?? '';
    expect(bytes.toString('utf8').split('\n')[row - 1]).toContain(raw);
  });

  it.each([DESK, PHONE])(
    'is the same page for everybody who gets its address ($language)',
    async (reader) => {
      const first = await site.visit('/countries/KAZ?peers=speca');
      await openFigure(first.page);
      const { pathname, search } = new URL(first.page.url());
      const address = `${pathname}${search.replace(/&?lang=\w+/, '')}`;
      const { page, faults } = await site.visit(address, reader);
      await drawer(page).getByText('SHA-256').waitFor();

      expect(await auditAccess(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
  );
});

describe('the lineage of a score', () => {
  it('leads from the overall score over an area to a figure, and back', async () => {
    const { page } = await site.visit('/countries/KAZ?score=e-resilience.KAZ');
    await drawer(page).getByText('Geometric mean', { exact: false }).waitFor();
    await drawer(page).getByRole('button', { name: 'ICT infrastructure' }).click();
    await drawer(page).getByText('Arithmetic mean', { exact: false }).waitFor();
    expect(page.url()).toContain('score=e-resilience.KAZ.infrastructure');

    await drawer(page)
      .getByRole('button', { name: /where this figure comes from/ })
      .first()
      .click();
    await drawer(page).getByText('SHA-256').waitFor();
    await drawer(page).getByRole('button', { name: 'Back to the score' }).click();
    await drawer(page).getByText('Arithmetic mean', { exact: false }).waitFor();
    expect(await auditAccess(page)).toEqual([]);
  });

  it('the weighted mean of the scores it lists is the score it states', async () => {
    const { page } = await site.visit('/countries/KAZ?score=e-resilience.KAZ');
    await drawer(page).getByText('Geometric mean', { exact: false }).waitFor();
    const scores = (await drawer(page).getByRole('row').allInnerTexts())
      .map((row) => Number(row.split('\t').at(-1)))
      .filter((score) => score > 0);
    const stated = Number(/weights: ([\d.]+)/.exec(await drawer(page).innerText())?.[1]);

    expect(scores).toHaveLength(4);
    const mean = Math.exp(scores.reduce((sum, score) => sum + Math.log(score), 0) / scores.length);
    expect(Math.abs(mean - stated)).toBeLessThan(0.2);
  });

  it('an address that names no score says so', async () => {
    const { page } = await site.visit('/countries/KAZ?score=nothing');
    await drawer(page).getByText('This address names no score.').waitFor();
    expect(await drawer(page).count()).toBe(1);
  });
});
