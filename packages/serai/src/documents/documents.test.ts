/** Documents of a running platform, opened as other programs open them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type FileOut, type UseCase, useCases } from '@serai/app';
import { createTableReader } from '@serai/sources';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callUseCase } from '../calling/call.ts';
import { compose, type Platform } from '../compose.ts';
import { readSettings } from '../settings.ts';
import { createDocuments } from './index.ts';

const VISITOR: Actor = { kind: 'local-operator', name: 'test' };
let folder: string;
let platform: Platform;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-documents-'));
  const settings = readSettings({ data: join(folder, 'data') }, {});
  platform = await compose(settings, {
    progress: () => undefined,
    onDefect: (error) => console.error(error),
  });
});
afterAll(async () => {
  await platform?.close();
  await rm(folder, { recursive: true });
});

const find = (name: string): UseCase => (useCases as readonly UseCase[]).find((each) => each.name === name)!;
const write = (input: Record<string, unknown>): Promise<FileOut> =>
  callUseCase(platform.ports, find('index.document'), {
    actor: VISITOR,
    input: { framework: 'e-resilience', ...input },
  }) as Promise<FileOut>;

async function bytesOf(file: FileOut): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Words of an Office file: all of its XML without tags. */
async function officeText(file: FileOut, part: RegExp): Promise<string> {
  const parts = unzipSync(await bytesOf(file));
  return Object.entries(parts)
    .filter(([name]) => part.test(name))
    .map(([, content]) => strFromU8(content).replaceAll(/<[^>]+>/g, ' '))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}

const pagesOf = (pdf: Uint8Array): number =>
  (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g) ?? []
  ).length;

describe('a country’s brief', () => {
  // One with every area but trust, one without a score, one with few neighbours, one with hardly a figure.
  it.each([
    ['KAZ', 'en'],
    ['KAZ', 'ru'],
    ['TKM', 'ru'],
    ['NRU', 'en'],
    ['PRK', 'ru'],
  ])('of %s in %s has two pages', async (iso3, language) => {
    const file = await write({ kind: 'brief', iso3, language });
    expect(file).toMatchObject({
      name: `brief-${iso3.toLowerCase()}-${language}.pdf`,
      mediaType: 'application/pdf',
    });
    const pdf = await bytesOf(file);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBeLessThanOrEqual(2);
  });

  it('as a Word file says the score with its interval, who is missing, and where it comes from', async () => {
    const file = await write({ kind: 'brief', as: 'docx', iso3: 'kaz', peers: 'speca', language: 'ru' });
    const text = await officeText(file, /^word\/(document|footer\d*)\.xml$/);
    expect(text).toMatch(
      /Казахстан: оценка 76,5 из 100 \(интервал 90 %: \d+,\d–\d+,\d\); части значений нет/,
    );
    expect(text).toContain('сравнение с группой СПЕКА');
    expect(text).toContain('Кибербезопасность');
    expect(text).toContain('World Bank, Worldwide Governance Indicators');
    expect(text).toMatch(/Caravanserai .* версия данных \d+/);
    const parts = Object.keys(unzipSync(await bytesOf(file)));
    expect(parts.filter((name) => name.endsWith('.png'))).toHaveLength(2);
  });

  it('of an economy without a score says why', async () => {
    const text = await officeText(
      await write({ kind: 'brief', as: 'docx', iso3: 'TKM' }),
      /^word\/document\.xml$/,
    );
    expect(text).toMatch(/Turkmenistan has no overall score: not enough data: /);
  });
});

it('slides give every economy of the group its bar or its reason, never a ranking', async () => {
  const file = await write({ kind: 'slides', group: 'speca' });
  const parts = unzipSync(await bytesOf(file));
  const slides = Object.keys(parts).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  expect(slides.length).toBeGreaterThan(6);
  const text = await officeText(file, /^ppt\/slides\/slide\d+\.xml$/);
  expect(text).toContain('4 of 7 economies have enough figures');
  const alt = Object.entries(parts)
    .filter(([name]) => slides.includes(name))
    .map(([, content]) => strFromU8(content))
    .join('');
  expect(alt).toMatch(/descr="Afghanistan: –; Azerbaijan: –; Kazakhstan: 76\.5/);
});

it('a workbook holds scores, areas and figures that our own reader reads back, and marks what was carried', async () => {
  const file = await write({ kind: 'workbook', group: 'speca' });
  const bytes = await bytesOf(file);
  const rowsOf = async (sheet: string): Promise<string[][]> => {
    const table = await createTableReader().open(
      {
        name: 'w.xlsx',
        mediaType: undefined,
        size: bytes.length,
        async *stream() {
          yield bytes;
        },
      },
      { sheet },
    );
    const rows: string[][] = [];
    for await (const { cells } of table.rows) rows.push([...cells]);
    await table.close();
    return rows;
  };
  const scores = await rowsOf('Scores');
  expect(scores).toHaveLength(7);
  expect(Number(scores.find(([iso3]) => iso3 === 'KAZ')![2])).toBeCloseTo(76.54, 1);
  const indicators = await rowsOf('Indicators');
  expect(new Set(indicators.map((row) => row[8]))).toEqual(
    new Set(['observed', 'carried forward', 'bound of another series', 'missing']),
  );
});

it('the audit of a framework is a Word file with the verdict first', async () => {
  const text = await officeText(await write({ kind: 'audit', language: 'ru' }), /^word\/document\.xml$/);
  expect(text).toMatch(
    /Проверка индекса «Электронная устойчивость».*Замечаний: \d+\. Требуют внимания: \d+\./,
  );
  // The method’s own example of a redundant pair, by its names.
  expect(text).toContain(
    'Индекс электронного участия и Индекс онлайновых услуг говорят одно и то же (r = 0,97)',
  );
});

it.each([
  [{ kind: 'brief' }, 'A brief is about one economy: name it with iso3, e.g. KAZ.'],
  [{ kind: 'brief', iso3: 'XXX' }, 'There is no economy "XXX"'],
  [{ kind: 'slides', as: 'pdf' }, 'There is no slides as pdf: choose pptx.'],
])('%j is refused', async (input, sentence) => {
  await expect(write(input)).rejects.toThrow(sentence);
});

it('sheets keep names that Excel takes, each once, and numbers as numbers', async () => {
  const sheets = [
    'A very long name of a sheet that goes on',
    'A very long name of a sheet that goes on',
    'a/b:c',
  ].map((name) => ({ name, head: ['x'], rows: [[1.5], [null], [Number.NaN]] }));
  const parts = unzipSync(await bytesOf(createDocuments().workbook('w', sheets)));
  const names = [...strFromU8(parts['xl/workbook.xml']!).matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  expect(names).toEqual(['A very long name of a sheet tha', 'A very long name of a sheet t 2', 'a b c']);
  expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).toContain('<v>1.5</v>');
});

it('a figure alone is a picture with its title and its source in it', async () => {
  const figure = {
    kind: 'bars' as const,
    model: {
      title: 'Охват сетями 4G',
      finding: 'x',
      source: 'МСЭ',
      scaleMax: 100,
      valueLabel: '%',
      rows: [{ id: 'KAZ', label: 'Казахстан', value: 75 }],
    },
  };
  const svg = Buffer.from(await bytesOf(createDocuments().picture('p', figure, 'ru', 'svg'))).toString(
    'utf8',
  );
  expect(svg).toContain('Охват сетями 4G');
  expect(svg).toContain('МСЭ');
  const png = await bytesOf(createDocuments().picture('p', figure, 'ru', 'png'));
  expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
});
