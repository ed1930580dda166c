import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsvField, toCsvText } from './csv.ts';

describe('fields that a spreadsheet opens', () => {
  it.each(['=cmd()', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1'])(
    'show the text %j instead of running it',
    (text) => {
      expect(toCsvField(text)).toContain(`'${text}`);
    },
  );

  it('leave numbers as they are, negative ones too', () => {
    expect([-2.5, 0, 1e21, 12.345678901].map(toCsvField)).toEqual(['-2.5', '0', '1e+21', '12.345678901']);
  });

  it('write a missing figure as nothing, never as 0', () => {
    expect(toCsvField(null)).toBe('');
  });

  it('never begin with what runs, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(toCsvField(text).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('rows', () => {
  it('end with CRLF and quote what would break them', () => {
    expect(
      toCsvText([
        ['economy', 'value'],
        ['Iran, "Islamic Republic"', 12.5],
        ['a\nb', null],
      ]),
    ).toBe('economy,value\r\n"Iran, ""Islamic Republic""",12.5\r\n"a\nb",\r\n');
  });
});
