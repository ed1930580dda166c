/** The queue on a real embedded database: what a job ends as, what is tried again, and which files stay. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Context, defineUseCase, type FileIn, FileInSchema } from '@serai/app';
import type { Job, Ports } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type OpenedStorage, openStorage } from '@serai/store';
import { fromKysely, PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { barePorts } from '../../../../test/harness/bare-ports.ts';
import { createQueue, type Queue } from './queue.ts';

type Step = (context: Context, file: FileIn) => Promise<{ accepted: boolean }>;
/** What the use-case does on its first, second, third run; the last one stays. */
let script: Step[] = [];
let runs = 0;

const tryOut = defineUseCase({
  name: 'test.try',
  summary: 'A try',
  input: z.strictObject({ file: FileInSchema }),
  output: z.object({ accepted: z.boolean() }),
  access: 'operator',
  effect: 'write',
  heavy: true,
  cli: { command: 'test try', files: ['file'], exitCode: ({ accepted }) => (accepted ? 0 : 2) },
  async run(context, { file }) {
    const step = script[Math.min(runs, script.length - 1)]!;
    runs += 1;
    return step(context, file);
  },
});

let folder: string;
let opened: OpenedStorage;
let ports: Ports;
const queues: Queue[] = [];
const defects: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-queue-'));
  opened = await openStorage({ dataFolder: folder });
  ports = { ...barePorts(), storage: opened.storage, blobs: opened.blobs } as Ports;
});
afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.close();
  runs = 0;
  defects.length = 0;
});
afterAll(async () => {
  await opened?.close();
  await rm(folder, { recursive: true, force: true });
});

const actor = { kind: 'local-operator', name: 'aigul' } as const;
const accepted: Step = async () => ({ accepted: true });
const refused: Step = async () => ({ accepted: false });
const failing =
  (error: Error): Step =>
  async () => {
    throw error;
  };
const unavailable = failing(new Problem('unavailable', 'The database is away.'));
/** Reads the file, as an import does before anything else. */
const reading: Step = async (_, file) => {
  let text = '';
  for await (const chunk of file.stream()) text += Buffer.from(chunk).toString('utf8');
  return { accepted: text.startsWith('figures') };
};

function open(database: OpenedStorage['kysely'] = opened.kysely): Queue {
  const queue = createQueue({
    database,
    storage: opened.storage,
    blobs: opened.blobs,
    useCases: [tryOut],
    onDefect: (error) => void defects.push(error),
    retrySeconds: 0,
  });
  queues.push(queue);
  return queue;
}

const fileOf = (text: string): FileIn => ({
  name: 'figures.csv',
  mediaType: 'text/csv',
  size: text.length,
  async *stream() {
    yield Buffer.from(text);
  },
});
const submit = (queue: Queue, text: string): Promise<string> =>
  queue.submit('test.try', { file: fileOf(text) }, actor);

