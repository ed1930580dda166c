/** Several processes on one PostgreSQL: a server that only serves, a worker, and commands between them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts';
import { repositoryRoot } from '../harness/root.ts';
import { runSerai, type SeraiService, startSerai, temporaryFolder } from '../harness/serai.ts';

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let environment: Record<string, string>;
let data: string[];
const services: SeraiService[] = [];

async function keep(service: Promise<SeraiService>): Promise<SeraiService> {
  services.push(await service);
  return service;
}

beforeAll(async () => {
  [database, folder] = await Promise.all([createTestDatabase(), temporaryFolder()]);
  environment = { DATABASE_URL: database.url };
  data = ['--data', join(folder.path, 'data')];
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await database?.drop();
  await folder?.remove();
});

/** A figure that the platform does not hold yet, written as its own files are. */
async function newFigure(): Promise<string> {
  const [header, line] = (await readFile(join(repositoryRoot, 'catalog/baseline/figures.csv'), 'utf8')).split(
    '\n',
  );
  const file = join(folder.path, 'figure.csv');
  await writeFile(file, `${header}\n${line?.replace(/,2010,/, ',2009,')}\n`);
  return file;
}

it('a worker does what a server queued, and every server shows it', async () => {
  const server = await keep(
    startSerai(['start', '--no-build', '--no-worker', '--port', '0', '--json', ...data], environment),
  );
  const other = await keep(
    startSerai(['start', '--no-build', '--no-worker', '--port', '0', '--json', ...data], environment),
  );
  const versionOf = async (service: SeraiService): Promise<number> => {
    const { url } = JSON.parse(service.ready) as { url: string };
    return ((await (await fetch(`${url}/api/v1/status`)).json()) as { data_version: number }).data_version;
  };
  const before = await versionOf(server);

  const queued = await runSerai(
    ['observations', 'import', await newFigure(), '--background', '--json', ...data],
    environment,
  );
  expect(queued.code, queued.stderr).toBe(0);
  const { job } = JSON.parse(queued.stdout) as { job: string };
  const show = async () =>
    JSON.parse((await runSerai(['jobs', 'show', job, '--json', ...data], environment)).stdout) as {
      state: string;
      output: unknown;
    };
  expect((await show()).state).toBe('waiting');

  const worker = await keep(startSerai(['worker', ...data], environment));
  expect(worker.ready).toBe('Working the queue.');
  await expect.poll(show, { timeout: 60_000, interval: 500 }).toMatchObject({
    state: 'done',
    output: { accepted: true, added: 1 },
  });
  for (const service of [server, other]) {
    await expect.poll(() => versionOf(service), { timeout: 20_000 }).toBe(before + 1);
  }
  expect(services.map((service) => service.log().replaceAll(/^.* \.\.\.\n/gm, ''))).toEqual(['', '', '']);
});

it('a command without a server reads the same database', async () => {
  for (const service of services.splice(0)) expect(await service.stop()).toBe(143);
  await sleep(100);
  const { code, stdout } = await runSerai(
    ['observations', 'list', '--to', '2009', '--json', ...data],
    environment,
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ year: 2009 }]);
});
