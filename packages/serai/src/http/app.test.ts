/** The HTTP shell over a real platform: embedded database from the cached template, real sockets. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineUseCase, FileOutSchema, layersImport, type UseCase, useCases } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fileOf } from '../../../../test/import/files.ts';
import { callUseCase } from '../calling/call.ts';
import { compose, type Platform } from '../compose.ts';
import { readSettings } from '../settings.ts';
import { createHttpApp } from './app.ts';
import { createAddressOf } from './client.ts';
import { createOwnNames } from './security.ts';
import { type ListeningServer, listen } from './server.ts';
import { createStaticFiles } from './static-files.ts';

/** A use-case that meets a defect, and one that a visitor must not call: the list has neither. */
const broken = defineUseCase({
  name: 'test.broken',
  summary: 'Throws',
  input: z.strictObject({}),
  output: z.null(),
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/test/broken' },
  run: () => Promise.reject(new Error('secret of the house')),
});
const writing = defineUseCase({
  name: 'test.write',
  summary: 'Changes data',
  input: z.strictObject({}),
  output: z.null(),
  access: 'anyone',
  effect: 'write',
  http: { method: 'post', path: '/test/write' },
  cli: { command: 'test write' },
  run: async () => null,
});

let folder: string;
let platform: Platform;
let server: ListeningServer;
const defects: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-http-'));
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await writeFile(
    join(folder, 'web/index.html'),
    '<!doctype html><script src="/a.js" nonce="__SERAI_NONCE__"></script>',
  );
  await writeFile(join(folder, 'web/assets/a-1f.js'), `"${'x'.repeat(5_000)}"`);
  await writeFile(join(folder, 'secret.txt'), 'not yours');
  const onDefect = (error: unknown): void => void defects.push(error);
  const settings = readSettings({ data: join(folder, 'data') }, {});
  platform = await compose(settings, { progress: () => undefined, onDefect });
  const towns = {
    type: 'Feature',
    properties: { name: 'Karakol' },
    geometry: { type: 'Point', coordinates: [78.39, 42.49] },
  };
  await callUseCase(platform.ports, layersImport, {
    actor: { kind: 'local-operator', name: 'test' },
    input: {
      file: fileOf('towns.geojson', JSON.stringify(towns)),
      as: 'place',
      licence: 'CC0-1.0',
      disclosure: 'public',
    },
  });
  const files = createStaticFiles(join(folder, 'web'));
  const app = createHttpApp({
    ports: platform.ports,
    useCases: [...useCases, broken, writing],
    files,
    signIn: platform.identity.app,
    findActor: platform.identity.resolve,
    names: createOwnNames([], 'http'),
    addressOf: createAddressOf([]),
    onDefect,
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server?.close();
  await platform?.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers });
const api = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  get(`/api/v1${path}`, headers);

/** Something that exists for every input key of a route. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'areas.show iso3': 'KAZ',
  'indicators.show id': 'UN_OSI',
  'indicators.series id': 'UN_OSI',
  'frameworks.show id': 'e-resilience',
  'observations.lineage id': '1',
  'layers.embedded name': 'places',
  'layers.export name': 'towns',
  'index.compute framework': 'readiness-core',
  'index.trend framework': 'readiness-core',
  'index.profile framework': 'e-resilience',
  'index.lab framework': 'e-resilience',
  'index.document framework': 'e-resilience',
  'index.document kind': 'workbook',
  'index.groups framework': 'readiness-core',
  'index.insight framework': 'e-resilience',
  'index.insight iso3': 'KAZ',
  'index.profile iso3': 'TKM',
};

async function exampleOf(useCase: UseCase): Promise<string> {
  const { snapshots } = (await (await api('/snapshots')).json()) as { snapshots: { sha256: string }[] };
  return useCase.http!.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    key === 'sha256' ? snapshots[0]!.sha256 : (EXAMPLES[`${useCase.name} ${key}`] ?? 'missing-example'),
  );
}

const reachable = (useCases as readonly UseCase[]).filter((useCase) => useCase.http?.method === 'get');
/** What a visitor is answered. */
const open = reachable.filter(({ access }) => access === 'anyone');

