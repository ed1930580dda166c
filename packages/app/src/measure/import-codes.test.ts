import { join } from 'node:path';
import { nearest } from '@serai/core/measure';
import { loadCatalog } from '@serai/sources';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { type CodeBook, createCodeBook } from './import-codes.ts';
import { readHeader } from './import-layout.ts';

let book: CodeBook;
beforeAll(async () => {
  book = createCodeBook(await loadCatalog(join(repositoryRoot, 'catalog')));
});

const areaOf = (text: string): string | undefined => book.areas[book.area(text) ?? -1];

describe('an economy', () => {
  it.each(['KGZ', 'kgz', 'KG', '417', 'Kyrgyzstan', ' KYRGYZSTAN ', 'Кыргызстан'])(
    'is known as %j',
    (text) => {
      expect(areaOf(text)).toBe('KGZ');
    },
  );

  it('is found by its M49 code where a spreadsheet has eaten the zeros', () => {
    expect(areaOf('4')).toBe('AFG');
    expect(areaOf('004')).toBe('AFG');
  });

  it('is found whatever the accents, dashes and apostrophes', () => {
    expect(areaOf('Turkiye')).toBe('TUR');
    expect(areaOf('Timor–Leste')).toBe('TLS');
    expect(areaOf('Lao People’s Democratic Republic')).toBe(areaOf('LAO'));
  });

  it('is not guessed: near spellings are offered, not taken', () => {
    expect(areaOf('Kirgizstan')).toBeUndefined();
    expect(book.nearestArea('Kyrgystan')).toBe('KGZ');
    expect(book.nearestArea('KZA')).toBe('KAZ');
    expect(book.nearestArea('Atlantis and the outer isles')).toBeUndefined();
  });
});

describe('other codes', () => {
  it('knows every indicator by id and every unit in both languages', () => {
    for (const [at, indicator] of book.indicators.entries()) {
      expect(book.indicator(indicator.id.toLowerCase())).toBe(at);
      expect(book.isUnitOf(indicator, indicator.unit.en)).toBe(true);
      if (indicator.unit.ru !== undefined) expect(book.isUnitOf(indicator, indicator.unit.ru)).toBe(true);
      expect(book.isUnitOf(indicator, 'furlongs')).toBe(false);
    }
  });

  it('knows licences by the spellings of the shipped figures, and sources by id, name and label', () => {
    expect(book.licence('CC BY 4.0 (World Bank)')?.id).toBe('CC-BY-4.0');
    expect(book.licence('cc-by-4.0')?.id).toBe('CC-BY-4.0');
    expect(book.source('WB-WGI')?.id).toBe('wb-wgi');
    expect(book.source('World Bank WGI (2024 update)')?.id).toBe('wb-wgi');
  });
});

describe('the nearest code', () => {
  it('counts a swap of neighbours as one slip and never offers what shares little', () => {
    expect(nearest('WGI_QR', ['WGI_RQ', 'WGI_CC'])).toBe('WGI_RQ');
    expect(nearest('XYZ', ['KAZ', 'KGZ'])).toBeUndefined();
    expect(nearest('', ['KAZ'])).toBeUndefined();
  });
});

describe('the layout of a file', () => {
  const NONE = {};
  const kindOf = (header: string[], defaults = NONE) => readHeader(header, 1, defaults).layout.kind;

  it('is long where a row is a figure and wide where a column is a year', () => {
    expect(kindOf(['indicator_id', 'iso3', 'year', 'value', 'unit', 'source', 'licence'])).toBe('long');
    expect(kindOf(['Country', '2020', '2021'])).toBe('wide');
    expect(kindOf(['REF_AREA', 'TIME_PERIOD', 'OBS_VALUE'])).toBe('long');
  });

  it('takes the code before the name where a file has both, and says what it does not read', () => {
    const { layout, findings } = readHeader(['Country', 'ISO3', 'Year', 'Value', 'Remarks'], 1, {
      indicator: 'x',
      unit: 'y',
      source: 'z',
    });
    expect(layout.columns.get('area')).toBe(1);
    expect(findings).toMatchObject([
      { severity: 'info', code: 'column-not-read', params: { columns: '"Country, Remarks"' } },
    ]);
  });

  it('reads year headers as statistical databases write them', () => {
    expect(readHeader(['iso3', '2020 [YR2020]', '2021 [YR2021]'], 1, NONE).layout.years).toEqual([
      { column: 1, year: 2020 },
      { column: 2, year: 2021 },
    ]);
  });

  it('names every column that is missing, and the option that may stand for it', () => {
    const { findings } = readHeader(['iso3', '2020'], 1, { indicator: 'x' });
    expect(findings.map(({ column }) => column)).toEqual(['unit', 'source']);
    expect(findings[0]?.message).toContain('or the option --unit');
  });
});
