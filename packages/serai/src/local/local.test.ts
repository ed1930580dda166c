/** Commands over a real socket: answers, files both ways, problems, and what happens when somebody leaves. */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineUseCase, type FileIn, FileInSchema, type FileOut, FileOutSchema } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { barePorts } from '../../../../test/harness/bare-ports.ts';
import { findAddress } from './address.ts';
import { connectLocal } from './client.ts';
import { listenLocal } from './server.ts';

const common = { summary: 'A try', access: 'operator', effect: 'read' } as const;

const measure = defineUseCase({
  ...common,
  name: 'test.measure',
  input: z.strictObject({ word: z.string(), file: FileInSchema }),
  output: z.object({ word: z.string(), name: z.string(), bytes: z.number(), actor: z.string() }),
  async run({ actor, progress }, { word, file }) {
    let bytes = 0;
    for await (const chunk of file.stream()) bytes += chunk.byteLength;
    progress('Measured', bytes, file.size);
    return { word, name: file.name, bytes, actor: actor.kind === 'local-operator' ? actor.name : actor.kind };
  },
});
const produce = defineUseCase({
  ...common,
  name: 'test.produce',
  input: z.strictObject({ fail: z.boolean() }),
  output: FileOutSchema,
  run: async (_, { fail }) => ({
    name: 'out.bin',
    mediaType: 'application/octet-stream',
    async *stream() {
      yield Buffer.alloc(300_000, 1);
      if (fail) throw new Problem('storage-full', 'The disk is full.');
      yield Buffer.alloc(300_000, 2);
    },
  }),
});
let aborted: Promise<void>;
let started: () => void;
let running: Promise<void>;
const wait = defineUseCase({
  ...common,
  name: 'test.wait',
  input: z.strictObject({}),
  output: z.null(),
  async run({ signal }) {
    aborted = new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    started();
    await aborted;
    throw new Problem('cancelled', 'Cancelled.');
  },
});
const list = [measure, produce, wait];

let folder: string;
let server: { close(): Promise<void> };
const defects: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-local-'));
  running = new Promise((resolve) => {
    started = resolve;
  });
  defects.length = 0;
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
  expect(defects).toEqual([]);
});

const actor = { kind: 'local-operator', name: 'aigul' } as const;
const file = (size: number): FileIn => ({
  name: 'figures.csv',
  mediaType: 'text/csv',
  size,
  async *stream() {
    for (let left = size; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(65_536, left), 7);
  },
});

async function open(at = folder): Promise<NonNullable<Awaited<ReturnType<typeof connectLocal>>>> {
  server = await listenLocal(at, {
    ports: barePorts() as Ports,
    useCases: list,
    onDefect: (error) => defects.push(error),
  });
  const connection = await connectLocal(at);
  if (connection === undefined) throw new Error('nobody listens');
  return connection;
}

describe('a call over the socket', () => {
  it('streams a file in, reports progress and brings the answer, in the name of its operator', async () => {
    const connection = await open();
    const steps: unknown[] = [];
    const call = {
      actor,
      input: { word: 'слово', file: file(5_000_000) },
      progress: (...step: unknown[]) => void steps.push(step),
    };
    const answer = await connection.call(measure, call, async (output) => output);
    expect(answer).toEqual({ word: 'слово', name: 'figures.csv', bytes: 5_000_000, actor: 'aigul' });
    expect(steps).toEqual([['Measured', 5_000_000, 5_000_000]]);
  });

  it('streams a file out', async () => {
    const connection = await open();
    const bytes = await connection.call(produce, { actor, input: { fail: false } }, async (output) => {
      let total = 0;
      for await (const chunk of (output as FileOut).stream()) total += chunk.byteLength;
      return total;
    });
    expect(bytes).toBe(600_000);
  });

  it('brings a problem in the middle of a file as that problem', async () => {
    const connection = await open();
    const reading = connection.call(produce, { actor, input: { fail: true } }, async (output) => {
      for await (const _ of (output as FileOut).stream());
    });
    await expect(reading).rejects.toMatchObject({ kind: 'storage-full', message: 'The disk is full.' });
  });

  it('is refused with its findings when the input is wrong', async () => {
    const connection = await open();
    const asking = connection.call(wait, { actor, input: { colour: 'red' } }, async () => undefined);
    await expect(asking).rejects.toMatchObject({
      kind: 'invalid-input',
      findings: [{ message: 'unknown: colour.' }],
    });
  });

  it('stops over there when the caller stops here', async () => {
    const connection = await open();
    const stopping = new AbortController();
    const asking = connection.call(
      wait,
      { actor, input: {}, signal: stopping.signal },
      async () => undefined,
    );
    asking.catch(() => undefined);
    await running;
    stopping.abort();
    await expect(asking).rejects.toMatchObject({ kind: 'cancelled' });
    await aborted;
  });

  it('ends with a sentence when the server goes away', async () => {
    const connection = await open();
    const asking = connection.call(wait, { actor, input: {} }, async () => undefined);
    asking.catch(() => undefined);
    await running;
    await server.close();
    await expect(asking).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('where the socket lies', () => {
  it('is the data folder, open to its owner alone', async () => {
    (await open()).close();
    const path = await findAddress(folder);
    expect(path).toBe(join(folder, 'serai.sock'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is elsewhere when the path of the folder is too long for a socket', async () => {
    const deep = join(folder, 'd'.repeat(120));
    await mkdir(deep);
    const connection = await open(deep);
    expect((await findAddress(deep)).length).toBeLessThan(100);
    expect(
      await connection.call(
        measure,
        { actor, input: { word: 'w', file: file(10) } },
        async (output) => output,
      ),
    ).toMatchObject({ bytes: 10 });
  });

  it('is nowhere when nobody serves the folder, and when a killed server left its socket', async () => {
    expect(await connectLocal(folder)).toBeUndefined();
    (await open()).close();
    await server.close();
    expect(await connectLocal(folder)).toBeUndefined();
  });
});
