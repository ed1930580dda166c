/** From the first link to a figure of an organisation, as its people do it: a real server, browsers, a token, the log. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openBrowser, PASSWORD, welcome } from '../harness/browser.ts';
import { repositoryRoot } from '../harness/root.ts';
import { runSerai, type SeraiService, startSerai, temporaryFolder } from '../harness/serai.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string[];
let server: SeraiService;
let url: string;
let firstLink: string;
let admin: Browser;
let editor: Browser;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = ['--data', join(folder.path, 'data')];
  server = await startSerai(['start', '--no-build', '--port', '0', '--json', ...data]);
  ({ url, first_link: firstLink } = JSON.parse(server.ready) as { url: string; first_link: string });
  admin = openBrowser(url);
  editor = openBrowser(url);
});
afterAll(async () => {
  await server?.stop();
  await folder?.remove();
});

/** A figure that the platform does not hold yet, for the people of the organisation alone. */
async function ownFigure(): Promise<string> {
  const baseline = await readFile(join(repositoryRoot, 'catalog/baseline/figures.csv'), 'utf8');
  const [header, line] = baseline.split('\n');
  return `${header},disclosure\n${line?.replace(/,2010,/, ',2009,')},private\n`;
}

async function json<T>(...words: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await runSerai([...words, '--json', ...data]);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

describe('the first day of an installation', () => {
  let organisation: string;
  let link: string;
  let secret: string;

  it('begins with a link in the terminal that makes one administrator, once', async () => {
    expect(firstLink).toMatch(new RegExp(`^${url}/welcome\\?token=[\\w-]{43}$`));
    expect(server.log()).not.toContain('welcome?token');
    await welcome(admin, firstLink, { name: 'Aigul Administrator', email: 'aigul@example.org' });
    const { body } = await admin.get<{ user: { name: string; roles: string[] } }>('/api/auth/session');
    expect(body.user).toMatchObject({ name: 'Aigul Administrator' });
    expect(body.user.roles).toContain('administrator');
    await expect(
      welcome(openBrowser(url), firstLink, { name: 'Somebody Else', email: 'else@example.org' }),
    ).rejects.toThrow('404');
  });

  it('goes on with an organisation and an invitation into it', async () => {
    const made = await admin.send<{ id: string }>('POST', '/api/v1/organisations', {
      name: 'Ministry of Roads',
      kind: 'ministry',
      country: 'KAZ',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    organisation = made.body.id;
    const invited = await admin.send<{ link: string; mailed: boolean }>('POST', '/api/v1/invitations', {
      email: 'Bolat@example.org',
      organisation,
      organisation_role: 'editor',
    });
    expect(invited.status, JSON.stringify(invited.body)).toBe(200);
    expect(invited.body.mailed).toBe(false);
    link = invited.body.link;
    expect(link.startsWith(`${url}/`)).toBe(true);
  });

  it('lets the invited person in, and out, and in again with the password', async () => {
    await welcome(editor, link, { name: 'Bolat Editor' });
    expect((await editor.send('POST', '/api/auth/sign-out')).status).toBe(204);
    expect((await editor.get('/api/v1/account')).status).toBe(401);
    const wrong = await editor.send('POST', '/api/auth/sign-in', {
      email: 'bolat@example.org',
      password: 'not-the-password',
    });
    expect(wrong.status).toBe(401);
    const signedIn = await editor.send('POST', '/api/auth/sign-in', {
      email: 'bolat@example.org',
      password: PASSWORD,
    });
    expect([signedIn.status, signedIn.body]).toEqual([200, { next: 'done' }]);
    const account = await editor.get<{ memberships: { role: string }[] }>('/api/v1/account');
    expect(account.body.memberships).toMatchObject([{ role: 'editor', organisation: { id: organisation } }]);
    expect((await editor.get('/api/v1/users')).status).toBe(403);
  });

  it('gives a program a token that may import for the organisation, and no more', async () => {
    const made = await editor.send<{ secret: string }>('POST', '/api/v1/account/tokens', {
      name: 'Loader',
      scopes: ['observations:write'],
      days: 30,
      password: PASSWORD,
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    secret = made.body.secret;
    const headers = { authorization: `Bearer ${secret}` };
    expect((await fetch(`${url}/api/v1/account`, { headers })).status).toBe(403);
    const response = await fetch(`${url}/api/v1/observations/import?filename=roads.csv`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: await ownFigure(),
    });
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { file: 'roads.csv', accepted: true, added: 1, findings: [] },
    ]);
  });

  it('shows the figure to its organisation alone', async () => {
    const path = '/api/v1/observations?to=2009';
    const countOf = async (browser: Browser): Promise<number> =>
      (await browser.get<{ observations: unknown[] }>(path)).body.observations.length;
    expect(await countOf(editor)).toBe(1);
    expect(await countOf(admin)).toBe(0);
    expect(await countOf(openBrowser(url))).toBe(0);
  });

  it('queues the same import, does it as its person, and tells them', async () => {
    const response = await fetch(`${url}/api/v1/observations/import?filename=roads.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'text/csv', prefer: 'respond-async' },
      body: await ownFigure(),
    });
    expect(response.status).toBe(202);
    const location = response.headers.get('location')!;
    await expect
      .poll(async () => (await editor.get<{ state: string }>(location)).body.state, { timeout: 60_000 })
      .toBe('done');
    expect((await editor.get<{ output: unknown }>(location)).body.output).toMatchObject({ unchanged: 1 });
    // An administrator sees that it was, and not what was in it.
    expect((await admin.get(location)).body).toMatchObject({ state: 'done', output: null });
    expect((await openBrowser(url).get(location)).status).toBe(401);
    await expect
      .poll(async () => {
        const { body } = await editor.get<{ notifications: { kind: string }[] }>('/api/v1/notifications');
        return body.notifications.map(({ kind }) => kind);
      })
      .toContain('job.ended');
  });

  it('leaves an audit log that is whole, on a page and in the terminal', async () => {
    const verdict = await admin.get<{ intact: boolean; entries: number }>('/api/v1/audit/verify');
    expect(verdict.body).toMatchObject({ intact: true });
    const log = await admin.get<{ entries: { action: string; actor: string }[] }>('/api/v1/audit?limit=100');
    expect(log.body.entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'organisations.create',
        'invitations.create',
        'users.create',
        'tokens.create',
        'observations.import',
      ]),
    );
    expect(JSON.stringify(log.body)).not.toMatch(/example\.org/);
    expect((await editor.get('/api/v1/audit')).status).toBe(403);
    const terminal = await runSerai(['audit', 'verify', '--json', ...data]);
    expect(terminal.code, terminal.stderr).toBe(0);
    expect(JSON.parse(terminal.stdout)).toMatchObject({ intact: true });
  });

  it('shows its people to the operator of the machine, as a table and as JSON', async () => {
    const users = await runSerai(['users', 'list', ...data]);
    expect(users.code, users.stderr).toBe(0);
    expect(users.stdout).toContain('bolat@example.org');
    const shown = await json<{ organisation: object; members: { user: string }[] }>(
      'organisations',
      'show',
      organisation,
    );
    expect(shown).toMatchObject({
      organisation: { name: 'Ministry of Roads' },
      members: [{ role: 'editor' }],
    });
    expect(await json('users', 'show', shown.members[0]!.user)).toMatchObject({ name: 'Bolat Editor' });
    const noAccount = await runSerai(['users', 'show', crypto.randomUUID(), ...data]);
    expect(noAccount.code).toBe(3);
  });

  it('keeps a draft about a country to whoever made it', async () => {
    const file = join(folder.path, 'draft.csv');
    await writeFile(file, (await ownFigure()).replaceAll(/,(disclosure|private)$/gm, ''));
    const made = await json<{ round: { id: string } }>(
      'validation',
      'create',
      file,
      '--title',
      'Income of 2009',
      '--country',
      'AFG',
    );
    const { id } = made.round;
    expect(await json('validation', 'show', id)).toMatchObject({ round: { state: 'draft', items: 1 } });
    // It stands for the platform: the administrator writes for it, the editor of an organisation does not.
    expect((await admin.get(`/api/v1/validation/rounds/${id}`)).status).toBe(200);
    expect((await editor.get(`/api/v1/validation/rounds/${id}`)).status).toBe(404);
  });

  it('takes the rights of a person away at once', async () => {
    const { body } = await admin.get<{ users: { id: string; email: string }[] }>(
      '/api/v1/users?search=bolat',
    );
    const blocked = await admin.send('POST', `/api/v1/users/${body.users[0]?.id}/block`);
    expect(blocked.status, JSON.stringify(blocked.body)).toBe(200);
    expect((await editor.get('/api/v1/account')).status).toBe(401);
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'text/csv' };
    const again = await fetch(`${url}/api/v1/observations/import`, { method: 'POST', headers, body: 'a' });
    expect(again.status).toBe(401);
  });
});

describe('a second start', () => {
  it('prints the address alone, once there is an administrator', async () => {
    expect(await server.stop()).toBe(143);
    server = await startSerai(['start', '--no-build', '--port', '0', ...data]);
    expect(server.ready).toMatch(/^Caravanserai is open at http:\/\/127\.0\.0\.1:\d+$/);
  });
});
