/** What the first view of the Region page costs: bytes over the wire, and when its largest part is painted. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { measureBuild } from '../packages/web/scripts/size.ts';
import { CHROMIUM_ARGUMENTS } from '../test/harness/chromium.ts';
import { unpackChromium } from '../test/harness/chromium-binary.ts';
import { startSerai, temporaryFolder } from '../test/harness/serai.ts';
import type { Measurement } from './measurement.ts';

export const name = 'web';

const VIEWS = 7;
const SETTLED_MS = 4000;

/** Sizes from the manifest of the build; paints in a new browser context each time, so that nothing is cached. */
export async function run(): Promise<Measurement[]> {
  const paints = await measurePaints();
  const region = measureBuild().find(({ view }) => view === 'Region');
  if (region === undefined) throw new Error('The build has no page "Region".');
  return [
    {
      metric: 'first view of Region, JavaScript, gzip',
      value: kilobytes(region.jsBytes),
      unit: 'KB',
      target: '<= 250',
    },
    {
      metric: 'first view of Region, CSS, gzip',
      value: kilobytes(region.cssBytes),
      unit: 'KB',
      target: '<= 45',
    },
    {
      metric: `largest contentful paint, median of ${VIEWS}`,
      value: paints.median,
      unit: 's',
      target: '<= 1.5',
    },
    { metric: `largest contentful paint, slowest of ${VIEWS}`, value: paints.slowest, unit: 's' },
  ];
}

const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;

async function measurePaints(): Promise<{ median: number; slowest: number }> {
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
    const paints: number[] = [];
    for (let view = 0; view < VIEWS; view++) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(url);
      await page.waitForTimeout(SETTLED_MS);
      paints.push(await page.evaluate(largestPaint));
      await page.close();
    }
    paints.sort((a, b) => a - b);
    const seconds = (milliseconds = 0): number => Math.round(milliseconds) / 1000;
    return { median: seconds(paints[Math.floor(VIEWS / 2)]), slowest: seconds(paints.at(-1)) };
  } finally {
    await browser.close();
    await server.stop();
    await folder.remove();
  }
}

/** In the page: start time of the last largest contentful paint, ms after navigation. */
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
}
