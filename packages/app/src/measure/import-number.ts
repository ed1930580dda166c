/** Reads a figure as people and programs write it, and says what is wrong with one that is not a plain number. */

/** A plain number: digits with a decimal point, an exponent at most. */
const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** No number of a statistic is longer; it keeps what must be remembered of a figure small. */
const MAX_CHARACTERS = 64;

export type ParsedFigure = { readonly value: number } | { readonly why: string };

/** The number in `text` (trimmed, not empty), or why it is none and what to write instead. */
export function parseFigure(text: string): ParsedFigure {
  if (text.length <= MAX_CHARACTERS && PLAIN.test(text)) {
    const value = Number(text);
    if (Number.isFinite(value)) return { value: value === 0 ? 0 : value };
    return { why: 'is too large for a number' };
  }
  return { why: reasonAgainst(text) };
}

const MISSING_MARKS =
  /^(n\.?\s?\/?a\.?|nan|null|none|missing|no data|нет данных|н\/д|\.{1,3}|…|-{1,2}|–|—|:|x)$/i;

function reasonAgainst(text: string): string {
  if (MISSING_MARKS.test(text)) return 'is no number: leave the cell empty where there is no figure';
  if (/^[+-]?(inf|infinity|∞)$/i.test(text)) return 'is infinite: a figure is a finite number';
  if (/^[<>≤≥~≈]/.test(text)) return 'is a bound and no figure: give the figure, or leave the cell empty';
  if (/^[+-]?\d+,\d+$/.test(text))
    return `has a comma: write ${text.replace(',', '.')} if it is the decimal sign, ${text.replace(',', '')} if it separates thousands`;
  if (/^[+-]?\d{1,3}([,\s'’.]\d{3})+([.,]\d+)?$/.test(text))
    return 'has thousands separators: write the digits without them and a decimal point';
  if (/^[+-]?[\d.,]+\s*%$/.test(text)) return 'has a percent sign: the unit stands in its own column';
  if (/^[+-]?[\d.,]+\s*[*†‡a-z]+$/i.test(text))
    return 'has a mark behind the number: put remarks in a column of their own';
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return 'is a date: format the cell as a number';
  return 'is no number: write digits and a decimal point, e.g. 64.5';
}

/**
 * Text that a spreadsheet would run as a formula when the file is opened again (CWE-1236): it starts with = or @ or
 * a control character, or with + or - and goes on as a call or a DDE link. Numbers and remarks with a dash are not.
 */
export function looksLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === EQUALS || first === AT) return text.length > 1;
  if (first === TAB || first === RETURN) return looksLikeFormula(text.slice(1));
  if (first !== PLUS && first !== MINUS) return false;
  return /^[+-]\s*[A-Za-z_][\w.]*\s*\(/.test(text) || /^[+-].*\|.*!/.test(text);
}

const TAB = 0x09;
const RETURN = 0x0d;
const PLUS = 0x2b;
const MINUS = 0x2d;
const EQUALS = 0x3d;
const AT = 0x40;
