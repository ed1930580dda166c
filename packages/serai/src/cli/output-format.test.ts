import { useCases } from '@serai/app';
import { expect, it } from 'vitest';
import { formatOfName } from './output-format.ts';

const formatOf = (name: string, path: string, asked?: string): string | undefined => {
  const found = useCases.find((useCase) => useCase.name === name)!;
  return formatOfName(found.cli!.outputFormat!, path, asked);
};

it.each([
  ['index.document', 'kaz.docx', 'docx'],
  ['index.document', 'KAZ.PDF', 'pdf'],
  ['observations.export', 'figures.xlsx', 'xlsx'],
  ['observations.export', 'figures.json', 'sdmx-json'],
  ['observations.export', 'figures.csv', 'sdmx-csv'],
])('%s writes %s as %s', (name, path, format) => {
  expect(formatOf(name, path)).toBe(format);
});

it('the format that is asked for holds where the name goes with it', () => {
  expect(formatOf('observations.export', 'figures.csv', 'csv')).toBe('csv');
  expect(formatOf('observations.export', 'figures')).toBeUndefined();
});

it('a name that does not go with the format is refused with the endings that do', () => {
  expect(() => formatOf('observations.export', 'figures.csv', 'xlsx')).toThrow(/name a file with \.xlsx/);
  expect(() => formatOf('index.document', 'kaz.doc')).toThrow(/\.pdf, \.docx, \.pptx, \.xlsx/);
});
