/** Embargoes and scope over HTTP: what is kept, for whom, and from which instant everybody sees a figure. */
import { defineUseCase, FileOutSchema } from '@serai/app';
import type { ReadTransaction, Scope } from '@serai/app/ports';
import type { Observation } from '@serai/core/measure';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Browser } from '../../../../test/harness/browser.ts';
import { openSite, type Site } from '../../../../test/harness/site.ts';

const START = Date.now();
let clockMs = START;
const clock = { now: () => new Date(clockMs).toISOString() };
const secondsAfterStart = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

const YEAR = 2031;
const filter = { indicators: ['UN_OSI'], fromYear: YEAR, toYear: YEAR };

/** Passes between the list and the count of a request. */
let between: () => Promise<void> = async () => undefined;
const listAndCount = async (tx: ReadTransaction, scope: Scope): Promise<[number, number]> => {
  const { length } = await tx.listObservations(scope, filter);
  await between();
  return [length, await tx.countObservations(scope, filter)];
};
const both = defineUseCase({
  name: 'test.both',
  summary: 'A list and its count, read one after the other',
  input: z.strictObject({}),
  output: z.array(z.number()),
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/test/both' },
  run: async ({ ports, scope }) => {
    const [list] = await ports.storage.read((tx) => listAndCount(tx, scope));
    const [, count] = await ports.storage.read((tx) => listAndCount(tx, scope));
    return [list, count, cellOf(ports.readModels.current().cube.areas.length)];
  },
});
const cellOf = (areas: number): number => Math.min(areas, 1);
const stream = defineUseCase({
  name: 'test.stream',
  summary: 'The same figures twice, as a file that is written while it is read',
  input: z.strictObject({}),
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/test/stream' },
  run: async ({ ports, scope }) => ({
    name: 'figures.txt',
    mediaType: 'text/plain',
    async *stream() {
      for (let i = 0; i < 2; i++) {
        const figures = await ports.storage.read((tx) => tx.listObservations(scope, filter));
        yield Buffer.from(`${figures.length} `);
        await between();
      }
    },
  }),
});

let site: Site;
let admin: Browser;

beforeAll(async () => {
  site = await openSite({ clock, more: [both, stream] });
  admin = await site.administrator();
});
beforeEach(() => {
  between = async () => undefined;
});
afterAll(() => site?.close());

let added = 0;
/** A figure of the platform for a cell of its own, public from the instant on. */
async function addEmbargoed(embargoUntil: string | undefined): Promise<void> {
  const { storage, readModels } = site.platform.ports;
  const area = ['KAZ', 'KGZ', 'TJK', 'TKM', 'UZB', 'AZE'][added++]!;
  const observation: Observation = {
    indicator: 'UN_OSI',
    area,
    year: YEAR,
    value: 0.5,
    status: 'A',
    source: 'test',
    publisher: 'Test',
    vintage: '2031',
    licence: 'CC-BY-4.0',
    raw: '0.5',
    rawRow: 1,
    snapshot: await anySnapshot(),
    disclosure: 'public',
    ...(embargoUntil === undefined ? {} : { embargoUntil }),
  };
  await storage.write(async (tx) => {
    await tx.addObservations([observation], true);
    await tx.bumpDataVersion(clock.now());
    await tx.appendAudit({ at: clock.now(), actor: 'system', action: 'test', subject: 'test', details: {} });
  });
  await readModels.refresh();
}

async function anySnapshot(): Promise<string> {
  const { snapshots } = (await site.browser().get<{ snapshots: { sha256: string }[] }>('/api/v1/snapshots'))
    .body;
  return snapshots[0]!.sha256;
}

const SERIES = `/api/v1/observations?indicator=UN_OSI&from=${YEAR}&to=${YEAR}`;
interface Figures {
  readonly observations: readonly unknown[];
}
const visitorSees = async (): Promise<{ figures: number; etag: string | null }> => {
  const { body, headers } = await site.browser().get<Figures>(SERIES);
  return { figures: body.observations.length, etag: headers.get('etag') };
};

describe('a figure under embargo', () => {
  it('is seen by its owner, and by everybody from the very instant on, on pages and in the cube alike', async () => {
    await addEmbargoed(secondsAfterStart(60));
    const before = await visitorSees();
    expect(before.figures).toBe(0);
    // The administrator reads for the platform, whose figure it is.
    const own = await admin.get<Figures>(SERIES);
    expect(own.body.observations).toHaveLength(1);
    expect(own.headers.get('cache-control')).toBe('private, no-store');
    expect(own.headers.get('etag')).toBeNull();
    expect((await visitorSees()).figures).toBe(0);

    clockMs = START + 59_999;
    expect(await visitorSees()).toEqual(before);
    clockMs = START + 60_000;
    const after = await visitorSees();
    expect(after.figures).toBe(1);
    expect(after.etag).not.toBe(before.etag);
    expect(site.platform.ports.readModels.current()).toMatchObject({ nextRelease: undefined });
  });

  it('gives a tag that stays while nothing changes, however often the figures are read again', async () => {
    await addEmbargoed(secondsAfterStart(3_600));
    const { etag } = await visitorSees();
    for (const seconds of [100, 200, 3_599]) {
      clockMs = START + seconds * 1000;
      await site.platform.ports.readModels.refresh();
      expect((await visitorSees()).etag).toBe(etag);
    }
    const again = await fetch(`${site.url}${SERIES}`, { headers: { 'if-none-match': etag! } });
    expect(again.status).toBe(304);
    clockMs = START + 3_600_000;
    expect((await fetch(`${site.url}${SERIES}`, { headers: { 'if-none-match': etag! } })).status).toBe(200);
  });

  it('that becomes public during a request is in all of that request or in nothing of it', async () => {
    await addEmbargoed(secondsAfterStart(7_200));
    const public_ = (await visitorSees()).figures;
    clockMs = START + 7_199_000;
    between = async () => {
      clockMs = START + 7_201_000;
      await site.platform.ports.readModels.settle();
    };
    const { body } = await site.browser().get<number[]>('/api/v1/test/both');
    expect(body).toEqual([public_, public_, 1]);
    expect((await visitorSees()).figures).toBe(public_ + 1);
  });

  it('that becomes public while a file streams is not in its second half alone', async () => {
    await addEmbargoed(secondsAfterStart(10_000));
    const public_ = (await visitorSees()).figures;
    clockMs = START + 9_999_000;
    between = async () => {
      clockMs = START + 10_001_000;
    };
    const { body } = await site.browser().get<string>('/api/v1/test/stream');
    expect(String(body).trim()).toBe(`${public_} ${public_}`);
  });
});

describe('what is kept of answers', () => {
  it('is the same for everybody where it depends on nobody, and says so', async () => {
    const visitor = await site.browser().get('/api/v1/areas');
    const person = await admin.get('/api/v1/areas');
    expect(person.headers.get('etag')).toBe(visitor.headers.get('etag'));
    expect(visitor.headers.get('vary')).not.toMatch(/cookie/i);
  });

  it('is kept apart from what persons are answered where it depends on them', async () => {
    const visitor = await site.browser().get(SERIES);
    expect(visitor.headers.get('cache-control')).toBe('no-cache');
    expect(visitor.headers.get('vary')).toMatch(/cookie, authorization/i);
  });
});
