import type { TableRow } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, toCsv } from '../../../../../test/import/files.ts';
import { TABLE_LIMITS } from '../limits.ts';
import { createTableReader } from '../reader.ts';

const reader = createTableReader();

async function readAll(content: Uint8Array | string, chunk?: number) {
  const table = await reader.open(fileOf('figures.csv', content, chunk));
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { header: table.header, rows, findings: table.findings, cells: rows.map((row) => row.cells) };
}

const problemOf = async (content: Uint8Array | string): Promise<Problem> => {
  const error = await readAll(content).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
};

describe('separators and line ends', () => {
  it.each([
    [',', '\n'],
    [';', '\r\n'],
    ['\t', '\n'],
    [',', '\r'],
  ])('reads a table separated by %j with line ends %j', async (delimiter, lineEnd) => {
    const { header, cells } = await readAll(
      toCsv(
        [
          ['iso3', 'year'],
          ['KAZ', '2023'],
          ['KGZ', '2022'],
        ],
        delimiter,
        lineEnd,
      ),
    );
    expect(header).toEqual(['iso3', 'year']);
    expect(cells).toEqual([
      ['KAZ', '2023'],
      ['KGZ', '2022'],
    ]);
  });

  it.each(['sep=;\r\n', '"sep=;"\n'])(
    'takes the separator that the first line declares: %j',
    async (line) => {
      const { header, rows } = await readAll(`${line}iso3,en;year\nKAZ;2023\n`);
      expect(header).toEqual(['iso3,en', 'year']);
      expect(rows).toMatchObject([{ row: 3, cells: ['KAZ', '2023'] }]);
    },
  );

  it('says that a CSV has no sheets when one is asked for', async () => {
    const table = await reader.open(fileOf('figures.csv', 'iso3,year\nKAZ,2023\n'), { sheet: 'Data' });
    expect(table.findings).toMatchObject([
      { severity: 'warning', code: 'no-sheets', params: { sheet: 'Data' } },
    ]);
    await table.close();
  });

  it('does not take a comma inside quotes of the header for the separator', async () => {
    const { header } = await readAll('"a, b, c";year;value\n1;2;3\n');
    expect(header).toEqual(['a, b, c', 'year', 'value']);
  });

  it('tells the line on which a record starts, behind blank lines and texts over several lines', async () => {
    const { rows } = await readAll('a,b\r\n\r\n"x\r\ny",1\r\n2,3\r\n');
    expect(rows.map((row) => row.row)).toEqual([3, 5]);
    expect(rows[0]?.cells).toEqual(['x\r\ny', '1']);
  });

  it('reads a last line without a line end', async () => {
    expect((await readAll('a,b\n1,2')).cells).toEqual([['1', '2']]);
  });
});

