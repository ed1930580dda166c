import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookCaller } from './webhook-caller.ts';

interface Heard {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

/** A receiver of this machine; answers as told. */
async function openReceiver(
  answer: (path: string) => { status: number; location?: string; body?: string } | 'silence',
) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push({
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    });
    const said = answer(request.url ?? '');
    if (said === 'silence') return;
    response.writeHead(said.status, said.location === undefined ? {} : { location: said.location });
    if (said.body === 'endless') response.write('x'.repeat(100_000));
    else response.end(said.body);
  });
  open.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

describe('calling a webhook', () => {
  it('posts the body and headers as they are', async () => {
    const { url, heard } = await openReceiver(() => ({ status: 204 }));
    const caller = createWebhookCaller({ allowPrivate: true });
    await caller.post(
      `${url}/hook?key=1`,
      { 'webhook-id': 'a', 'content-type': 'application/json' },
      '{"имя":1}',
    );
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ method: 'POST', path: '/hook?key=1', body: '{"имя":1}' });
    expect(heard[0]?.headers).toMatchObject({ 'webhook-id': 'a', 'content-type': 'application/json' });
  });

  it('reaches nothing of this machine unless private addresses are allowed', async () => {
    const { url, heard } = await openReceiver(() => ({ status: 200 }));
    const caller = createWebhookCaller({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const secure = url.replace('http:', 'https:');
    await expect(caller.check(secure)).rejects.toMatchObject({ kind: 'invalid-input' });
    await expect(caller.post(secure, {}, '')).rejects.toMatchObject({ kind: 'invalid-input' });
    await expect(caller.post(url, {}, '')).rejects.toMatchObject({ kind: 'invalid-input' });
    expect(heard).toEqual([]);
  });

  it('asks for the name once and connects to that answer, so that a changed one leads nowhere else', async () => {
    const { url, heard } = await openReceiver(() => ({ status: 200 }));
    const answers = ['127.0.0.1', '127.0.0.9'];
    const caller = createWebhookCaller({
      allowPrivate: true,
      resolve: async () => [{ address: answers.shift() ?? 'none', family: 4 }],
    });
    await caller.post(url.replace('127.0.0.1', 'rebinding.example.org'), {}, '');
    expect(heard).toHaveLength(1);
    expect(heard[0]?.headers.host).toMatch(/^rebinding\.example\.org:/);
    expect(answers).toEqual(['127.0.0.9']);
  });

  it('follows no redirect', async () => {
    const { url, heard } = await openReceiver((path) =>
      path === '/moved' ? { status: 307, location: '/inside' } : { status: 200 },
    );
    const caller = createWebhookCaller({ allowPrivate: true });
    await expect(caller.post(`${url}/moved`, {}, '')).rejects.toThrow(/redirect \(status 307\)/);
    expect(heard.map(({ path }) => path)).toEqual(['/moved']);
  });

  it.each([400, 404, 410, 500, 503])('takes status %i for a failure', async (status) => {
    const { url } = await openReceiver(() => ({ status }));
    const caller = createWebhookCaller({ allowPrivate: true });
    await expect(caller.post(url, {}, '')).rejects.toMatchObject({
      kind: 'unavailable',
      message: `The receiver answered with status ${status}, not 2xx.`,
    });
  });

  it('does not wait for a receiver that is silent, nor read one that never ends', async () => {
    const silent = await openReceiver(() => 'silence');
    const caller = createWebhookCaller({ allowPrivate: true, timeoutMs: 200 });
    await expect(caller.post(silent.url, {}, '')).rejects.toThrow(/did not answer in time/);
    const endless = await openReceiver(() => ({ status: 200, body: 'endless' }));
    const patient = createWebhookCaller({ allowPrivate: true });
    await expect(patient.post(endless.url, {}, '')).resolves.toBeUndefined();
  });

  it('does not wait for a name server that is silent', async () => {
    const caller = createWebhookCaller({ timeoutMs: 100, resolve: () => new Promise(() => undefined) });
    await expect(caller.check('https://slow.example.org/')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
