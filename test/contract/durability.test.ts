import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStorage } from '@serai/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Inspection, inspect } from './durability/inspect.ts';
import { temporaryFolder } from './support/engines.ts';

const WRITER = join(import.meta.dirname, 'durability', 'writer.ts');
/** Twenty moments in the long run; a shorter form of it each time. */
const KILLS = process.env.SERAI_TEST_LONG === '1' ? 20 : 8;
/** Every fourth kill comes within this time from the start of the process: it meets a first start or a recovery. */
const OPENING_MS = 2_500;
/** The others come after up to so many acknowledged writes and this time more: they meet a write. */
const WRITES = 7;
const WRITING_MS = 100;

interface Acknowledged {
  readonly version: number;
  readonly observations: number;
  readonly sha256: string;
}

type Told = { readonly found: Inspection } | { readonly acknowledged: Acknowledged };

/** Numbers between 0 and 1 from a seed (mulberry32): a failure can be run again. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** When a writer dies: so long after its start, or after it told so many things. */
interface Moment {
  readonly told: number;
  readonly ms: number;
}

/** Lets a writer run until the moment, kills it, and returns what it told before. */
async function runAndKill(dataFolder: string, moment: Moment): Promise<Told[]> {
  const child: ChildProcess = spawn(process.execPath, [WRITER, dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told: Told[] = [];
  const { promise: enough, resolve: hasEnough } = Promise.withResolvers<void>();
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += String(chunk);
  });
  const reading = (async () => {
    if (child.stdout === null) return;
    for await (const line of createInterface({ input: child.stdout })) {
      // The kill may cut the last line: then it was not told.
      if (line.endsWith('}')) told.push(JSON.parse(line) as Told);
      if (told.length >= moment.told) hasEnough();
    }
  })();
  const exit = once(child, 'exit');
  if (moment.told > 0) await Promise.race([enough, exit]);
  await Promise.race([sleep(moment.ms), exit]);
  child.kill('SIGKILL');
  await reading;
  if (child.exitCode !== null) throw new Error(`the writer ended by itself: ${complaint}`);
  return told;
}

function assertKept(found: Inspection, acknowledged: readonly Acknowledged[]): void {
  for (const { version, observations, sha256 } of acknowledged) {
    expect(found.perVersion[version], `figures of acknowledged version ${version}`).toBe(observations);
    expect(found.snapshots).toContain(sha256);
  }
}

function assertWhole(found: Inspection): void {
  const versions = Array.from({ length: found.version }, (_, i) => i + 1);
  expect(found.chain).toMatchObject({ intact: true, entries: found.version });
  expect(found.audited).toEqual(versions);
  expect(Object.keys(found.perVersion).map(Number)).toEqual(versions);
  expect(found.announced).toBe(found.observations);
  expect(found.snapshots).toHaveLength(found.version);
}

let dataFolder: string;
beforeAll(async () => {
  dataFolder = await temporaryFolder();
});
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

it(`survives ${KILLS} kills at random moments with every acknowledged write, and nothing half-written`, async () => {
  const seed = Number(process.env.SERAI_TEST_SEED ?? Date.now() % 1_000_000);
  console.info(`kill moments from SERAI_TEST_SEED=${seed}`);
  const random = createRandom(seed);
  const acknowledged: Acknowledged[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const opening = kill % 4 === 0;
    const moment: Moment = opening
      ? { told: 0, ms: random() * OPENING_MS }
      : { told: 1 + Math.floor(random() * (WRITES + 1)), ms: random() * WRITING_MS };
    for (const message of await runAndKill(dataFolder, moment)) {
      if ('acknowledged' in message) acknowledged.push(message.acknowledged);
      else {
        assertWhole(message.found);
        assertKept(message.found, acknowledged);
      }
    }
  }
  const opened = await openStorage({ dataFolder });
  const found = await inspect(opened.storage);
  await opened.close();
  assertWhole(found);
  assertKept(found, acknowledged);
  expect(acknowledged.length).toBeGreaterThan(KILLS / 2);
  console.info(`${acknowledged.length} acknowledged writes, all present`);
}, 600_000);
