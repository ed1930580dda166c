import { deflateRawSync } from 'node:zlib';
import type { TableRow } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../../../test/import/files.ts';
import {
  sheetOf,
  textCell,
  workbookParts,
  type ZipPart,
  zipOf,
} from '../../../../../test/import/zip-writer.ts';
import { TABLE_LIMITS } from '../limits.ts';
import { createTableReader } from '../reader.ts';
import { kindOfFormat, serialToIso } from './styles.ts';

const reader = createTableReader();

async function readAll(
  bytes: Uint8Array,
  options: { sheet?: string; limits?: Partial<typeof TABLE_LIMITS> } = {},
) {
  const used =
    options.limits === undefined ? reader : createTableReader({ ...TABLE_LIMITS, ...options.limits });
  const table = await used.open(fileOf('figures.xlsx', bytes), { sheet: options.sheet });
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { header: table.header, rows, findings: table.findings, sheet: table.sheet };
}

const problemOf = async (
  bytes: Uint8Array,
  options: Parameters<typeof readAll>[1] = {},
): Promise<Problem> => {
  const error = await readAll(bytes, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
};

/** A workbook as a spreadsheet program writes it. */
async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const sheet = (...rows: string[]) => zipOf(workbookParts(sheetOf(rows)));
const HEADER = `${textCell('A1', 'iso3')}${textCell('B1', 'value')}`;

describe('cells as a spreadsheet program writes them', () => {
  it('reads texts, numbers, dates, booleans and rich text as text', async () => {
    const bytes = await workbook((book) => {
      const page = book.addWorksheet('Figures');
      page.addRow(['iso3', 'value', 'when', 'official', 'note']);
      page.addRow([
        'KAZ',
        92.9,
        new Date(Date.UTC(2023, 5, 30)),
        true,
        { richText: [{ text: 'from ' }, { font: { bold: true }, text: 'survey' }] },
      ]);
      page.addRow(['TKM', -0.000125, null, false, 'a & b <c>']);
    });
    const { header, rows, sheet: name } = await readAll(bytes);
    expect(name).toBe('Figures');
    expect(header).toEqual(['iso3', 'value', 'when', 'official', 'note']);
    expect(rows.map((row) => row.cells)).toEqual([
      ['KAZ', '92.9', '2023-06-30', 'TRUE', 'from survey'],
      ['TKM', '-0.000125', '', 'FALSE', 'a & b <c>'],
    ]);
    expect(rows.map((row) => row.row)).toEqual([2, 3]);
  });

  it('marks formulas and errors and evaluates nothing', async () => {
    const bytes = await workbook((book) => {
      const page = book.addWorksheet('Figures');
      page.addRow(['iso3', 'value']);
      page.addRow(['KAZ', { formula: '1+1', result: 2 }]);
      page.addRow(['KGZ', { error: '#N/A' }]);
      page.addRow(['UZB', { formula: 'WEBSERVICE("http://example.org")' }]);
    });
    const { rows } = await readAll(bytes);
    expect(rows.map((row) => row.marks)).toEqual([
      [{ column: 1, kind: 'formula' }],
      [{ column: 1, kind: 'error' }],
      [{ column: 1, kind: 'formula' }],
    ]);
    expect(rows[0]?.cells).toEqual(['KAZ', '2']);
  });

  it('marks a number that is shown as a percentage, since it holds a hundredth of what is seen', async () => {
    const bytes = await workbook((book) => {
      const page = book.addWorksheet('Figures');
      page.addRow(['iso3', 'value']);
      page.addRow(['KAZ', 0.929]).getCell(2).numFmt = '0.0%';
    });
    expect((await readAll(bytes)).rows).toMatchObject([
      { cells: ['KAZ', '0.929'], marks: [{ column: 1, kind: 'percent' }] },
    ]);
  });

  it('reports merged cells and hidden rows', async () => {
    const bytes = await workbook((book) => {
      const page = book.addWorksheet('Figures');
      page.addRow(['iso3', 'value']);
      page.addRow(['KAZ', 1]).hidden = true;
      page.addRow(['KGZ', 2]);
      page.mergeCells('A3:A4');
    });
    const { findings } = await readAll(bytes);
    expect(findings.map((finding) => finding.code)).toEqual(['merged-cells', 'hidden-rows']);
    expect(findings[0]?.message).toContain('A3:A4');
  });

  it('reports a formula in the header', async () => {
    const { findings } = await readAll(
      sheet(`<c r="A1" t="str"><f>"is"&amp;"o3"</f><v>iso3</v></c>`, textCell('A2', 'KAZ')),
    );
    expect(findings).toMatchObject([{ severity: 'error', code: 'formula-cell', row: 1 }]);
  });
});

describe('sheets', () => {
  const book = () =>
    workbook((wb) => {
      wb.addWorksheet('Draft', { state: 'hidden' }).addRow(['draft']);
      wb.addWorksheet('Figures').addRow(['iso3']);
      wb.addWorksheet('Notes').addRow(['note']);
    });

  it('takes the first visible one and names the others', async () => {
    const { header, findings } = await readAll(await book());
    expect(header).toEqual(['iso3']);
    expect(findings).toMatchObject([
      { severity: 'info', code: 'other-sheets', params: { others: 'Draft (hidden), Notes' } },
    ]);
  });

  it('takes the one that is named, whatever the case', async () => {
    expect((await readAll(await book(), { sheet: 'notes' })).header).toEqual(['note']);
  });

  it('says which sheets there are when the name is wrong', async () => {
    const problem = await problemOf(await book(), { sheet: 'Data' });
    expect(problem.message).toBe('figures.xlsx has no sheet "Data"; its sheets are: Draft, Figures, Notes.');
  });

  it('refuses a workbook without sheets, and one whose sheet is empty', async () => {
    const none = workbookParts(sheetOf([]), { 'xl/workbook.xml': '<workbook><sheets/></workbook>' });
    expect((await problemOf(zipOf(none))).message).toContain('has no sheet with cells');
    expect((await problemOf(sheet())).message).toContain('sheet "Sheet1" is empty');
  });
});

describe('how other programs write', () => {
  it('reads cells without references, rows without numbers and prefixed elements', async () => {
    const xml =
      '<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>iso3</x:t></x:is></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await readAll(zipOf(workbookParts(xml)))).toMatchObject({
      header: ['iso3'],
      rows: [{ row: 2, cells: ['1', '2'] }],
    });
  });

  it('reads shared texts, leaves phonetic hints out and decodes escaped characters', async () => {
    const parts = workbookParts(
      sheetOf(['<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>', '<c r="A2"><v>5</v></c>']),
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t>a_x000D_</t></r><r><t>b</t></r></si></sst>',
      },
    );
    expect((await readAll(zipOf(parts))).header).toEqual(['東京', '', 'a\rb']);
  });

  it('knows dates by their format and by either calendar', () => {
    expect(kindOfFormat('yyyy-mm-dd')).toBe('date');
    expect(kindOfFormat('[$-419]d mmm yyyy;@')).toBe('date');
    expect(kindOfFormat('[h]:mm')).toBe('date');
    expect(kindOfFormat('0.0%')).toBe('percent');
    expect(kindOfFormat('#,##0.00" day"')).toBe('plain');
    expect(kindOfFormat('General')).toBe('plain');
    expect(kindOfFormat('[Red]0.00')).toBe('plain');
    // Published anchors: 25569 is 1970-01-01, and day 60 of the 1900 calendar never was.
    expect(serialToIso(25_569, false)).toBe('1970-01-01');
    expect(serialToIso(25_569 - 1_462, true)).toBe('1970-01-01');
    expect(serialToIso(1, false)).toBe('1900-01-01');
    expect(serialToIso(61, false)).toBe('1900-03-01');
    expect(serialToIso(45_000.5, false)).toBe('2023-03-15T12:00:00');
  });
});

