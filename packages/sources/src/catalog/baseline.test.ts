import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@serai/core/measure';
import { describe, expect, test } from 'vitest';
import { parseBaseline, readBaseline } from './baseline.ts';
import { replaceIn, SMALL_CATALOG, withCopy } from './fixtures/small-catalog.ts';

const HEADER = 'indicator_id,iso3,year,value,unit,source,publisher,vintage,licence';
const parse = (...lines: string[]) =>
  parseBaseline('figures.csv', Buffer.from([HEADER, ...lines, ''].join('\n')));

describe('embedded figures', () => {
  test('the snapshot of the baseline is the raw file, byte for byte', async () => {
    const { files } = await readBaseline(SMALL_CATALOG);
    const { bytes, sha256, file, rows } = files[0]!;
    const raw = readFileSync(join(SMALL_CATALOG, 'baseline/figures.csv'));
    expect(file).toBe('baseline/figures.csv');
    expect(Buffer.compare(bytes, raw)).toBe(0);
    expect(sha256).toBe(createHash('sha256').update(raw).digest('hex'));
    expect(rows.map((row) => row.line)).toEqual([2, 3]);
  });

  test('a value keeps the text that the publisher wrote: 0.10 is not 0.1', () => {
    const { rows } = parse(
      'A,KAZ,2023,0.10,%,s,P,v,l',
      'A,KAZ,2022,1e-05,%,s,P,v,l',
      'A,KAZ,2021,-2.5,%,s,P,v,l',
    );
    expect(rows.map(({ raw, value }) => [raw, value])).toEqual([
      ['0.10', 0.1],
      ['1e-05', 0.00001],
      ['-2.5', -2.5],
    ]);
  });

  test('quoted cells and Windows line ends give the same rows as plain ones', () => {
    const plain = parse('A,KAZ,2023,1,%,s,P,v,l', 'A,KGZ,2023,2,%,s,P,v,l');
    const quoted = parse('"A","KAZ",2023,1,%,s,"P",v,l', 'A,KGZ,2023,2,"%",s,P,v,l');
    const windows = parseBaseline(
      'figures.csv',
      Buffer.from(`\uFEFF${HEADER}\r\nA,KAZ,2023,1,%,s,P,v,l\r\nA,KGZ,2023,2,%,s,P,v,l\r\n`),
    );
    expect(plain.rows).toHaveLength(2);
    expect(quoted).toEqual(plain);
    expect(windows).toEqual(plain);
  });

  test('a publisher with a comma in its name is one cell', () => {
    const { rows } = parse('A,KAZ,2023,1,%,s,"Bureau, national",v,l');
    expect(rows[0]?.publisher).toBe('Bureau, national');
  });

  test.each([
    ['a decimal comma', 'A,KAZ,2023,"1,5",%,s,P,v,l', 'wrong-value'],
    ['a hexadecimal number', 'A,KAZ,2023,0x10,%,s,P,v,l', 'wrong-value'],
    ['infinity', 'A,KAZ,2023,Infinity,%,s,P,v,l', 'wrong-value'],
    ['a cell too many', 'A,KAZ,2023,1,%,s,P,v,l,x', 'wrong-field-count'],
    ['an open quotation mark', 'A,KAZ,2023,"1,%,s,P,v,l', 'csv-syntax'],
  ])('%s is refused with its line', (_what, line, code) => {
    const { rows, findings } = parse('A,KGZ,2023,1,%,s,P,v,l', line);
    expect(rows.length).toBeLessThan(2);
    expect(findings).toMatchObject([{ severity: 'error', code, file: 'figures.csv', line: 3 }]);
  });

  test('a file with other columns says which ones it must have', () => {
    const { findings } = parseBaseline('figures.csv', Buffer.from('iso3,value\nKAZ,1\n'));
    expect(findings).toMatchObject([
      { code: 'wrong-header', line: 1, message: expect.stringContaining(HEADER) },
    ]);
  });

  test('figures in another encoding are refused', () => {
    const { findings } = parseBaseline(
      'figures.csv',
      Buffer.from(`${HEADER}\nA,KAZ,2023,1,°C,s,P,v,l\n`, 'latin1'),
    );
    expect(findings).toMatchObject([{ code: 'wrong-encoding' }]);
  });
});

test('reading a baseline with defects throws all of them at once', async () => {
  const refusal = await withCopy(async (folder) => {
    const figures = join(folder, 'baseline/figures.csv');
    await replaceIn(figures, ',0.5,', ',n/a,');
    await replaceIn(figures, 'SGP,2023', 'SGP,MMXXIII');
    return readBaseline(folder).catch((error: unknown) => error);
  });
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({
    kind: 'invalid-input',
    findings: [
      { line: 2, column: 'value' },
      { line: 3, column: 'year' },
    ],
  });
});

test.each([
  ['a missing file', (folder: string) => rm(join(folder, 'baseline/figures.csv')), 'unreadable-file'],
  ['an empty file', (folder: string) => writeFile(join(folder, 'baseline/figures.csv'), ''), 'empty-file'],
])('%s of figures is one clear refusal', async (_what, change, code) => {
  const refusal = await withCopy(async (folder) => {
    await change(folder);
    return readBaseline(folder).catch((error: unknown) => error);
  });
  expect(refusal).toMatchObject({
    kind: 'invalid-input',
    findings: [{ code, file: 'baseline/figures.csv' }],
  });
});
