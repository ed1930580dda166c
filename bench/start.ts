/** How long a newcomer waits for the first page, and what the server then costs in memory. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../test/harness/root.ts';
import { startSerai, temporaryFolder } from '../test/harness/serai.ts';
import type { Measurement } from './measurement.ts';

export const name = 'start';

/** What `npm ci` does not bring and a first start makes: the database template and the pages. */
const MADE_BY_A_FIRST_START = ['node_modules/.cache/serai', 'packages/web/dist'];
const IDLE_MS = 30_000;

/** Measures from the start of the process to the whole first page. */
export async function run(): Promise<Measurement[]> {
  const folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  try {
    for (const made of MADE_BY_A_FIRST_START)
      await rm(join(repositoryRoot, made), { recursive: true, force: true });
    const first = await startOnce(data);
    const next = await startOnce(data);
    const idle = await startOnce(data, IDLE_MS);
    return [
      { metric: 'first start to first page, pages built', value: first.seconds, unit: 's', target: '<= 20' },
      { metric: 'next start to first page', value: next.seconds, unit: 's', target: '<= 4' },
      {
        metric: `memory of the server, idle for ${IDLE_MS / 1000} s`,
        value: idle.megabytes,
        unit: 'MB',
        target: '<= 700',
      },
    ];
  } finally {
    await folder.remove();
  }
}

async function startOnce(data: string, idleMs = 0): Promise<{ seconds: number; megabytes: number }> {
  const begin = performance.now();
  const server = await startSerai(['start', '--port', '0', '--json', '--data', data]);
  try {
    const { url } = JSON.parse(server.ready) as { url: string };
    const page = await fetch(url);
    if (!page.ok) throw new Error(`The first page answers ${page.status}.`);
    await page.text();
    const seconds = Math.round((performance.now() - begin) / 100) / 10;
    await sleep(idleMs);
    return { seconds, megabytes: await residentMegabytes(server.pid) };
  } finally {
    await server.stop();
  }
}

/** Resident memory of a process, all its threads included, as Linux counts it. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