/** Deflated bytes of `repeats` times a block, without the whole ever standing in memory. */
const deflatedBlocks = (block: Buffer, repeats: number): Buffer => {
  // A raw deflate stream may be any number of full-flushed pieces; the last one closes it.
  const piece = deflateRawSync(block, { finishFlush: 3 });
  return Buffer.concat([...Array.from({ length: repeats }, () => piece), deflateRawSync(Buffer.alloc(0))]);
};

describe('files made to do harm', () => {
  const zeros = deflatedBlocks(Buffer.alloc(16 * 1024 * 1024), 64);
  const bomb = (claimedSize: number, deflated: Buffer): ZipPart[] =>
    workbookParts('').map((part) =>
      part.path.includes('sheet1') ? { ...part, deflated, claimedSize } : part,
    );

  it('refuses 1 GiB of zeros in 1 MB that says what it is', async () => {
    const bytes = zipOf(bomb(1024 ** 3, zeros));
    expect(bytes.length).toBeLessThan(1.2e6);
    const problem = await problemOf(bytes);
    expect(problem.kind).toBe('too-large');
    expect(problem.message).toContain('unpacks to more than 512 MiB');
  });

  it('refuses a bomb that lies about its size', async () => {
    expect((await problemOf(zipOf(bomb(1_000, zeros)))).kind).toBe('invalid-input');
  });

  it('stops counting what comes out of many parts at the limit', async () => {
    const row = Buffer.from(`<row>${textCell('A1', 'x'.repeat(1_000))}</row>`.repeat(1_000));
    const sheetXml = Buffer.concat([Buffer.from('<worksheet><sheetData>'), row, row, row]);
    const parts = workbookParts('').map((part) =>
      part.path.includes('sheet1') ? { ...part, content: sheetXml } : part,
    );
    const problem = await problemOf(zipOf(parts), { limits: { maxUnpackedBytes: 2_000_000 } });
    expect(problem.message).toContain('unpacks to more than 1.9 MiB');
  });

  it('refuses one text of many megabytes before it fills the memory', async () => {
    const letters = deflatedBlocks(Buffer.alloc(1024 * 1024, 'a'), 64);
    const before = deflateRawSync('<worksheet><sheetData><row><c t="inlineStr"><is><t>', { finishFlush: 3 });
    const size = 64 * 1024 * 1024 + 51;
    const problem = await problemOf(zipOf(bomb(size, Buffer.concat([before, letters]))));
    expect(problem.message).toMatch(/longer than 32767 characters|millions of characters/);
  });

  const sheetXml = sheetOf([HEADER, `${textCell('A2', 'KAZ')}${textCell('B2', '1')}`]);
  const relationship = (at: number) =>
    `<Relationship Id="x${at}" Type="t/worksheet" Target="worksheets/sheet1.xml"/>`;
  const many = (count: number, make: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at)).join('');

  it.each([
    ['cell styles', 'xl/styles.xml', `<styleSheet><cellXfs>${'<xf/>'.repeat(64_001)}</cellXfs></styleSheet>`],
    [
      'number formats',
      'xl/styles.xml',
      `<styleSheet><numFmts>${many(64_001, (at) => `<numFmt numFmtId="${at}" formatCode="0"/>`)}</numFmts></styleSheet>`,
    ],
    [
      'relationships',
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${many(10_001, relationship)}</Relationships>`,
    ],
    [
      'sheets',
      'xl/workbook.xml',
      `<workbook><sheets>${many(10_001, (at) => `<sheet name="s${at}" r:id="rId1"/>`)}</sheets></workbook>`,
    ],
  ])('refuses a workbook with endless %s', async (what, path, xml) => {
    const problem = await problemOf(zipOf(workbookParts(sheetXml, { [path]: xml })));
    expect(problem.kind).toBe('too-large');
    expect(problem.message).toMatch(new RegExp(`^figures.xlsx: ${path} lists more than \\d+ ${what}: `));
  });

  it('reads a workbook with as many cell styles as Excel can hold', async () => {
    const styles = `<styleSheet><cellXfs>${'<xf/>'.repeat(64_000)}</cellXfs></styleSheet>`;
    const { rows } = await readAll(zipOf(workbookParts(sheetXml, { 'xl/styles.xml': styles })));
    expect(rows).toHaveLength(1);
  });

  it('refuses document types: neither outer entities nor a billion laughs are read', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    const outer =
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>';
    for (const xml of [laughs, outer])
      expect((await problemOf(zipOf(workbookParts(xml)))).message).toContain('declares a document type');
    const undeclared = '<worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>';
    expect((await problemOf(zipOf(workbookParts(undeclared)))).message).toContain('is damaged');
  });

  it('refuses a cell far to the right and too many rows', async () => {
    expect((await problemOf(sheet(`${textCell('XFD1', 'x')}`))).message).toContain(
      'there is a cell in column 16384; a table may have 10000 columns at most',
    );
    const rows = Array.from({ length: 5 }, (_, at) => textCell(`A${at + 1}`, 'x'));
    expect((await problemOf(sheet(...rows), { limits: { maxRows: 3 } })).message).toContain(
      'a table may have 3 rows at most',
    );
  });

  it('does not mind formatted empty cells to the right', async () => {
    expect((await readAll(sheet(`${HEADER}<c r="XFD1" s="1"/>`, textCell('A2', 'KAZ')))).header).toEqual([
      'iso3',
      'value',
    ]);
  });
});

describe('damaged and foreign files', () => {
  it('refuses a file that is cut off, at whatever place', async () => {
    const whole = await workbook((book) => {
      const page = book.addWorksheet('Figures');
      for (let row = 0; row < 50; row++) page.addRow(['KAZ', row]);
    });
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const problem = await problemOf(whole.subarray(0, Math.floor(whole.length * share)));
      expect(problem.message).toContain('is not a complete XLSX file');
    }
  });

  it('refuses a sheet that stops in the middle', async () => {
    expect((await problemOf(zipOf(workbookParts('<worksheet><sheetData><row>')))).message).toContain(
      'is damaged',
    );
  });

  it('refuses a part under a password, and a zip that is no workbook', async () => {
    const parts = workbookParts(sheetOf([HEADER])).map((part) => ({ ...part, encrypted: true }));
    expect((await problemOf(zipOf(parts))).message).toContain('protected by a password');
    expect((await problemOf(zipOf([{ path: 'content.xml', content: '<x/>' }]))).message).toContain(
      'no XLSX workbook',
    );
  });

  it('answers a file with any byte changed with rows or with a Problem', async () => {
    const good = sheet(HEADER, `${textCell('A2', 'KAZ')}<c r="B2"><v>1</v></c>`);
    const place = fc.tuple(fc.nat({ max: good.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        await readAll(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(Problem));
      }),
      { numRuns: 300 },
    );
  });
});
