import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileIn } from '@serai/app';
import { Problem } from '@serai/core/measure';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { failingFile, fileOf, toCsv } from '../../../../test/import/files.ts';
import {
  type ImportInput,
  type ImportPlatform,
  NOW,
  openImportPlatform,
} from '../../../../test/import/platform.ts';
import { scopeOf } from '../policy/scope.ts';
import type { StoredObservation } from '../ports/storage.ts';

const HEADER = ['indicator_id', 'iso3', 'year', 'value', 'unit', 'source', 'licence'];
const UNIT = '% of population';
const SCOPE = scopeOf({ kind: 'system' }, NOW);
const example = (name: string): FileIn =>
  fileOf(name, readFileSync(join(repositoryRoot, 'examples/import', name)));

let platform: ImportPlatform;
beforeAll(async () => {
  platform = await openImportPlatform();
});
afterAll(() => platform.close());

/** A long file of internet users; each row is [iso3, year, value] and may go on with unit, source, licence. */
const usersFile = (
  rows: readonly (readonly (string | number)[])[],
  source = 'Survey',
  name = 'users.csv',
): FileIn =>
  fileOf(
    name,
    toCsv([
      HEADER,
      ...rows.map((row) => [
        'ITU_INTERNET_USERS',
        ...row,
        ...[UNIT, source, 'CC BY 4.0'].slice(row.length - 3),
      ]),
    ]),
  );

const figuresOf = (filter: {
  areas?: string[];
  sources?: string[];
  fromYear?: number;
  toYear?: number;
}): Promise<StoredObservation[]> =>
  platform.ports.storage.read((tx) =>
    tx.listObservations(SCOPE, { indicators: ['ITU_INTERNET_USERS'], ...filter }),
  );

/** Runs an import that must leave everything as it was. */
async function unchanged<T>(run: () => Promise<T>): Promise<T> {
  const before = await platform.state();
  const result = await run().catch((error: unknown) => error as T);
  expect(await platform.state()).toEqual(before);
  return result;
}

async function rejected(file: FileIn, input: ImportInput = {}) {
  const report = await unchanged(() => platform.import(file, input));
  expect(report).toMatchObject({ accepted: false, added: 0, snapshot: null });
  return report;
}