describe('every route of the list', () => {
  it.each(open.map((useCase) => [useCase.name, useCase] as const))(
    '%s answers what its schema promises',
    async (_, useCase) => {
      const response = await api(await exampleOf(useCase));
      expect(response.status).toBe(200);
      if (useCase.output === FileOutSchema)
        expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
      else expect(useCase.output.safeParse(await response.json()).error?.issues).toBeUndefined();
    },
  );

  it.each(
    open.filter((useCase) => useCase.csv !== undefined).map((useCase) => [useCase.name, useCase] as const),
  )('%s comes as CSV, by Accept and by format', async (_, useCase) => {
    const path = await exampleOf(useCase);
    const byAccept = await api(path, { accept: 'text/csv' });
    expect(byAccept.headers.get('content-type')).toMatch(/^text\/csv/);
    const text = await byAccept.text();
    expect(text.split('\r\n').length).toBeGreaterThan(2);
    expect(await (await api(`${path}?format=csv`)).text()).toBe(text);
  });
});

describe('what is asked again', () => {
  it('is answered with 304 while the data are the same', async () => {
    const first = await api('/index/readiness-core?group=speca&draws=0');
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await api('/index/readiness-core?draws=0&group=speca', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await api('/index/readiness-core?group=reci&draws=0')).headers.get('etag')).not.toBe(etag);
    expect((await api('/index/readiness-core?group=speca&draws=0&format=csv')).headers.get('etag')).not.toBe(
      etag,
    );
  });

  it('has another tag after an accepted write', async () => {
    const etag = (await api('/status')).headers.get('etag')!;
    const { storage, clock, readModels } = platform.ports;
    await storage.write(async (tx) => {
      await tx.bumpDataVersion(clock.now());
      await tx.appendAudit({
        at: clock.now(),
        actor: 'system',
        action: 'test',
        subject: 'test',
        details: {},
      });
    });
    await readModels.refresh();
    const after = await api('/status', { 'if-none-match': etag });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(etag);
  });

  it('is compressed in the form that the client knows, and the same in each', async () => {
    const plain = await (await api('/areas', { 'accept-encoding': 'identity' })).text();
    for (const encoding of ['br', 'gzip']) {
      const response = await api('/areas', { 'accept-encoding': encoding });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(await response.text()).toBe(plain);
    }
  });
});

