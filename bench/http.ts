/** How fast the API answers fifty clients, from the read model and from the database beside it. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon, { type Result } from 'autocannon';
import { startSerai, temporaryFolder } from '../test/harness/serai.ts';
import type { Measurement } from './measurement.ts';

export const name = 'http';

const CLIENTS = 50;
const SECONDS = 8;

/** What pages ask for: lists, a series, an index, a profile. */
const FROM_READ_MODEL = [
  '/areas?group=escap',
  '/indicators',
  '/indicators/ITU_INTERNET_USERS/series?group=speca',
  '/sources/freshness?group=escap',
  '/index/e-resilience?group=speca',
  '/index/readiness-core?group=escap',
  '/index/e-resilience/areas/KAZ?peers=speca',
];

/** Runs against a server in a process of its own, on this machine alone. */
export async function run(): Promise<Measurement[]> {
  const folder = await temporaryFolder();
  const server = await startSerai(['start', '--port', '0', '--json', '--data', join(folder.path, 'data')]);
  try {
    const { url } = JSON.parse(server.ready) as { url: string };
    const paths = FROM_READ_MODEL.map((path) => `/api/v1${path}`);
    for (const path of paths) await (await fetch(url + path)).arrayBuffer();
    await sleep(1_000);
    return [
      ...describe('read model', await press(url, cycle(paths)), '<= 50'),
      ...describe('database, one row a request', await press(url, figures())),
    ];
  } finally {
    await server.stop();
    await folder.remove();
  }
}

/** Paths one after another over all clients. */
function* cycle(paths: readonly string[]): Generator<string, never> {
  for (;;) yield* paths;
}

/** Lineages of different figures: no two requests share an answer, so each reads the database. */
function* figures(): Generator<string, never> {
  for (let id = 1; ; id++) yield `/api/v1/observations/${(id % 18_000) + 1}/lineage`;
}

async function press(url: string, paths: Generator<string, never>): Promise<Result> {
  return autocannon({
    url,
    connections: CLIENTS,
    duration: SECONDS,
    headers: { 'accept-encoding': 'br, gzip' },
    requests: [{ setupRequest: (request) => ({ ...request, path: paths.next().value }) }],
  });
}

function describe(what: string, result: Result, target?: string): Measurement[] {
  if (result.errors + result.non2xx > 0)
    throw new Error(`${what}: ${result.errors} errors, ${result.non2xx} refusals`);
  const clients = `${what}, ${CLIENTS} clients`;
  return [
    {
      metric: `${clients}: p99`,
      value: result.latency.p99,
      unit: 'ms',
      ...(target === undefined ? {} : { target }),
    },
    { metric: `${clients}: median`, value: result.latency.p50, unit: 'ms' },
    { metric: `${clients}: answers`, value: Math.round(result.requests.average), unit: '1/s' },
  ];
}
