/** `npm run pictures`: takes the pictures of the README from a running platform, so that they can be made anew. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS } from './chromium.ts';
import { unpackChromium } from './chromium-binary.ts';
import { repositoryRoot } from './root.ts';
import { startSerai, temporaryFolder } from './serai.ts';

const PICTURES = [
  { file: 'region-en-light.png', path: '/?lang=en', scheme: 'light', height: 1000 },
  { file: 'country-kaz-ru-dark.png', path: '/countries/KAZ?lang=ru', scheme: 'dark', height: 1000 },
] as const;

/** Time for the map to draw its last tile without a graphics card. */
const SETTLED_MS = 15_000;

const images = join(repositoryRoot, 'docs/images');
await mkdir(images, { recursive: true });
const folder = await temporaryFolder();
const server = await startSerai(['start', '--port', '0', '--json', '--data', join(folder.path, 'data')]);
const { executablePath, env } = await unpackChromium();
const browser = await chromium.launch({
  executablePath,
  args: CHROMIUM_ARGUMENTS,
  env: { ...process.env, ...env },
});
try {
  const { url } = JSON.parse(server.ready) as { url: string };
  for (const { file, path, scheme, height } of PICTURES) {
    const page = await browser.newPage({ viewport: { width: 1280, height }, colorScheme: scheme });
    await page.goto(new URL(path, url).href);
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: join(images, file) });
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
  await folder.remove();
}
