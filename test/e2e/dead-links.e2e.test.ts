/** Addresses that lead to what is not there: told in the reader's language, with a way out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, type Reader, type Site, startSite } from './support/site.ts';

const RUSSIAN: Reader = { ...DESK, language: 'ru' };

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

/** What the console says beyond the browser's own line about an answer of 404. */
const beyondTheAnswer = (faults: readonly string[]): readonly string[] =>
  faults.filter((fault) => !/404/.test(fault));

describe('an address of something that is not there', () => {
  it('says so in Russian, without the words that the server has for a terminal', async () => {
    const { page, faults } = await site.visit('/countries/XXX', RUSSIAN);
    await page.getByText('Здесь такого нет').first().waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('перейдите на страницу региона');
    expect(text).not.toMatch(/serai|There is no/);
    expect(beyondTheAnswer(faults)).toEqual([]);
  });

  it('leaves the page standing where only its figure is gone', async () => {
    const { page, faults } = await site.visit('/countries/KAZ?figure=99999999');
    await page.getByText('There is no figure under this address').waitFor();
    await page.locator('#context').waitFor();
    expect(beyondTheAnswer(faults)).toEqual([]);
  });

  it('names a group that does not exist and leads back to the region', async () => {
    const { page } = await site.visit('/?group=zzz');
    await page.getByRole('heading', { name: 'There is no group “zzz”' }).waitFor();
    await page.getByRole('link', { name: /all members and associate members of ESCAP/ }).click();
    await page.getByRole('heading', { name: /zzz/ }).waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('zzz');
  });

  it('calls an indicator by its name on the Method page', async () => {
    const { page } = await site.visit('/method', RUSSIAN);
    await page.getByText('предел задает показатель').first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/предел задает показатель «[A-Z_0-9]+»/);
  });
});
