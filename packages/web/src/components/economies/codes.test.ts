import { describe, expect, it } from 'vitest';
import { readCodes, writeCodes } from './codes.ts';

const known = new Set(['KAZ', 'KGZ', 'MNG', 'TJK', 'TKM', 'UZB', 'AZE']);

describe('economies in an address', () => {
  it('are read in their order, each once, in either case, unknown ones left out', () => {
    expect(readCodes('kgz,KAZ,XXX,KGZ', known)).toEqual(['KGZ', 'KAZ']);
    expect(readCodes(undefined, known)).toEqual([]);
  });

  it('are at most six: more cannot be told apart', () => {
    expect(readCodes('KAZ,KGZ,MNG,TJK,TKM,UZB,AZE', known)).toHaveLength(6);
  });

  it('come back as they were written', () => {
    expect(readCodes(writeCodes(['TKM', 'KAZ']), known)).toEqual(['TKM', 'KAZ']);
    expect(writeCodes([])).toBeUndefined();
  });
});
