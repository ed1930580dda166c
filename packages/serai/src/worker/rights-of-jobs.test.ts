/** Queued work on the whole platform: with which rights it runs, and who sees how it ended. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Browser, PASSWORD, welcome } from '../../../../test/harness/browser.ts';
import { openSite, type Site } from '../../../../test/harness/site.ts';

/** A dry run is work enough, and leaves nothing. */
const IMPORT = '/api/v1/observations/import?dry_run=true&filename=figures.csv';
const CSV = 'indicator_id,iso3,year,value\n';

let site: Site;
let admin: Browser;
let organisation: string;
let person: Someone;

/** An editor of the organisation, with a token. */
interface Someone {
  readonly browser: Browser;
  readonly id: string;
  readonly token: { readonly id: string; readonly secret: string };
}

beforeAll(async () => {
  // Nobody works the queue until a test says so: what is put in waits.
  site = await openSite();
  admin = await site.administrator();
  const body = { name: 'Ministry of Roads', kind: 'ministry', country: 'KAZ' };
  organisation = (await send<{ id: string }>(admin, '/api/v1/organisations', body)).id;
});
beforeEach(async () => {
  person = await invite('editor');
});
afterAll(() => site?.close());

async function send<T>(browser: Browser, path: string, body?: unknown): Promise<T> {
  const answer = await browser.send<T>('POST', path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function invite(role: 'editor' | 'lead'): Promise<Someone> {
  const { link } = await send<{ link: string }>(admin, '/api/v1/invitations', {
    email: `${crypto.randomUUID()}@example.org`,
    organisation,
    organisation_role: role,
  });
  const browser = site.browser();
  await welcome(browser, link, { name: 'Bolat' });
  const { id } = (await browser.get<{ id: string }>('/api/v1/account')).body;
  const made = { name: 'Loader', scopes: ['write'], days: 1, password: PASSWORD };
  return { browser, id, token: await send(browser, '/api/v1/account/tokens', made) };
}

/** Puts an import in by the person's token, and returns the address of the job. */
async function queueImport({ token }: Someone): Promise<string> {
  const response = await fetch(`${site.url}${IMPORT}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token.secret}`, 'content-type': 'text/csv', prefer: 'respond-async' },
    body: CSV,
  });
  expect([response.status, response.headers.get('preference-applied')]).toEqual([202, 'respond-async']);
  return response.headers.get('location')!;
}

/** What the person was told of. */
async function toldOf({ browser }: Someone): Promise<string[]> {
  const { body } = await browser.get<{ notifications: { kind: string }[] }>('/api/v1/notifications');
  return body.notifications.map(({ kind }) => kind);
}

interface JobBody {
  readonly id: string;
  readonly state: string;
  readonly problem: string | null;
  readonly output: unknown;
}
const jobOf = async (browser: Browser, location: string): Promise<JobBody> =>
  (await browser.get<JobBody>(location)).body;

it('is seen by its person and by administrators, and is not there for anybody else', async () => {
  const location = await queueImport(person);
  expect(await jobOf(person.browser, location)).toMatchObject({
    state: 'waiting',
    actor: `user:${person.id}`,
  });
  expect(await jobOf(admin, location)).toMatchObject({ state: 'waiting' });
  const { browser: lead } = await invite('lead');
  expect((await lead.get(location)).status).toBe(404);
  expect((await lead.send('POST', `${location}/cancel`)).status).toBe(404);
  expect((await lead.get('/api/v1/jobs')).status).toBe(403);
  const { jobs } = (await admin.get<{ jobs: JobBody[] }>('/api/v1/jobs')).body;
  expect(jobs.map(({ id }) => `/api/v1/jobs/${id}`)).toContain(location);
});

it('is stopped by an administrator, and its person is told; stopped twice is a conflict', async () => {
  const location = await queueImport(person);
  expect(await send(admin, `${location}/cancel`)).toMatchObject({ state: 'cancelled' });
  expect((await admin.send('POST', `${location}/cancel`)).status).toBe(409);
  expect(await toldOf(person)).toContain('job.ended');
});

it('is stopped by its own person, who knows', async () => {
  const location = await queueImport(person);
  expect(await send(person.browser, `${location}/cancel`)).toMatchObject({ state: 'cancelled' });
  expect(await toldOf(person)).not.toContain('job.ended');
});

it('waits beside nine others of its person at most: the eleventh is refused before its file is kept', async () => {
  const [first] = await Promise.all(Array.from({ length: 10 }, () => queueImport(person)));
  const headers = {
    authorization: `Bearer ${person.token.secret}`,
    'content-type': 'text/csv',
    prefer: 'respond-async',
  };
  const more = await fetch(`${site.url}${IMPORT}`, { method: 'POST', headers, body: CSV });
  expect([more.status, more.headers.get('retry-after')]).toEqual([429, '60']);
  await send(person.browser, `${first}/cancel`);
  expect((await fetch(`${site.url}${IMPORT}`, { method: 'POST', headers, body: CSV })).status).toBe(202);
});

it('runs with the rights of the day it runs: whoever lost them meanwhile has nothing done', async () => {
  const [revokedPerson, demotedPerson, soundPerson] = [
    await invite('editor'),
    await invite('editor'),
    await invite('editor'),
  ];
  const blocked = await queueImport(person);
  const revoked = await queueImport(revokedPerson);
  const demoted = await queueImport(demotedPerson);
  const sound = await queueImport(soundPerson);
  await send(admin, `/api/v1/users/${person.id}/block`);
  await send(revokedPerson.browser, `/api/v1/account/tokens/${revokedPerson.token.id}/revoke`);
  const members = `/api/v1/organisations/${organisation}/members`;
  await send(admin, `${members}/${demotedPerson.id}/role`, { role: 'member' });

  await site.platform.queue.work(site.platform.ports);
  await expect.poll(async () => (await jobOf(admin, sound)).state, { timeout: 50_000 }).toBe('failed');
  const problemOf = async (location: string): Promise<string | null> =>
    (await jobOf(admin, location)).problem;
  expect(await problemOf(blocked)).toContain('is blocked or deleted: nothing was done');
  expect(await problemOf(revoked)).toContain('is revoked or has ended: nothing was done');
  expect(await problemOf(demoted)).toContain('needs the role editor');
  // The last one was let in, and failed for its file.
  expect(await problemOf(sound)).toBe('Refused; its output says why.');
  await expect.poll(() => toldOf(soundPerson)).toContain('job.ended');
});