async function problemOf(
  file: FileIn,
  changes: Parameters<ImportPlatform['import']>[2] = {},
): Promise<Problem> {
  const error: unknown = await unchanged<unknown>(() => platform.import(file, {}, changes));
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

describe('a sound file', () => {
  it('adds its figures, keeps the raw file as a snapshot, and leaves one audit entry', async () => {
    const before = await platform.state();
    const report = await platform.import(example('long.csv'));
    expect(report).toMatchObject({
      accepted: true,
      format: 'csv',
      layout: 'long',
      rows: 6,
      figures: 6,
      added: 6,
      unchanged: 0,
    });
    const after = await platform.state();
    expect(after).toMatchObject({
      version: before.version + 1,
      observations: before.observations + 6,
      audit: before.audit + 1,
    });
    expect(after.snapshots).toContain(report.snapshot);
    const kept: Uint8Array[] = [];
    for await (const chunk of platform.ports.blobs.get(report.snapshot!)) kept.push(chunk);
    expect(Buffer.concat(kept)).toEqual(readFileSync(join(repositoryRoot, 'examples/import/long.csv')));
    expect(platform.ports.readModels.current().version).toBe(after.version);
  });

  it('gives each figure its raw text, its row, and the provenance of the row', async () => {
    const [figure] = await figuresOf({
      areas: ['TKM'],
      fromYear: 2024,
      sources: ['user:Example survey (invented figures)'],
    });
    expect(figure).toMatchObject({
      value: 35.25,
      raw: '35.25',
      rawRow: 3,
      status: 'E',
      vintage: 'first round',
      licence: 'CC-BY-4.0',
      publisher: 'Example survey (invented figures)',
      chosen: true,
      disclosure: 'public',
    });
  });

  it('changes nothing when it is imported again', async () => {
    const report = await unchanged(() => platform.import(example('long.csv')));
    expect(report).toMatchObject({ accepted: true, added: 0, unchanged: 6, snapshot: null });
  });

  it('changes nothing in a dry run and says the same', async () => {
    const report = await unchanged(() => platform.import(usersFile([['TKM', 2019, 30]]), { dry_run: true }));
    expect(report).toMatchObject({ accepted: true, dry_run: true, added: 1, snapshot: null });
  });

  it('reads a wide sheet with names in either language and leaves empty cells out', async () => {
    const input = {
      indicator: 'ITU_FIXED_BB_100',
      unit: 'per 100 inhabitants',
      source: 'Wide survey',
      licence: 'CC0',
    };
    const report = await platform.import(example('wide.csv'), input);
    expect(report).toMatchObject({ accepted: true, layout: 'wide', rows: 4, figures: 9, added: 9 });
    const stored = await platform.ports.storage.read((tx) =>
      tx.listObservations(SCOPE, { sources: ['user:Wide survey'] }),
    );
    expect(stored.map(({ area, year, raw, rawRow }) => `${area} ${year} ${raw} ${rawRow}`)).toContain(
      'MNG 2025 14.0 4',
    );
  });

  it('reads the same figures from XLSX, long and wide', async () => {
    const book = new ExcelJS.Workbook();
    const long = book.addWorksheet('Long');
    long.addRows([HEADER, ['ITU_INTERNET_USERS', 'TUV', 2021, 41.5, UNIT, 'Sheet survey', 'CC BY 4.0']]);
    book.addWorksheet('Wide').addRows([
      ['indicator', 'iso3', 'unit', 'source', 'licence', 2022, 2023],
      ['ITU_INTERNET_USERS', 'TUV', UNIT, 'Sheet survey', 'CC BY 4.0', 42, 43.25],
    ]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const first = await platform.import(fileOf('survey.xlsx', bytes));
    expect(first).toMatchObject({
      accepted: true,
      format: 'xlsx',
      layout: 'long',
      added: 1,
      counts: { 'other-sheets': 1 },
    });
    const second = await platform.import(fileOf('survey.xlsx', bytes), { sheet: 'Wide' });
    expect(second).toMatchObject({ accepted: true, layout: 'wide', added: 2, snapshot: first.snapshot });
    const stored = await figuresOf({ sources: ['user:Sheet survey'] });
    expect(stored.map(({ year, value, rawRow }) => [year, value, rawRow])).toEqual([
      [2021, 41.5, 2],
      [2022, 42, 2],
      [2023, 43.25, 2],
    ]);
  });
});

describe('beside present figures', () => {
  const present = async () =>
    (await figuresOf({ areas: ['KAZ'], fromYear: 2020, toYear: 2020 })).find((figure) => figure.chosen)!;

  it('keeps both figures of a conflict and shows the present one, until the new one is preferred', async () => {
    const shown = await present();
    const first = await platform.import(usersFile([['KAZ', 2020, 50.5]], 'Conflict one'));
    expect(first).toMatchObject({ accepted: true, added: 1, conflicts: 1 });
    expect(first.findings.find(({ code }) => code === 'conflict')).toMatchObject({
      severity: 'warning',
      row: 2,
      column: 'value',
    });
    expect((await present()).id).toBe(shown.id);
    const second = await platform.import(usersFile([['KAZ', 2020, 51.5]], 'Conflict two'), { prefer: 'new' });
    expect(second).toMatchObject({ accepted: true, added: 1, conflicts: 1 });
    expect(await present()).toMatchObject({ value: 51.5, source: 'user:Conflict two' });
    expect(await figuresOf({ areas: ['KAZ'], fromYear: 2020, toYear: 2020 })).toHaveLength(3);
  });

  it('shows a later vintage of the same source and keeps the earlier one', async () => {
    const options = { vintage: 'round 1' };
    await platform.import(usersFile([['PLW', 2020, 60]], 'Rounds'), options);
    const report = await platform.import(usersFile([['PLW', 2020, 61]], 'Rounds'), { vintage: 'round 2' });
    expect(report).toMatchObject({ accepted: true, revisions: 1, conflicts: 0 });
    const both = await figuresOf({ areas: ['PLW'], fromYear: 2020, toYear: 2020, sources: ['user:Rounds'] });
    expect(both.map(({ vintage, value, chosen }) => [vintage, value, chosen])).toEqual([
      ['round 1', 60, false],
      ['round 2', 61, true],
    ]);
  });

  it('rejects another value for a vintage that is there: a vintage never changes', async () => {
    const report = await rejected(usersFile([['PLW', 2020, 62]], 'Rounds'), { vintage: 'round 2' });
    expect(report.findings[0]).toMatchObject({ severity: 'error', code: 'vintage-changed', row: 2 });
  });

  it('rejects a file that would change a shipped figure of the same vintage', async () => {
    const shipped = (await figuresOf({ areas: ['UZB'], fromYear: 2020, toYear: 2020 }))[0]!;
    const report = await rejected(usersFile([['UZB', 2020, 1]], shipped.source), {
      vintage: shipped.vintage,
    });
    expect(report.counts).toMatchObject({ 'vintage-changed': 1 });
  });
});

describe('a file with defects', () => {
  it('is rejected with all findings at once, as the example shows', async () => {
    const report = await rejected(example('bad.csv'));
    const golden = join(repositoryRoot, 'examples/import/bad.findings.golden.json');
    const found = report.findings.map(({ severity, code, row, column, message }) => ({
      severity,
      code,
      row,
      column,
      message,
    }));
    if (process.env.REGEN === '1') writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  it.each([
    ['a header without rows', toCsv([HEADER]), 'no-rows', undefined],
    [
      'a missing column',
      'indicator_id,iso3,year,value,source,licence\nx,y,z,1,s,l\n',
      'missing-column',
      'unit',
    ],
    ['no column that is known', 'a,b\n1,2\n', 'missing-column', 'indicator_id'],
    [
      'a column twice',
      'indicator_id,iso3,year,value,unit,source,value\nx,y,z,1,u,s,2\n',
      'duplicate-column',
      'value',
    ],
  ])('tells of %s', async (_, content, code, column) => {
    const report = await rejected(fileOf('x.csv', content));
    expect(report.findings.find((finding) => finding.code === code)).toMatchObject({
      severity: 'error',
      ...(column === undefined ? {} : { column }),
    });
  });

  it.each([
    ['a year to come', ['KAZ', 2029, 1], 'year-out-of-range', 'year'],
    ['a year that is none', ['KAZ', 'FY23', 1], 'not-a-year', 'year'],
    ['a year that is missing', ['KAZ', '', 1], 'missing-field', 'year'],
    ['an infinite figure', ['KAZ', 2020, 'Infinity'], 'not-a-number', 'value'],
    ['a figure too large for a number', ['KAZ', 2020, '1e999'], 'not-a-number', 'value'],
    ['a formula as text', ['KAZ', 2020, '=cmd()'], 'formula-injection', 'value'],
    ['a formula behind a sign', ['KAZ', 2020, `-2+3+cmd|' /C calc'!A0`], 'formula-injection', 'value'],
    ['a formula in a column of words', ['@SUM(A1)', 2020, 1], 'formula-injection', 'iso3'],
    ['a source that starts like a formula', ['KAZ', 2020, 1, UNIT, '+cmd'], 'formula-injection', 'source'],
    ['no unit', ['KAZ', 2020, 1, ''], 'missing-field', 'unit'],
    ['an unknown status', ['KAZ', 2020, 1], 'unknown-status', 'status'],
  ])('tells of %s', async (_, row, code, column) => {
    const cells = ['ITU_INTERNET_USERS', ...row, ...[UNIT, 'Survey', 'CC BY 4.0'].slice(row.length - 3)];
    const status = code === 'unknown-status' ? 'Q' : 'A';
    const report = await rejected(
      fileOf(
        'x.csv',
        toCsv([
          [...HEADER, 'status'],
          [...cells, status],
        ]),
      ),
    );
    expect(report.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code, column, row: 2 },
    ]);
  });

  it('warns of rows that slipped, and takes them when nothing else is wrong', async () => {
    const figures = await figuresOf({ fromYear: 2022, toYear: 2022 });
    const of = (iso3: string): number => figures.find(({ area, chosen }) => area === iso3 && chosen)!.value!;
    // Three neighbours, each with the figure of the next: what a public spreadsheet once did.
    const rows = [
      ['IRN', 2024, of('IRN')],
      ['KAZ', 2024, of('PAK')],
      ['PAK', 2024, of('JPN')],
      ['JPN', 2024, of('KAZ')],
      ['KOR', 2024, of('KOR')],
    ] as const;
    const report = await platform.import(usersFile(rows), { dry_run: true });
    expect(report.accepted).toBe(true);
    expect(report.findings.filter(({ code }) => code === 'row-shift').map(({ message }) => message)).toEqual([
      'Row 3, value: ITU_INTERNET_USERS 2024: rows 3 to 4 (KAZ, PAK) fit the series of the next row better than their own: the rows may have slipped.',
    ]);
    expect(report.findings.some(({ code }) => code === 'jump')).toBe(true);
  });

  it('says once that a new edition is not comparable with the ones before', async () => {
    const text = toCsv([
      HEADER,
      ['UN_EPI', 'KAZ', 2026, 0.8, 'index 0–1', 'un-egov', ''],
      ['UN_EPI', 'KGZ', 2026, 0.7, 'index 0–1', 'un-egov', ''],
    ]);
    const report = await platform.import(fileOf('epi.csv', text), { dry_run: true });
    expect(report.findings.filter(({ code }) => code === 'edition-break')).toHaveLength(1);
  });

  it('warns of a row that names two economies', async () => {
    const rows = [
      [...HEADER, 'country'],
      ['ITU_INTERNET_USERS', 'TKM', 2018, 20, UNIT, 'Two names', 'CC BY 4.0', 'Kazakhstan'],
      ['ITU_INTERNET_USERS', 'KAZ', 2018, 20, UNIT, 'Two names', 'CC BY 4.0', 'Казахстан'],
    ];
    const report = await platform.import(fileOf('x.csv', toCsv(rows)), { dry_run: true });
    expect(report.findings.filter(({ code }) => code === 'area-mismatch')).toMatchObject([
      { severity: 'warning', row: 2, column: 'country', params: { area: 'TKM' } },
    ]);
  });

  it('warns when a file that names no edition changes the figure of a publisher', async () => {
    const shown = (await figuresOf({ areas: ['MNG'] })).find(
      ({ chosen, source }) => chosen && platform.ports.catalog.sources.has(source),
    )!;
    const rows = [HEADER, ['ITU_INTERNET_USERS', 'MNG', shown.year, 12.5, UNIT, shown.source, '']];
    const report = await platform.import(fileOf('x.csv', toCsv(rows)), { dry_run: true });
    expect(report.findings.find(({ code }) => code === 'revision')).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining(`the figure shown changes from ${shown.value} of `),
    });
  });

  it('locates broken characters by byte and by cell and goes on with the other findings', async () => {
    const cyrillic = Buffer.from([0xca, 0xe0, 0xe7, 0xe0, 0xf5, 0xf1, 0xf2, 0xe0, 0xed]);
    const rows = toCsv([HEADER, ['ITU_INTERNET_USERS', '@@', 2020, 'many', UNIT, 'Survey', 'CC BY 4.0']]);
    const [before, after] = rows.split('@@') as [string, string];
    const report = await rejected(
      fileOf('x.csv', Buffer.concat([Buffer.from(before), cyrillic, Buffer.from(after)])),
    );
    expect(report.counts).toMatchObject({ 'wrong-encoding': 2, 'not-a-number': 1 });
    const places = report.findings
      .filter(({ code }) => code === 'wrong-encoding')
      .map(({ row, column, line }) => [row, column ?? null, line ?? null]);
    expect(places).toEqual(
      expect.arrayContaining([
        [2, null, 2],
        [2, 'iso3', null],
      ]),
    );
  });

  it('never evaluates a formula of a workbook, whatever its stored result', async () => {
    const book = new ExcelJS.Workbook();
    book
      .addWorksheet('x')
      .addRows([
        HEADER,
        ['ITU_INTERNET_USERS', 'KAZ', 2021, { formula: '40+2', result: 42 }, UNIT, 'Survey', 'CC BY 4.0'],
      ]);
    const report = await rejected(fileOf('x.xlsx', Buffer.from(await book.xlsx.writeBuffer())));
    expect(report.findings[0]).toMatchObject({ code: 'formula-cell', row: 2, column: 'value' });
  });

  it('counts all findings and keeps the first thousand of each kind', async () => {
    const report = await rejected(usersFile(Array.from({ length: 1_500 }, () => ['KZA', 2020, 'x'])));
    expect(report.counts).toMatchObject({ 'unknown-area': 1_500, 'not-a-number': 1_500 });
    expect(report.findings.filter(({ code }) => code === 'unknown-area')).toHaveLength(1_000);
  });

  it('tells once of a wrong option, not once a row', async () => {
    const content = toCsv([
      ['iso3', 'year', 'value'],
      ['KAZ', 2020, 1],
      ['KGZ', 2020, 2],
    ]);
    const report = await rejected(fileOf('x.csv', content), {
      indicator: 'NOPE',
      unit: UNIT,
      source: 'S',
      licence: 'CC0',
    });
    expect(report.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'unknown-indicator', column: 'option --indicator' },
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['EACCES', /^x\.csv cannot be read: you have no right to read it/],
    ['EIO', /^x\.csv cannot be read: the disk reports an error/],
  ])('says what to do about %s and leaves nothing', async (code, sentence) => {
    expect((await problemOf(failingFile('x.csv', code))).message).toMatch(sentence);
  });

  it.each([
    ['empty', '', /is empty/],
    ['binary', Buffer.from([0, 1, 2, 3]), /is not a table/],
    ['an XLSX cut in half', Buffer.from('PK\u0003\u0004 and nothing more'), /cut off or damaged/],
  ])('refuses one that is %s and leaves nothing', async (_, content, sentence) => {
    expect((await problemOf(fileOf('x.csv', content))).message).toMatch(sentence);
  });

  it('tells what was found before the place where it breaks off', async () => {
    const content = `${toCsv([HEADER, ['ITU_INTERNET_USERS', 'KZA', 2020, 1, UNIT, 'Survey', 'CC BY 4.0']])}ITU_INTERNET_USERS,"KAZ`;
    expect((await problemOf(fileOf('x.csv', content))).findings.map(({ code }) => code)).toEqual([
      'unclosed-quote',
      'unknown-area',
      'user-source',
    ]);
  });
});

