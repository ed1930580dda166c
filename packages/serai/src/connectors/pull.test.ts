/** `sources pull` from the question to the figure on a page: a service on loopback speaks as the World Bank does. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type FileIn, type UseCase, useCases } from '@serai/app';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { callUseCase } from '../calling/call.ts';
import { openFileIn } from '../cli/files.ts';
import { compose, type Platform } from '../compose.ts';
import { readSettings } from '../settings.ts';

const OPERATOR: Actor = { kind: 'local-operator', name: 'test' };
const ID = 'wb-wdi-itu';

let folder: string;
let platform: Platform;
let server: ReturnType<typeof createServer>;
let asked: string[];
/** What the service knows of Internet users of Kazakhstan. */
let value: number;
/** Day on which the service says that it was last updated. */
let updated: string;
let broken: boolean;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-pull-'));
  server = createServer((request, response) => answer(request.url!, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const catalog = join(folder, 'catalog');
  await cp(join(repositoryRoot, 'catalog'), catalog, { recursive: true });
  const path = join(catalog, 'sources', ID, 'source.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text
      .replace('https://api.worldbank.org', `http://127.0.0.1:${port}`)
      .replace('  series:', '  requests_per_minute: 600\n  series:'),
  );
  const settings = readSettings({ data: join(folder, 'data'), catalog }, {});
  platform = await compose(settings, {
    progress: () => undefined,
    onDefect: (error) => console.error(error),
  });
});
beforeEach(() => {
  asked = [];
  value = 93.6;
  updated = '2026-07-01';
  broken = false;
});
afterAll(async () => {
  await platform?.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

function answer(url: string, response: ServerResponse): void {
  asked.push(url);
  const code = /indicator\/([\w.]+)/.exec(url)![1]!;
  if (broken && code !== 'IT.NET.USER.ZS') {
    response.writeHead(404).end();
    return;
  }
  const row = (countryiso3code: string, date: string, figure: number | null) => ({
    indicator: { id: code, value: code },
    country: { id: 'KZ', value: '' },
    countryiso3code,
    date,
    value: figure,
  });
  const rows =
    code === 'IT.NET.USER.ZS'
      ? [row('KAZ', '2025', value), row('ARB', '2025', 70), row('TKM', '2025', null)]
      : [];
  response.end(
    JSON.stringify([{ page: 1, pages: 1, per_page: 20000, total: rows.length, lastupdated: updated }, rows]),
  );
}

interface Pulled {
  readonly accepted: boolean;
  readonly added: number;
  readonly revisions: number;
  readonly unchanged: number;
  readonly snapshot: string | null;
  readonly requests: { readonly fetched: number; readonly unchanged: number; readonly resumed: number };
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}
const find = (name: string): UseCase => (useCases as readonly UseCase[]).find((each) => each.name === name)!;
const call = <T>(name: string, input: Record<string, unknown>): Promise<T> =>
  callUseCase(platform.ports, find(name), { actor: OPERATOR, input }) as Promise<T>;
const pull = (input: Record<string, unknown> = {}): Promise<Pulled> =>
  call<Pulled>('sources.pull', { id: ID, ...input });
const shown = async () =>
  (
    await call<{ observations: { value: number; snapshot: string; vintage: string }[] }>(
      'observations.list',
      {
        indicator: 'ITU_INTERNET_USERS',
        area: 'KAZ',
        from: 2025,
        to: 2025,
      },
    )
  ).observations;

describe('a pull', () => {
  it('first tried changes nothing, and the real one asks nothing twice', async () => {
    const tried = await pull({ dry_run: true });
    expect(tried).toMatchObject({ accepted: true, added: 1, snapshot: null, requests: { fetched: 3 } });
    expect(await shown()).toEqual([]);
    expect(asked).toHaveLength(3);
    expect(await pull()).toMatchObject({ accepted: true, added: 1, requests: { fetched: 0, resumed: 3 } });
    expect(asked).toHaveLength(3);
    expect((await shown()).map(({ value: each, vintage }) => [each, vintage])).toEqual([
      [93.6, '2026-07-01'],
    ]);
  });

  it('keeps the answers as they came behind every figure', async () => {
    value = 93.7;
    updated = '2026-07-02';
    const snapshot = (await pull()).snapshot!;
    const chunks: Uint8Array[] = [];
    for await (const chunk of platform.ports.blobs.get(snapshot)) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\n');
    expect(lines[0]).toBe('{"recording":1}');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('IT.NET.USER.ZS');
  });

  it('of a new edition keeps both figures, and shows the new one', async () => {
    value = 94.1;
    updated = '2026-08-01';
    expect(await pull()).toMatchObject({ accepted: true, added: 1, revisions: 1, requests: { fetched: 3 } });
    expect((await shown()).map((each) => each.value)).toEqual(expect.arrayContaining([93.6, 94.1]));
    expect(await pull()).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('never changes an edition that it holds: the person names the new one', async () => {
    value = 94.5;
    updated = '2026-08-01';
    const refused = await pull({ fresh: true });
    expect(refused).toMatchObject({ accepted: false, added: 0 });
    expect(refused.findings.map(({ code }) => code)).toContain('vintage-changed');
    expect(await pull({ vintage: '2026-08-01, corrected' })).toMatchObject({ accepted: true, added: 1 });
  });

  it('names what is no figure of the catalog', async () => {
    const { findings } = await pull({ dry_run: true, fresh: true });
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['source-absent', 'source-elsewhere']),
    );
  });

  it('that breaks off changes nothing and goes on from there', async () => {
    updated = '2026-09-01';
    await pull();
    const before = platform.ports.readModels.current().version;
    broken = true;
    value = 95;
    updated = '2026-10-01';
    await expect(pull({ fresh: true })).rejects.toThrow(`${ID} refused 127.0.0.1`);
    expect(platform.ports.readModels.current().version).toBe(before);
    broken = false;
    asked = [];
    expect(await pull()).toMatchObject({ added: 1, requests: { resumed: 1, fetched: 2 } });
  });

  it('takes a file that was fetched elsewhere', async () => {
    const sample = join(repositoryRoot, 'catalog/sources/un-sdg/sample');
    const [name] = (await readdir(sample)).filter((each) => each.startsWith('answer'));
    const from: FileIn = await openFileIn(join(sample, name!));
    const report = await call<Pulled>('sources.pull', { id: 'un-sdg', from });
    // Its figures are those of the baseline: nothing is new.
    expect(report).toMatchObject({ accepted: true, added: 0 });
    expect(report.unchanged).toBeGreaterThan(20);
  });
});

describe('a pull is refused in a sentence', () => {
  it.each([
    [{ id: 'nowhere' }, 'There is no source "nowhere". Those with a connector: '],
    [{ id: 'un-egov' }, 'un-egov has no connector: its figures come as a file'],
    [{ id: 'itu-datahub' }, 'download its file from https://datahub.itu.int and bring it with --from FILE'],
    [{ id: 'isoc-pulse' }, 'needs an access token: set SERAI_TOKEN_ISOC_PULSE'],
    [{ first_year: 2026, last_year: 2020 }, 'The first year, 2026, lies after the last one, 2020.'],
  ])('%j', async (input, sentence) => {
    await expect(pull(input)).rejects.toThrow(sentence);
  });
});
