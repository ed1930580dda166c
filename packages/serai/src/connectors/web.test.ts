import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSourceWeb } from './web.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

let folder: string;
let handler: Handler;
let seen: IncomingMessage[];
let server: ReturnType<typeof createServer>;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-web-'));
  seen = [];
  server = createServer((request, response) => {
    seen.push(request);
    handler(request, response, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/series`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const open = () => createSourceWeb({ folder, environment: { SERAI_TOKEN_X: ' secret ' }, backOffMs: 5 });
const ask = (web: ReturnType<typeof open>, over: object = {}, request: object = {}) => {
  const waits: string[] = [];
  const answer = web.fetch(
    { url, accept: 'application/json', ...request },
    {
      source: 'src',
      requestsPerMinute: 60_000,
      fresh: false,
      signal: new AbortController().signal,
      onWait: (sentence) => waits.push(sentence),
      ...over,
    },
  );
  return { answer, waits };
};
const plain =
  (body: string, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(200, headers).end(body);

describe('a question to a service', () => {
  it('is asked again when the service stumbles, and says that it waits', async () => {
    handler = (_, response, count) =>
      count < 3 ? response.writeHead(503).end() : response.writeHead(200).end('ok');
    const { answer, waits } = ask(open());
    expect(await answer).toMatchObject({ body: 'ok', how: 'fetched', url });
    expect(waits).toEqual([
      'src: it answered 503; try 2 of 5 in 1 s.',
      'src: it answered 503; try 3 of 5 in 1 s.',
    ]);
  });

  it('waits as long as the service asks', async () => {
    handler = (_, response, count) =>
      count === 1 ? response.writeHead(429, { 'retry-after': '0' }).end() : response.writeHead(200).end('ok');
    expect((await ask(open()).answer).body).toBe('ok');
  });

  it('that is answered with nothing is asked again, where rows are expected', async () => {
    handler = (_, response, count) => response.writeHead(200).end(count < 3 ? '[]' : '[1]');
    expect((await ask(open(), {}, { expectsRows: true }).answer).body).toBe('[1]');
    await expect(ask(open()).answer).resolves.toMatchObject({ body: '[1]' });
  });

  it('gives up after five tries, says that the platform works on, and how to bring a file', async () => {
    handler = (_, response) => response.writeHead(500).end();
    await expect(ask(open()).answer).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(
        /^src cannot be reached from this machine \(127.0.0.1:\d+: it answered 500, 5 times\)\. Nothing was changed, and the platform works on .* `serai sources pull src --from FILE`\.$/,
      ),
    });
    expect(seen).toHaveLength(5);
  });

  it('without a network says so', async () => {
    handler = plain('');
    const closed = await new Promise<number>((resolve) => {
      const other = createServer().listen(0, '127.0.0.1', () => {
        const { port } = other.address() as AddressInfo;
        other.close(() => resolve(port));
      });
    });
    await expect(ask(open(), {}, { url: `http://127.0.0.1:${closed}/` }).answer).rejects.toThrow(
      /no connection \(ECONNREFUSED\), 5 times/,
    );
  });

  it.each([
    [401, { token: 'secret' }, 'Check that the token is right'],
    [403, {}, 'It asks for a token, and the connector names none'],
    [404, {}, '404 Not Found'],
  ])('that is refused with %i is not asked again', async (status, over, words) => {
    handler = (_, response) => response.writeHead(status).end();
    await expect(ask(open(), over).answer).rejects.toThrow(words);
    expect(seen).toHaveLength(1);
  });

  it('carries its token as a bearer, and never to where it is sent on', async () => {
    handler = (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    const web = open();
    expect(web.token('SERAI_TOKEN_X')).toBe('secret');
    expect(web.token('SERAI_TOKEN_Y')).toBeUndefined();
    await expect(ask(web, { token: 'secret' }).answer).rejects.toThrow('cannot be reached');
    expect(seen[0]!.headers.authorization).toBe('Bearer secret');
  });

  it('asks only whether anything changed, once a pull was whole', async () => {
    handler = (request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"1"' }).end('figures');
    const web = open();
    await ask(web).answer;
    await web.finish('src');
    expect(await ask(open()).answer).toMatchObject({ body: 'figures', how: 'unchanged' });
    expect(await ask(open(), { fresh: true }).answer).toMatchObject({ how: 'fetched' });
    expect(seen).toHaveLength(3);
  });

  it('goes on where a pull broke off', async () => {
    handler = plain('page');
    await ask(open()).answer;
    expect(await ask(open()).answer).toMatchObject({ body: 'page', how: 'resumed' });
    expect(seen).toHaveLength(1);
  });

  it('keeps the pace that a service likes', async () => {
    handler = plain('x');
    const web = open();
    const start = performance.now();
    for (const path of ['a', 'b', 'c'])
      await ask(web, { requestsPerMinute: 600 }, { url: `${url}/${path}` }).answer;
    expect(performance.now() - start).toBeGreaterThanOrEqual(195);
  });

  it('is let go of at once when the person gives up', async () => {
    const giveUp = new AbortController();
    handler = () => giveUp.abort();
    await expect(ask(open(), { signal: giveUp.signal }).answer).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
