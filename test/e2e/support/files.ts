import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** A file that the page offered for saving. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** Presses what `button` names and takes the file it offers. */
export async function save(page: Page, button: string | RegExp, nth = 0): Promise<SavedFile> {
  const offered = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).nth(nth).click();
  const download = await offered;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** How far the page is wider than its window, CSS pixels: 0 on a page that fits. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
