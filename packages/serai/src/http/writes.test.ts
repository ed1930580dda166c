/** What changes something over HTTP, on the whole platform: who may, in which form, and what is refused. */
import { request } from 'node:http';
import { defineUseCase, FileInSchema } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Browser, PASSWORD } from '../../../../test/harness/browser.ts';
import { openSite, type Site } from '../../../../test/harness/site.ts';

/** Says back what reached it: the list has no use-case so plain. */
const echo = defineUseCase({
  name: 'test.echo',
  summary: 'Says back its input',
  input: z.strictObject({
    id: z.string(),
    text: z.string().max(2_000_000),
    list: z.array(z.strictObject({ role: z.string() })).default([]),
  }),
  output: z.unknown(),
  access: 'signed-in',
  effect: 'write',
  http: { method: 'put', path: '/test/echo/{id}' },
  run: async (_, input) => input,
});
const take = defineUseCase({
  name: 'test.take',
  summary: 'Counts the bytes of a file',
  input: z.strictObject({ file: FileInSchema, year: z.int(), dry_run: z.boolean().default(false) }),
  output: z.unknown(),
  access: 'signed-in',
  effect: 'write',
  heavy: true,
  http: { method: 'post', path: '/test/take' },
  cli: { command: 'test take', files: ['file'] },
  async run({ progress }, { file, ...input }) {
    let bytes = 0;
    for await (const chunk of file.stream()) {
      bytes += chunk.byteLength;
      progress('reading', bytes, file.size);
    }
    return { ...input, name: file.name, type: file.mediaType ?? null, size: file.size ?? null, bytes };
  },
});

let site: Site;
let admin: Browser;
let token: string;

beforeAll(async () => {
  site = await openSite({ more: [echo, take] });
  admin = await site.administrator();
  const made = await admin.send<{ secret: string }>('POST', '/api/v1/account/tokens', {
    name: 'Loader',
    scopes: ['read', 'write'],
    days: 5,
    password: PASSWORD,
  });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  token = made.body.secret;
});
afterAll(() => site?.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const bearer = (): Record<string, string> => ({ authorization: `Bearer ${token}` });

const send = (path: string, init: RequestInit): Promise<Response> => fetch(`${site.url}/api/v1${path}`, init);
const problemOf = async (
  response: Response,
): Promise<{ status: number; detail: string; findings?: unknown[] }> =>
  (await response.json()) as { status: number; detail: string };
const put = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  send('/test/echo/7', { method: 'PUT', headers: { ...JSON_TYPE, ...bearer(), ...headers }, body });

describe('a write as JSON', () => {
  it('takes the object of the body and the keys of the path, and is kept by nobody', async () => {
    const response = await put('{"text": "Жол", "list": [{"role": "lead"}]}');
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(response.headers.get('etag')).toBeNull();
    expect(await response.json()).toEqual({ id: '7', text: 'Жол', list: [{ role: 'lead' }] });
  });

  it.each<[string, string, RegExp]>([
    ['is broken', '{"text": ', /not valid JSON: look at line 1/],
    ['has a key twice', '{"text": "a", "text": "b"}', /names text more than once/],
    ['repeats a key of the path', '{"text": "a", "id": "8"}', /id stands in the path/],
    ['has an unknown key', '{"text": "a", "colour": 1}', /unknown: colour/],
    ['lacks a key', '{}', /text is missing/],
    ['has an object where a text is due', '{"text": {"toString": 1}}', /text \(an object\) is not a text/],
  ])('is refused where the body %s', async (_, body, sentence) => {
    const problem = await problemOf(await put(body));
    expect(problem.status).toBe(400);
    expect(problem.detail).toMatch(sentence);
  });

  it('is refused as another type, and with inputs in the query', async () => {
    expect((await problemOf(await put('{}', { 'content-type': 'application/xml' }))).detail).toContain(
      'send it as application/json',
    );
    const query = await send('/test/echo/7?text=a', { method: 'PUT', headers: bearer() });
    expect((await problemOf(query)).detail).toContain('go into the JSON body');
  });

  it('is refused above a megabyte, declared or not', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(1_100_000) });
    expect((await put(large)).status).toBe(413);
    const streamed = await send('/test/echo/7', {
      method: 'PUT',
      headers: { ...JSON_TYPE, ...bearer() },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
  });
});

