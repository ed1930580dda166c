import { type Browser, chromium } from 'playwright-core';
import type { ChromiumBinary } from './chromium-binary.ts';
import { askHarness } from './client.ts';

/** How a headless Chromium is started here. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  // Containers often have a /dev/shm of 64 MB.
  '--disable-dev-shm-usage',
  // Nothing but the page under test may use the network.
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // WebGL2 without a graphics card.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Starts a headless Chromium with WebGL2, driven by Playwright. Close it at the end of the test. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await askHarness<ChromiumBinary>('/chromium');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS, env: { ...process.env, ...env } });
}