describe('what cannot be answered', () => {
  const problem = async (response: Promise<Response>) => {
    const { status, headers, json } = await response.then(async (each) => ({
      status: each.status,
      headers: each.headers,
      json: (await each.json()) as { status: number; detail: string; findings?: unknown[] },
    }));
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json.status).toBe(status);
    return json;
  };

  it('is a 404 that says where to look', async () => {
    expect(await problem(api('/areas/XXX'))).toMatchObject({
      status: 404,
      detail: expect.stringContaining('XXX'),
    });
    expect(await problem(api('/no/such/thing'))).toMatchObject({
      status: 404,
      detail: expect.stringContaining('/api'),
    });
  });

  it('is a 400 with every defect of the question', async () => {
    const { status, findings } = await problem(api('/observations?limit=many&from=1&colour=red'));
    expect(status).toBe(400);
    expect(findings).toHaveLength(3);
  });

  it('is a 400 where a parameter is given twice', async () => {
    const { status, findings } = await problem(api('/observations?limit=1&area=KGZ&limit=2'));
    expect(status).toBe(400);
    expect(findings).toMatchObject([{ field: 'limit' }]);
  });

  it('is a page with status 404 where no page is', async () => {
    for (const path of ['/nope', '/countries/XXX', '/countries/KAZ/more', '/indicators/NONE']) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).toContain('<!doctype html>');
    }
    for (const path of [
      '/',
      '/countries',
      '/countries/kaz',
      '/indicators/UN_OSI?lang=ru',
      '/compare?areas=KAZ,KGZ',
      '/data',
      '/method',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  it('is a 405 that names what is allowed', async () => {
    const response = await fetch(`${server.url}/api/v1/areas`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('is a 500 that tells nothing, while the log knows', async () => {
    const before = defects.length;
    const { detail } = await problem(api('/test/broken'));
    expect(detail).not.toContain('secret');
    expect(String(defects[before])).toContain('secret of the house');
  });

  it('keeps figures that a publication could not print absent in every place', async () => {
    expect((await api('/indicators/WGI_VA')).status).toBe(404);
    expect((await api('/indicators/WGI_VA/series')).status).toBe(404);
    expect((await api('/observations?indicator=WGI_VA')).status).toBe(404);
    for (const path of [
      '/indicators',
      '/sources',
      '/sources/freshness',
      '/index/e-resilience/areas/KAZ',
      '/frameworks/e-resilience',
    ]) {
      expect(await (await api(path)).text(), path).not.toContain('WGI_VA');
    }
    type Files = { snapshots: { sha256: string; name: string }[] };
    const filesOf = async (query: string) =>
      ((await (await api(`/snapshots${query}`)).json()) as Files).snapshots;
    const open = await filesOf('');
    expect(open.map(({ name }) => name)).toEqual(['figures.csv']);
    for (const { sha256 } of open) {
      expect(await (await api(`/snapshots/${sha256}/raw`)).text()).not.toContain('WGI_VA');
    }
    const hidden = (await filesOf('?profile=research')).find(({ name }) => name === 'figures-research.csv');
    expect((await api(`/snapshots/${hidden?.sha256}/raw`)).status).toBe(404);
    expect(await (await api(`/snapshots/${hidden?.sha256}/raw?profile=research`)).text()).toContain('WGI_VA');
    const shown = (await (await api('/observations?indicator=WGI_VA&profile=research&limit=1')).json()) as {
      observations: { id: number }[];
    };
    expect((await api(`/observations/${shown.observations[0]?.id}/lineage`)).status).toBe(404);
    expect((await api(`/observations/${shown.observations[0]?.id}/lineage?profile=research`)).status).toBe(
      200,
    );
  });
});

describe('heavy work', () => {
  it('streams its progress and then its result', async () => {
    const response = await api('/index/e-resilience?group=speca&seed=11', { accept: 'text/event-stream' });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await response.text())
      .trim()
      .split('\n\n')
      .map((event) => event.split('\n'));
    const names = events.map(([name]) => name);
    expect(names.filter((name) => name === 'event: progress').length).toBeGreaterThan(2);
    expect(names.at(-1)).toBe('event: result');
    const result = JSON.parse(events.at(-1)![1]!.slice('data: '.length)) as { rows: unknown[]; seed: number };
    expect([result.rows.length, result.seed]).toEqual([7, 11]);
  });

  it('refuses a wrong question before any event, with the status of any other answer', async () => {
    const response = await api('/index/none', { accept: 'text/event-stream' });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
  });
});

describe('what keeps a page ours', () => {
  it('sends every page with a policy and a nonce of its own', async () => {
    const [one, two] = await Promise.all([get('/'), get('/countries/KAZ?tab=trend')]);
    const nonces = await Promise.all(
      [one, two].map(async (response) => {
        const policy = response.headers.get('content-security-policy')!;
        const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
        expect(policy).toContain("default-src 'none'");
        expect(policy).not.toContain('unsafe-inline');
        expect(await response.text()).toContain(`nonce="${nonce}"`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('protects every answer', async () => {
    for (const path of ['/', '/api', '/api/v1/areas', '/assets/a-1f.js', '/api/v1/none']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    }
  });

  it('lets the workers of the build ask this server and compile kernels, and nothing else do anything', async () => {
    const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy');
    expect(await policyOf('/assets/a-1f.js')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
    );
    expect(await policyOf('/api/v1/areas')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('answers to local names only', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asking = request(`${server.url}/api/v1/status`, { headers: { host: 'rebound.example' } });
      asking
        .once('response', (response) => resolve(response.statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it('keeps a hashed asset for a year and asks again for everything else', async () => {
    const asset = await get('/assets/a-1f.js', { 'accept-encoding': 'br' });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('gives out nothing that the build does not hold', async () => {
    expect((await get('/assets/none.js')).status).toBe(404);
    for (const path of ['/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt']) {
      expect(await (await get(path)).text(), path).not.toContain('not yours');
    }
  });
});

describe('the reference page', () => {
  it('lists every route in the language of the reader, without a script', async () => {
    const english = await (await get('/api')).text();
    for (const { http } of reachable) expect(english).toContain(`/api/v1${http!.path}`);
    expect(english).not.toContain('<script');
    expect(await (await get('/api', { 'accept-language': 'ru-RU,ru;q=0.9' })).text()).toContain('lang="ru"');
    expect(await (await get('/api?lang=ru', { 'accept-language': 'en' })).text()).toContain(
      'Документ OpenAPI 3.1',
    );
  });
});