describe('faults and second thoughts', () => {
  const rows = Array.from({ length: 60 }, (_, at) => ['KIR', 1960 + at, 1]);

  it.each(['reading', 'comparing', 'writing'])(
    'leaves nothing when it is cancelled while %s',
    async (step) => {
      const cancelling = new AbortController();
      const progress = (now: string) => {
        if (now === step) cancelling.abort();
      };
      const file = usersFile(rows, 'Cancelled');
      const problem = await problemOf(file, { signal: cancelling.signal, progress });
      expect(problem).toMatchObject({ kind: 'cancelled' });
    },
  );

  it('leaves nothing, the raw file included, when the database fails in the middle of the write', async () => {
    const { storage } = platform.ports;
    const failing = {
      ...storage,
      write: (work: Parameters<typeof storage.write>[0]) =>
        storage.write(async (tx) =>
          work({
            ...tx,
            appendAudit: () => Promise.reject(new Problem('storage-full', 'The disk is full.')),
          }),
        ),
    };
    const context = { ports: { ...platform.ports, storage: failing as typeof storage } };
    expect(await problemOf(usersFile([['KIR', 2001, 5]]), context)).toMatchObject({ kind: 'storage-full' });
  });

  it('says so when the data change between check and write', async () => {
    const { storage } = platform.ports;
    let moved = false;
    const progress = (step: string) => {
      if (step === 'comparing') moved = true;
    };
    const racing = {
      ...storage,
      write: (work: Parameters<typeof storage.write>[0]) =>
        storage.write((tx) =>
          work({
            ...tx,
            dataVersion: async () => ({ ...(await tx.dataVersion()), version: moved ? 99 : 0 }),
          }),
        ),
    };
    const problem = await problemOf(usersFile([['KIR', 2002, 5]]), {
      progress,
      ports: { ...platform.ports, storage: racing as typeof storage },
    });
    expect(problem).toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('run the command again'),
    });
  });
});

