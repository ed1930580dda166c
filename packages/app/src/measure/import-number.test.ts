import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeFormula, parseFigure } from './import-number.ts';

const why = (text: string): string => {
  const parsed = parseFigure(text);
  return 'why' in parsed ? parsed.why : `read as ${parsed.value}`;
};

describe('a figure', () => {
  it.each([
    ['64.5', 64.5],
    ['-0.25', -0.25],
    ['+3', 3],
    ['.5', 0.5],
    ['12.', 12],
    ['1e-3', 0.001],
    ['6.02E+23', 6.02e23],
    ['007', 7],
    ['-0', 0],
  ])('%s is read', (text, value) => {
    expect(parseFigure(text)).toEqual({ value });
  });

  it('is read to the last bit as any program prints it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseFigure(String(value))).toEqual({ value: value === 0 ? 0 : value });
      }),
    );
  });

  it.each([
    ['12,5', 'write 12.5 if it is the decimal sign, 125 if it separates thousands'],
    ['1,234,567', 'thousands separators'],
    ['1 234 567', 'thousands separators'],
    ["1'234", 'thousands separators'],
    ['1.234.567,8', 'thousands separators'],
    ['n/a', 'leave the cell empty'],
    ['..', 'leave the cell empty'],
    ['н/д', 'leave the cell empty'],
    ['-', 'leave the cell empty'],
    ['NaN', 'leave the cell empty'],
    ['<5', 'is a bound'],
    ['≥ 90', 'is a bound'],
    ['Infinity', 'is infinite'],
    ['1e400', 'too large'],
    ['45%', 'percent sign'],
    ['45.2*', 'mark behind the number'],
    ['45.2e', 'mark behind the number'],
    ['2023-06-30', 'is a date'],
    ['0x1F', 'is no number'],
    ['12 or 13', 'is no number'],
    ['9'.repeat(65), 'is no number'],
  ])('%s is refused with what to write instead', (text, hint) => {
    expect(why(text)).toContain(hint);
  });
});

describe('a text that a spreadsheet would run', () => {
  it.each([
    '=cmd()',
    '=1+1',
    '@SUM(A1)',
    '\t=1',
    '+SUM(A1:A2)',
    '-HYPERLINK("x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
  ])('%j does', (text) => {
    expect(looksLikeFormula(text)).toBe(true);
  });
  it.each([
    '-5',
    '+7',
    '-',
    '=',
    '@',
    '- see the report (2023)',
    '+/- 2 points',
    'a=b',
    'name@example.org',
    '-2.5..2.5',
    '',
  ])('%j does not', (text) => {
    expect(looksLikeFormula(text)).toBe(false);
  });
});