describe('a file that comes in', () => {
  const post = (query: string, init: RequestInit): Promise<Response> =>
    send(`/test/take${query}`, { method: 'POST', ...init, headers: { ...bearer(), ...init.headers } });

  it('is the raw body, with its name beside it and the other inputs in the query', async () => {
    const response = await post('?year=2024&dry_run=true&filename=figures.csv', {
      headers: { 'content-type': 'text/csv' },
      body: 'a,b\n1,2\n',
    });
    expect(await response.json()).toEqual({
      year: 2024,
      dry_run: true,
      name: 'figures.csv',
      type: 'text/csv',
      size: 8,
      bytes: 8,
    });
  });

  it('may be of any length that is allowed, without being told how long', async () => {
    const chunk = new Uint8Array(64 * 1024);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ === 160) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const response = await post('?year=2024', {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename=a.bin',
      },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await response.json()).toMatchObject({ name: 'a.bin', size: null, bytes: 160 * 64 * 1024 });
  });

  it('is refused by its declared size before a byte of it is read', async () => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const asking = request(`${site.url}/api/v1/test/take?year=2024`, {
        method: 'POST',
        headers: { ...bearer(), 'content-type': 'text/csv', 'content-length': String(300 * 1024 * 1024) },
      });
      asking.once('response', (response) => resolve(response.statusCode)).once('error', reject);
      asking.write('a');
    });
    expect(answered).toBe(413);
  });

  it('streams its progress as events, and then the result', async () => {
    const response = await post('?year=2024', {
      headers: { accept: 'text/event-stream', 'content-type': 'text/csv' },
      body: 'x'.repeat(300_000),
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const text = await response.text();
    expect(text).toContain('event: progress');
    expect(text).toContain('"bytes":300000');
  });

  it('is missed where there is none, and refused as a form', async () => {
    expect((await problemOf(await post('?year=2024', {}))).detail).toContain('There is no file');
    const form = new FormData();
    form.append('file', new Blob(['a']), 'a.csv');
    expect((await post('?year=2024', { body: form })).status).toBe(403);
  });
});

describe('whoever asks', () => {
  it('is a visitor without a session or token, and is told how to sign in', async () => {
    const response = await send('/test/echo/7', { method: 'PUT', headers: JSON_TYPE, body: '{"text":"a"}' });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="serai"',
    ]);
    expect((await send('/users', {})).status).toBe(401);
  });

  it('is refused with a token that is none, and never taken for the session beside it', async () => {
    const wrong = { authorization: `Bearer serai_${'x'.repeat(43)}`, cookie: admin.cookies() };
    expect((await send('/account', { headers: wrong })).status).toBe(401);
    expect((await send('/status', { headers: wrong })).status).toBe(401);
    expect((await admin.get('/api/v1/account')).status).toBe(200);
  });

  it('may do with a token what both may: what changes credentials is done on a page', async () => {
    const interactive = await send('/account/sessions', { headers: bearer() });
    expect([interactive.status, (await problemOf(interactive)).detail]).toEqual([
      403,
      expect.stringContaining('sign in on a page'),
    ]);
    expect((await send('/users', { headers: bearer() })).status).toBe(200);
  });

  it('is refused where the body would have been read in vain', async () => {
    const response = await send('/test/take?year=2024', { method: 'POST', body: 'x'.repeat(100_000) });
    expect(response.status).toBe(403);
  });
});

describe('a page of another site', () => {
  const attack = (headers: Record<string, string>, body = '{"text":"a"}'): Promise<Response> =>
    send('/test/echo/7', { method: 'PUT', headers: { cookie: admin.cookies(), ...headers }, body });

  it.each<[string, Record<string, string>]>([
    ['with a form', { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }],
    [
      'with a fetch that asks nobody (no-cors)',
      { 'content-type': 'text/plain', origin: 'https://evil.example' },
    ],
    ['with a fetch', { ...JSON_TYPE, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['without an origin', { ...JSON_TYPE, origin: 'null' }],
    [
      'on another port of this machine',
      { ...JSON_TYPE, origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
    ],
  ])('changes nothing %s', async (_, headers) => {
    const response = await attack(headers);
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is told from our own', async () => {
    expect((await attack({ ...JSON_TYPE, origin: site.url, 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    );
  });

  it('signs nobody in or out', async () => {
    const headers = { ...JSON_TYPE, cookie: admin.cookies(), origin: 'https://evil.example' };
    for (const path of ['sign-in', 'sign-out', 'password/forgot']) {
      const response = await fetch(`${site.url}/api/auth/${path}`, { method: 'POST', headers, body: '{}' });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });

  it('gets no answer to a question before a request either', async () => {
    const asked = await send('/test/echo/7', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'PUT' },
    });
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

it('meets no defect in all of this', () => {
  expect(site.defects).toEqual([]);
});

describe('a person who writes without an end', () => {
  it('is answered 429 with the seconds to wait, and still reads; others go on', async () => {
    let refused: Response | undefined;
    for (let count = 0; count < 1_000 && refused === undefined; count += 1) {
      const response = await put('{"text": "a"}');
      if (response.status === 200) await response.text();
      else refused = response;
    }
    expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([429, '1']);
    expect(refused?.headers.get('content-type')).toBe('application/problem+json');
    expect((await send('/account', { headers: bearer() })).status).toBe(200);
    const stranger = await send('/test/echo/7', { method: 'PUT', headers: JSON_TYPE, body: '{"text":"a"}' });
    expect(stranger.status).toBe(401);
  });
});