describe('properties', () => {
  const figure = fc.record({
    area: fc.constantFrom('KAZ', 'KGZ', 'TJK', 'UZB', 'TKM'),
    year: fc.integer({ min: 1990, max: 2025 }),
    value: fc.double({ min: 0, max: 100, noNaN: true }),
  });
  const figures = fc.uniqueArray(figure, {
    minLength: 1,
    maxLength: 12,
    selector: ({ area, year }) => `${area} ${year}`,
  });
  let run = 0;

  it('reads back what it wrote: export and import agree to the last bit, in any order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(figures, fc.boolean(), async (wanted, reverse) => {
        const source = `Round trip ${run++}`;
        const rows = wanted.map(({ area, year, value }) => [area, year, value]);
        const report = await platform.import(usersFile(reverse ? rows.reverse() : rows, source));
        expect(report).toMatchObject({ accepted: true, added: wanted.length });
        const stored = await figuresOf({ sources: [`user:${source}`] });
        const plain = stored.map(({ area, year, value }) => ({ area, year, value }));
        const byCell = (a: { area: string; year: number }, b: { area: string; year: number }) =>
          a.area < b.area ? -1 : a.area > b.area ? 1 : a.year - b.year;
        expect(plain.sort(byCell)).toEqual(
          wanted.map(({ value, ...cell }) => ({ ...cell, value: value === 0 ? 0 : value })).sort(byCell),
        );
        expect(report.findings.every((finding) => finding.severity !== 'error')).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('names the moment of the import as the vintage of a file that names none', async () => {
    await platform.import(usersFile([['TON', 1999, 3]], 'Nameless'));
    expect((await figuresOf({ sources: ['user:Nameless'] }))[0]?.vintage).toBe(`imported ${NOW}`);
  });
});