describe('encodings', () => {
  const text = 'iso3,name\nKAZ,Казахстан\n';

  it('reads UTF-8 with and without a byte order mark alike', async () => {
    expect(await readAll(`﻿${text}`)).toEqual(await readAll(text));
  });

  it('reads UTF-16 with a byte order mark in both byte orders', async () => {
    const little = Buffer.from(`﻿${text}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    expect((await readAll(little)).cells).toEqual([['KAZ', 'Казахстан']]);
    expect((await readAll(big, 3)).cells).toEqual([['KAZ', 'Казахстан']]);
  });

  it('names byte offset and line of the first byte that is not UTF-8, and reads on', async () => {
    // "Казахстан" in Windows-1251.
    const name = Buffer.from([0xca, 0xe0, 0xe7, 0xe0, 0xf5, 0xf1, 0xf2, 0xe0, 0xed]);
    const bytes = Buffer.concat([Buffer.from('iso3,name\nKGZ,x\nKAZ,'), name, Buffer.from('\nUZB,y\n')]);
    for (const chunk of [1, 7, 65_536]) {
      const { rows, findings } = await readAll(bytes, chunk);
      expect(rows).toHaveLength(3);
      expect(findings).toMatchObject([
        { severity: 'error', code: 'wrong-encoding', line: 3, params: { offset: 20 } },
      ]);
      expect(findings[0]?.message).toContain('save the file as "CSV UTF-8"');
    }
  });

  it('does not mistake a character cut by the border of two chunks for a wrong byte', async () => {
    for (let chunk = 1; chunk <= 6; chunk++)
      expect((await readAll('a,b\nю,€\n𝄞,z\n', chunk)).findings).toEqual([]);
  });

  it('refuses a character that the end of the file cuts', async () => {
    const { findings } = await readAll(Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xd0])]));
    expect(findings).toMatchObject([{ code: 'wrong-encoding', params: { offset: 6 } }]);
  });
});

describe('what is no table', () => {
  it.each([
    ['an empty file', '', /is empty/],
    ['a file of blank lines', '\n\r\n\n', /is empty/],
    ['only a byte order mark', '﻿', /is empty/],
    ['a binary file', Buffer.from([1, 2, 3, 0, 4]), /is not a table: it holds a zero byte at offset 3/],
    ['UTF-16 without a mark', Buffer.from('a,b\n', 'utf16le'), /is not a table/],
    [
      'half a character of UTF-16',
      Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x61]),
      /starts as UTF-16 but is not/,
    ],
    ['a PDF', '%PDF-1.7\n...', /is a PDF/],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0]), /gzip/],
    [
      'an old or protected Excel file',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
      /\.xls.*password/,
    ],
  ])('refuses %s in one sentence', async (_, content, sentence) => {
    expect((await problemOf(content)).message).toMatch(sentence);
  });

  it.each([
    ['unclosed-quote', 'a,b\n1,2\n3,"4\n5,6\n', 3],
    ['stray-quote', 'a,b\n1,2\n3,4"5\n', 3],
    ['text-after-quote', 'a,b\n1,"2"x\n', 2],
    ['endless-record', `a,b\n1,"2\n${'3,4\n'.repeat(300_000)}`, 2],
  ])('locates %s', async (code, content, line) => {
    const problem = await problemOf(content);
    expect(problem.kind).toBe('invalid-input');
    expect(problem.findings).toMatchObject([{ code, line, file: 'figures.csv' }]);
  });

  it('refuses 2 GB at once, before a byte is read, and states the limit', async () => {
    const stream = () => {
      throw new Error('was read');
    };
    const file = { name: 'huge.csv', mediaType: undefined, size: 2e9, stream };
    await expect(reader.open(file)).rejects.toThrow(
      'huge.csv has 1.9 GiB; a table file may have 1 GiB at most',
    );
  });

  it('stops at the limit when the size is not known before', async () => {
    const small = createTableReader({ ...TABLE_LIMITS, maxBytes: 1_000 });
    const open = async () => {
      const table = await small.open({
        ...fileOf('x.csv', `a,b\n${'1,2\n'.repeat(500)}`, 100),
        size: undefined,
      });
      for await (const _ of table.rows);
    };
    await expect(open()).rejects.toMatchObject({ kind: 'too-large' });
  });

  it('refuses more columns and more rows than the limits', async () => {
    expect((await problemOf(`${'x,'.repeat(10_000)}x\n`)).message).toContain('has 10001 columns in row 1');
    const small = createTableReader({ ...TABLE_LIMITS, maxRows: 3 });
    const count = async (rows: number) => {
      const table = await small.open(fileOf('x.csv', `a,b\n${'1,2\n'.repeat(rows)}`));
      for await (const _ of table.rows);
    };
    await expect(count(3)).resolves.toBeUndefined();
    await expect(count(4)).rejects.toThrow('more than 3 rows');
  });
});

describe('properties', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'ю', '"', ',', ';', '\n', '\r', ' ', '1', '.', '€'),
    maxLength: 6,
  });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  const header = ['first', 'second'];

  it('reads what was written, whatever the chunks are', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 20 }),
        async (rows, delimiter, lineEnd, chunk) => {
          const { cells } = await readAll(toCsv([header, ...rows], delimiter, lineEnd), chunk);
          expect(cells).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('agrees with csv-parse on any text that both can read', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'b'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const content = `x,y\n${body}`;
        const ours = await readAll(content).then(
          ({ cells }) => cells,
          () => 'refused',
        );
        let theirs: unknown;
        try {
          theirs = parse(content, { relax_column_count: true, skip_empty_lines: true }).slice(1);
        } catch {
          theirs = 'refused';
        }
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 500 },
    );
  });

  it('answers any bytes with rows or with a Problem', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        async (bytes, chunk) => {
          await readAll(bytes, chunk).catch((error: unknown) => expect(error).toBeInstanceOf(Problem));
        },
      ),
      { numRuns: 500 },
    );
  });
});