const ENDED: readonly Job['state'][] = ['done', 'failed', 'cancelled'];
async function ended(queue: Queue, id: string): Promise<Job> {
  await expect
    .poll(async () => ENDED.includes((await queue.find(id))!.state), { timeout: 50_000, interval: 100 })
    .toBe(true);
  return (await queue.find(id))!;
}
const blobOf = async (text: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex');
const isKept = async (text: string): Promise<boolean> => opened.blobs.has(await blobOf(text));

it('a job is done when its use-case answers with exit code 0, and its staged file goes', async () => {
  script = [reading];
  const queue = open();
  const id = await submit(queue, 'figures 1');
  expect(await queue.find(id)).toMatchObject({ state: 'waiting', actor: 'local-operator:aigul' });
  expect(await isKept('figures 1')).toBe(true);
  await queue.work(ports);
  expect(await ended(queue, id)).toMatchObject({
    state: 'done',
    output: { accepted: true },
    problem: undefined,
  });
  await expect.poll(() => isKept('figures 1')).toBe(false);
});

it('a refused import is a failed job that shows its findings, and its staged file goes', async () => {
  script = [refused];
  const queue = open();
  const id = await submit(queue, 'figures 2');
  await queue.work(ports);
  expect(await ended(queue, id)).toMatchObject({
    state: 'failed',
    output: { accepted: false },
    problem: 'Refused; its output says why.',
  });
  await expect.poll(() => isKept('figures 2')).toBe(false);
});

it('a staged file stays while another job waits for it, and for good when a snapshot names it', async () => {
  script = [reading];
  const queue = open();
  const first = await submit(queue, 'figures 3');
  const second = await submit(queue, 'figures 3');
  expect(await queue.cancel(first)).toBe(true);
  expect(await queue.find(first)).toMatchObject({ state: 'cancelled' });
  expect(await queue.needs(await blobOf('figures 3'))).toBe(true);
  expect(await isKept('figures 3')).toBe(true);
  script = [
    async (context, file) => {
      await context.ports.storage.write(async (tx) =>
        tx.addSnapshot({
          sha256: await blobOf('figures 3'),
          name: file.name,
          mediaType: 'text/csv',
          bytes: 9,
          retrievedAt: '2026-11-25T12:00:00.000Z',
          source: 'test',
          note: undefined,
        }),
      );
      return { accepted: true };
    },
  ];
  await queue.work(ports);
  expect(await ended(queue, second)).toMatchObject({ state: 'done' });
  await queue.close();
  expect(await queue.needs(await blobOf('figures 3'))).toBe(false);
  expect(await isKept('figures 3')).toBe(true);
});

it('what a moment may mend is tried again, with its file, and a refusal in between would be the end', async () => {
  script = [unavailable, failing(new TypeError('a defect of a moment')), reading];
  const queue = open();
  const id = await submit(queue, 'figures 4');
  await queue.work(ports);
  expect(await ended(queue, id)).toMatchObject({ state: 'done', output: { accepted: true } });
  expect(runs).toBe(3);
});

it('two more tries are all: then the problem is the outcome', async () => {
  script = [unavailable];
  const queue = open();
  const id = await submit(queue, 'figures 5');
  await queue.work(ports);
  expect(await ended(queue, id)).toMatchObject({ state: 'failed', problem: 'The database is away.' });
  expect(runs).toBe(3);
  await expect.poll(() => isKept('figures 5')).toBe(false);
});

it('a problem of the input is final at once', async () => {
  script = [failing(new Problem('invalid-input', 'No such column.')), accepted];
  const queue = open();
  const id = await submit(queue, 'figures 6');
  await queue.work(ports);
  expect(await ended(queue, id)).toMatchObject({ state: 'failed', problem: 'No such column.' });
  expect(runs).toBe(1);
});

it('a running job that is cancelled says so only when its worker has stopped', async () => {
  const started = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  script = [
    async ({ signal }) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      await stopped.promise;
      throw new Problem('cancelled', 'The import was cancelled: nothing was changed.');
    },
  ];
  const queue = open();
  const id = await submit(queue, 'figures 7');
  await queue.work(ports);
  await started.promise;
  expect(await queue.find(id)).toMatchObject({ state: 'running' });
  expect(await queue.cancel(id)).toBe(true);
  expect(await queue.find(id)).toMatchObject({ state: 'cancelling' });
  stopped.resolve();
  expect(await ended(queue, id)).toMatchObject({ state: 'cancelled', problem: undefined });
  expect(await queue.cancel(id)).toBe(false);
  await expect.poll(() => isKept('figures 7')).toBe(false);
});

it('a job that committed before it heard of its cancelling is done', async () => {
  const started = Promise.withResolvers<void>();
  const committing = Promise.withResolvers<void>();
  script = [
    async () => {
      started.resolve();
      await committing.promise;
      return { accepted: true };
    },
  ];
  const queue = open();
  const id = await submit(queue, 'figures 8');
  await queue.work(ports);
  await started.promise;
  await queue.cancel(id);
  committing.resolve();
  expect(await ended(queue, id)).toMatchObject({ state: 'done', output: { accepted: true } });
});

it('a job whose worker was killed runs again when the platform is started again', async () => {
  script = [reading];
  const before = open();
  const id = await submit(before, 'figures 9');
  // A worker takes the job and is heard of no more.
  const killed = new PgBoss({ db: fromKysely(opened.kysely), supervise: false, schedule: false });
  killed.on('error', (error) => void defects.push(error));
  await killed.start();
  expect(await killed.fetch('use-cases')).toMatchObject([{ id }]);
  await killed.stop({ graceful: false, close: false });
  expect(await before.find(id)).toMatchObject({ state: 'running' });

  const after = open();
  await after.work(ports);
  expect(await ended(after, id)).toMatchObject({ state: 'done', output: { accepted: true } });
  expect(runs).toBe(1);
});

it('a queue whose start failed starts with the next use', async () => {
  let away = true;
  const flaky = new Proxy(opened.kysely, {
    get(target, key) {
      if (key !== 'executeQuery') return Reflect.get(target, key);
      return (query: Parameters<typeof target.executeQuery>[0]) =>
        away ? Promise.reject(new Error('connection refused')) : target.executeQuery(query);
    },
  });
  const queue = open(flaky);
  await expect(queue.list(1)).rejects.toThrow('connection refused');
  away = false;
  expect(await queue.list(1)).toHaveLength(1);
});

it('lists the newest jobs, as many as asked for', async () => {
  const queue = open();
  const older = await submit(queue, 'figures 10');
  const newer = await submit(queue, 'figures 11');
  expect((await queue.list(2)).map(({ id }) => id)).toEqual([newer, older]);
});
