import type { IndicatorWire } from '@serai/app';
import { expect, test } from 'vitest';
import { defectOf, EMPTY_ENTRY, entriesToCsv, isBlank } from './entry.ts';

const entry = { indicator: 'TRUST_SURVEY', year: '2025', value: '41,5', evidence: 'Survey of 2025, table 3' };

test('a line is checked field by field, in their order', () => {
  expect(defectOf(entry)).toBeUndefined();
  expect(defectOf({ ...entry, indicator: '' })).toBe('indicator');
  expect(defectOf({ ...entry, year: '25' })).toBe('year');
  for (const value of ['', 'many', '1.2.3', '1,000.5', 'Infinity', '1e3'])
    expect(defectOf({ ...entry, value })).toBe('value');
  expect(defectOf({ ...entry, evidence: ' - ' })).toBe('evidence');
});

test('an empty line is none', () => {
  expect(isBlank(EMPTY_ENTRY)).toBe(true);
  expect(isBlank({ ...EMPTY_ENTRY, year: '2025' })).toBe(false);
});

test('lines become the file that the importer reads, decimals with a point', () => {
  const indicators = [
    { id: 'TRUST_SURVEY', unit: { en: '% of adults', ru: '' } },
  ] as unknown as IndicatorWire[];
  const about = {
    iso3: 'KAZ',
    publisher: 'Bureau, of Statistics',
    licence: 'CC-BY-4.0',
    indicators,
  };
  expect(entriesToCsv([entry], about).trim().split(/\r?\n/)).toEqual([
    'indicator_id,iso3,year,value,unit,source,licence,vintage',
    'TRUST_SURVEY,KAZ,2025,41.5,% of adults,"Bureau, of Statistics",CC-BY-4.0,"Survey of 2025, table 3"',
  ]);
});
