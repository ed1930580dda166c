/** What the record policy adds to list queries: the same questions with and without the condition, turn by turn. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everythingAt, type Party, publicScope } from '@serai/app';
import type { ObservationFilter, Scope, Storage } from '@serai/app/ports';
import type { Disclosure, Observation } from '@serai/core/measure';
import { openStorage } from '@serai/store';
import type { Measurement } from './measurement.ts';

export const name = 'scope';

const AT = '2026-01-01T00:00:00.000Z';
const TO_COME = '2026-06-01T00:00:00.000Z';
const RECORDS = 100_000;
const INDICATORS = 40;
const AREAS = 50;
const YEARS = RECORDS / INDICATORS / AREAS;
const TURNS = 101;

const organisation = (number: number): Party => `organisation:00000000-0000-4000-8000-00000000000${number}`;

/** Who asks, beside the operator of the machine, whose queries carry no condition. */
const SCOPES: readonly (readonly [who: string, scope: Scope])[] = [
  ['a visitor', publicScope(AT)],
  [
    'a user of five parties',
    {
      ...publicScope(AT),
      member: true,
      parties: ['country:A10', organisation(1), organisation(2), organisation(3), 'platform'],
    },
  ],
];

/** Of a hundred figures one is closed at each level and one is still to come; the closed ones have an owner and parties. */
function policyOf(i: number): Pick<Observation, 'disclosure' | 'owner' | 'embargoUntil' | 'parties'> {
  const closed: Readonly<Record<number, Disclosure>> = { 1: 'member', 2: 'party', 3: 'private' };
  const disclosure = closed[i % 100];
  if (disclosure !== undefined)
    return { disclosure, owner: organisation(i % 7), parties: [organisation(i % 5), organisation(i % 3)] };
  return { disclosure: 'public', ...(i % 100 === 4 ? { embargoUntil: TO_COME } : {}) };
}

const figures = (snapshot: string): Observation[] =>
  Array.from({ length: RECORDS }, (_, i) => ({
    indicator: `IND_${Math.floor(i / AREAS / YEARS) + 10}`,
    area: `A${(Math.floor(i / YEARS) % AREAS) + 10}`,
    year: 1970 + (i % YEARS),
    value: Math.sqrt(i),
    status: 'A',
    source: 'world-bank',
    publisher: 'World Bank',
    vintage: '2024 update',
    licence: 'CC-BY-4.0',
    raw: String(Math.sqrt(i)),
    rawRow: i + 2,
    snapshot,
    ...policyOf(i),
  }));

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('bench');
}

/** What is asked at a turn: another indicator each time, so that nothing is answered from what was just read. */
const QUESTIONS: readonly (readonly [what: string, filter: (turn: number) => ObservationFilter])[] = [
  ['a page of 100', (turn) => ({ indicators: [indicatorAt(turn)], limit: 100, offset: (turn % 5) * 100 })],
  ['all figures of an indicator', (turn) => ({ indicators: [indicatorAt(turn)] })],
];

const indicatorAt = (turn: number): string => `IND_${(turn % INDICATORS) + 10}`;

async function timeOf(storage: Storage, scope: Scope, filter: ObservationFilter): Promise<number> {
  return storage.read(async (tx) => {
    const start = performance.now();
    await tx.listObservations(scope, filter);
    return performance.now() - start;
  });
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

const round = (value: number): number => Math.round(value * 100) / 100;

/** The ratio is the median of the ratios turn by turn: what else the machine does meets both sides of each alike. */
async function compare(
  storage: Storage,
  scope: Scope,
  filterAt: (turn: number) => ObservationFilter,
): Promise<{ readonly open: number; readonly scoped: number; readonly ratio: number }> {
  const times = { open: [] as number[], scoped: [] as number[] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const sides = [
      ['open', everythingAt(AT)],
      ['scoped', scope],
    ] as const;
    for (const [side, asking] of turn % 2 === 0 ? sides : sides.toReversed())
      times[side].push(await timeOf(storage, asking, filterAt(turn)));
  }
  const ratios = times.scoped.map((scoped, turn) => scoped / (times.open[turn] ?? Number.NaN));
  return { open: median(times.open), scoped: median(times.scoped), ratio: median(ratios) };
}

/** Fills an embedded database with 100,000 figures of every level and asks the same questions of it. */
export async function run(): Promise<Measurement[]> {
  const root = await mkdtemp(join(tmpdir(), 'serai-bench-'));
  const opened = await openStorage({ dataFolder: join(root, 'data') });
  try {
    const { storage, blobs } = opened;
    await storage.write(async (tx) => {
      const { sha256, bytes: size } = await blobs.put(bytes());
      const file = {
        name: 'bench.csv',
        mediaType: 'text/csv',
        retrievedAt: AT,
        source: 'bench',
        note: undefined,
      };
      await tx.addSnapshot({ ...file, sha256, bytes: size });
      await tx.addObservations(figures(sha256), true);
      await tx.bumpDataVersion(AT);
    });
    const results: Measurement[] = [];
    for (const [what, filterAt] of QUESTIONS) {
      for (const [who, scope] of SCOPES) {
        const { open, scoped, ratio } = await compare(storage, scope, filterAt);
        const metric = `${what} of ${RECORDS.toLocaleString('en')}, ${who}`;
        results.push({ metric: `${metric}: without a condition`, value: round(open), unit: 'ms' });
        results.push({ metric: `${metric}: within the scope`, value: round(scoped), unit: 'ms' });
        results.push({ metric: `${metric}: ratio`, value: round(ratio), unit: '', target: '<= 1.10' });
      }
    }
    return results;
  } finally {
    await opened.close();
    await rm(root, { recursive: true, force: true });
  }
}
