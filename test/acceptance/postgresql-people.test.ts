/** Two servers on one PostgreSQL: a person is known to both, and what is taken away on one is soon away on the other. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, PASSWORD, welcome } from '../harness/browser.ts';
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts';
import { type SeraiService, startSerai, temporaryFolder } from '../harness/serai.ts';

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const services: SeraiService[] = [];
let urls: string[];
let firstLink: string;

beforeAll(async () => {
  [database, folder] = await Promise.all([createTestDatabase(), temporaryFolder()]);
  // Each machine has a folder of its own; what they share is the database and the secret.
  const environment = {
    DATABASE_URL: database.url,
    SERAI_SECRET: 'a secret of the test that is long enough',
  };
  for (const name of ['one', 'two']) {
    const data = ['--data', join(folder.path, name)];
    services.push(
      await startSerai(['start', '--no-build', '--no-worker', '--port', '0', '--json', ...data], environment),
    );
  }
  const ready = services.map((service) => JSON.parse(service.ready) as { url: string; first_link: string });
  urls = ready.map(({ url }) => url);
  // Every start makes the link of the one before useless.
  firstLink = ready.at(-1)!.first_link;
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await database?.drop();
  await folder?.remove();
});

it('a session and a token are good on both, and end on both', async () => {
  const [one, two] = urls as [string, string];
  const admin = openBrowser(two);
  await welcome(admin, firstLink, { name: 'Aigul', email: 'aigul@example.org' });
  const invited = await admin.send<{ link: string }>('POST', '/api/v1/invitations', {
    email: 'tester@example.org',
    role: 'tester',
  });
  const person = openBrowser(one);
  await welcome(person, invited.body.link, { name: 'Timur' });
  const { body: account } = await person.get<{ id: string }>('/api/v1/account');
  const made = await person.send<{ secret: string }>('POST', '/api/v1/account/tokens', {
    name: 'Reader',
    scopes: ['read'],
    days: 1,
    password: PASSWORD,
  });
  const asked = [{ cookie: person.cookies() }, { authorization: `Bearer ${made.body.secret}` }];
  const answers = (): Promise<number[]> =>
    Promise.all(
      urls.flatMap((url) =>
        asked.map(async (headers) => (await fetch(`${url}/api/v1/account`, { headers })).status),
      ),
    );
  expect(await answers()).toEqual([200, 200, 200, 200]);
  expect((await admin.send('POST', `/api/v1/users/${account.id}/block`)).status).toBe(200);
  // On the server that heard of it at once, on the other when it believes its memory no longer.
  expect((await answers()).slice(2)).toEqual([401, 401]);
  await expect.poll(answers, { timeout: 20_000, interval: 500 }).toEqual([401, 401, 401, 401]);
});
