import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('CSV of a result', () => {
  const view = { header: () => ['a', 'b'], rows: (rows: readonly (readonly string[])[]) => rows };

  it('starts with the mark by which spreadsheets know UTF-8', () => {
    expect(toCsv(view, [['Қазақстан', 'Тоҷикистон']])).toBe('\uFEFFa,b\r\nҚазақстан,Тоҷикистон\r\n');
  });

  it('reads back as it was written, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/^[=+\-@\t\r]/.test(each));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const back: string[][] = parse(toCsv(view, rows), { bom: true, record_delimiter: '\r\n' });
        expect(back).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });
});
