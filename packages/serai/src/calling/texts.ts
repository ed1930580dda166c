/** Texts that no database keeps and no UTF-8 writes: refused at the door, wherever in an input they stand. */
import type { Finding } from '@serai/core/measure';

/**
 * One finding for each text, keys of objects included, that holds the character U+0000 or half of a surrogate pair,
 * e.g. `parties.0`. Looks into lists and plain objects; the bytes of files are none.
 */
export function findUnusableTexts(input: unknown): Finding[] {
  const findings: Finding[] = [];
  visit(input, '');
  return findings;

  function visit(value: unknown, field: string): void {
    if (typeof value === 'string') check(value, field);
    else if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) visit(each, below(field, index));
    } else if (isPlain(value)) {
      for (const [key, each] of Object.entries(value)) {
        if (check(key, field)) visit(each, below(field, key));
      }
    }
  }

  function check(text: string, field: string): boolean {
    const defect = defectOf(text);
    if (defect === undefined) return true;
    const message = `${field === '' ? 'The input' : field} ${defect}.`;
    findings.push({ severity: 'error', code: 'unusable_text', message, ...(field === '' ? {} : { field }) });
    return false;
  }
}

const below = (field: string, key: string | number): string => (field === '' ? `${key}` : `${field}.${key}`);

function defectOf(text: string): string | undefined {
  if (text.includes('\0')) return 'holds the character U+0000: leave it out';
  return text.isWellFormed() ? undefined : 'holds half of a surrogate pair: send whole characters';
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
