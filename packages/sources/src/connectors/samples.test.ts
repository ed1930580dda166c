/** Every connector of the catalog reads its own sample, and what people bring by mistake is refused in a sentence. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileIn, PullPlan } from '@serai/app/ports';
import type { Catalog } from '@serai/core/catalog';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { loadCatalog } from '../catalog/index.ts';
import { createSourceMessages } from './index.ts';

const folder = join(repositoryRoot, 'catalog');
const messages = createSourceMessages();
let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(folder);
});

const planOf = (id: string): PullPlan => ({
  source: catalog.sources.get(id)!,
  areas: [...catalog.areas.values()].map(({ id: iso3, iso2, m49 }) => ({ iso3, iso2, m49 })),
  from: 2000,
  to: 2026,
  units: new Map([['WB_GNI_PC_ATLAS', 'current US dollars']]),
});
const fileOf = (name: string, text: string): FileIn => ({
  name,
  mediaType: undefined,
  size: undefined,
  async *stream() {
    yield new TextEncoder().encode(text);
  },
});

async function read(id: string, text: string) {
  const { header, rows, findings } = await messages.open(fileOf('answer', text), planOf(id));
  const cells: string[][] = [];
  for await (const row of rows) cells.push([...row.cells]);
  return { header, cells, findings };
}

const samples = (await readdir(join(folder, 'sources'))).filter((id) =>
  existsSync(join(folder, 'sources', id, 'sample')),
);

describe('a sample', () => {
  it('stands beside a connector of every format', () => {
    const formats = new Set(samples.map((id) => catalog.sources.get(id)!.connector!.format));
    expect([...formats].sort()).toEqual(['inform', 'isoc-pulse', 'itu-csv', 'sdmx', 'un-sdg', 'world-bank']);
  });

  it.each(samples)('%s gives the figures that are expected of it, and nothing else', async (id) => {
    const sample = join(folder, 'sources', id, 'sample');
    const name = (await readdir(sample)).find((each) => each !== 'expected.csv')!;
    const { cells } = await read(id, await readFile(join(sample, name), 'utf8'));
    const expected = (await readFile(join(sample, 'expected.csv'), 'utf8')).trim().split('\n').slice(1);
    const found = cells.map(([indicator, iso3, year, value]) =>
      [indicator, iso3, year, Number(value)].join(','),
    );
    expect(found.sort()).toEqual(
      expected.map((line) => [...line.split(',').slice(0, 3), Number(line.split(',')[3])].join(',')).sort(),
    );
  });

  it('says what of it is no figure of ours', async () => {
    const text = await readFile(join(folder, 'sources/un-sdg/sample/answer.json'), 'utf8');
    const { findings } = await read('un-sdg', text);
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'source-absent: 2 values are absent at the source.',
      'source-elsewhere: Left out: codes of no economy of the catalog (001).',
      'source-no-number: No number, so left out: SDG_4G_COVERAGE AZE 2015 "<5".',
    ]);
  });
});

describe('questions', () => {
  it('ask the World Bank page by page', () => {
    const plan = planOf('wb-wgi');
    const [first] = messages.requests(plan);
    expect(first!.url).toBe(
      'https://api.worldbank.org/v2/country/all/indicator/GOV_WGI_CC.EST?format=json&date=2000:2026&per_page=20000&page=1&source=3',
    );
    const next = messages.follow(plan, first!, '[{"page":1,"pages":3,"per_page":50,"total":120},null]');
    expect(next.map(({ url }) => url)).toEqual([first!.url.replace('page=1&source', 'page=2&source')]);
    expect(messages.follow(plan, first!, '[{"page":3,"pages":3},[]]')).toEqual([]);
  });

  it('ask the SDG database with codes without leading zeros', () => {
    const [{ url } = { url: '' }] = messages.requests(planOf('un-sdg'));
    expect(url).toContain('areaCode=4&');
    expect(url).not.toMatch(/areaCode=0|\{/);
  });

  it('ask INFORM for the workflow of each year, and then for its scores', () => {
    const plan = { ...planOf('inform'), from: 2026, to: 2026 };
    const [first] = messages.requests(plan);
    expect(first!.url).toMatch(/Workflows\/GetByYear\/2026$/);
    const [then] = messages.follow(plan, first!, '[{"WorkflowId":515}]');
    expect(then!.url).toContain('WorkflowId=515&IndicatorId=INFORM,HA,VU,CC');
    expect(then!.expectsRows).toBe(true);
    expect(messages.follow(plan, first!, '[]')).toEqual([]);
  });

  it('are none where a person fetches the file', () => {
    expect(messages.requests(planOf('itu-datahub'))).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    [
      'wb-wgi',
      '[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]',
      'The provided parameter value is not valid',
    ],
    [
      'wb-wgi',
      '<html>Service unavailable</html>',
      'it begins with "<html>Service unavailable</html>" and is no JSON',
    ],
    ['wb-wgi', '{"data":[]}', 'is not understood'],
    ['un-sdg', '[]', 'is not understood'],
    ['un-sdg', '', 'it is empty'],
    ['inform', '{"error":1}', 'lists no scores'],
    ['isoc-pulse', '{"countries":[]}', 'no list "data"'],
    ['itu-datahub', 'a,b\n1,2\n', 'it has no column seriescode'],
    ['itu-datahub', 'SeriesCode,AreaCode\n"x', 'is not understood'],
    ['escap-sdg', '<html></html>', 'it is a web page'],
    ['un-sdg', '{"recording":1}\n{"url":"x"}\n', 'answer, line 2: the recording is damaged'],
  ])('of %s that is no answer is refused', async (id, text, reason) => {
    await expect(read(id, text)).rejects.toThrow(reason);
  });

  itWithShared('of the World Bank, recorded in 2020, reads as it stands', async (shared) => {
    const text = await readFile(
      join(shared, 'cases/04-sdmx/worldbank-api-v2/US_NY.GNP.PCAP.CD_1990-1997.json'),
      'utf8',
    );
    const plan = { ...planOf('wb-wdi'), from: 1990 };
    const { rows } = await messages.open(fileOf('answer', text), plan);
    const cells: string[][] = [];
    for await (const row of rows) cells.push([...row.cells]);
    expect(cells).toHaveLength(8);
    expect(cells[0]).toEqual([
      'WB_GNI_PC_ATLAS',
      'USA',
      '1997',
      '31270',
      'current US dollars',
      'wb-wdi',
      '2020-07-01',
      '',
    ]);
  });
});
