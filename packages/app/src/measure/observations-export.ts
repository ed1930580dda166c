/** Figures as a file that may be passed on, with what was left out. */
import type { Catalog } from '@serai/core/catalog';
import * as z from 'zod';
import { type FileOut, FileOutSchema } from '../files.ts';
import { csvFile, jsonFile } from '../indicators/workbench/tables.ts';
import { resolveProfile } from '../policy/publication.ts';
import type { Ports, StoredObservation } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { filterForExport, leftOutLines } from './export/filter.ts';
import { type SdmxFigure, sdmxCsvRows, sdmxJson } from './export/sdmx.ts';
import { FigureFilterInput, toFigureFilter } from './figure-filter.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'sdmx-csv', 'sdmx-json'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Figures of one file; the whole baseline is a twentieth of it. */
const MOST = 500_000;

export const observationsExport = defineUseCase({
  name: 'observations.export',
  summary:
    'The chosen figures that may be passed on as CSV, XLSX, SDMX-CSV or SDMX-JSON, saying what is left out',
  input: z.strictObject({
    ...FigureFilterInput,
    as: z.enum(EXPORT_FORMATS).default('sdmx-csv').describe('Format of the file'),
  }),
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/observations/export' },
  cli: {
    command: 'observations export',
    outputFile: 'out',
    outputFormat: {
      key: 'as',
      byEnding: { csv: ['sdmx-csv', 'csv'], xlsx: ['xlsx'], json: ['sdmx-json'] },
    },
  },
  async run({ ports, scope }, input) {
    const { catalog, storage, clock } = ports;
    const filter = toFigureFilter(catalog, input, resolveProfile(catalog, input.profile));
    const figures = await storage.read((tx) =>
      tx.listObservations(scope, { ...filter, chosenOnly: true, limit: MOST, offset: 0 }),
    );
    const now = clock.now();
    const { kept, leftOut } = filterForExport(figures, catalog, now);
    return { ...write(ports, withUnits(kept, catalog), { as: input.as, now, notes: leftOutLines(leftOut) }) };
  },
});

const withUnits = (figures: readonly StoredObservation[], catalog: Catalog): SdmxFigure[] =>
  figures.map((figure) => ({ ...figure, unit: catalog.indicators.get(figure.indicator)?.unit.en ?? '' }));

const HEAD = [
  'indicator_id',
  'iso3',
  'year',
  'value',
  'unit',
  'status',
  'source',
  'publisher',
  'vintage',
  'licence',
];

const rowOf = (figure: SdmxFigure): (string | number | null)[] => [
  figure.indicator,
  figure.area,
  figure.year,
  figure.value ?? null,
  figure.unit,
  figure.status,
  figure.source,
  figure.publisher,
  figure.vintage,
  figure.licence,
];

function write(
  { documents }: Pick<Ports, 'documents'>,
  figures: readonly SdmxFigure[],
  { as, now, notes }: { readonly as: ExportFormat; readonly now: string; readonly notes: readonly string[] },
): FileOut {
  const name = `figures-${now.slice(0, 10)}`;
  switch (as) {
    case 'csv':
      return { ...csvFile(`${name}.csv`, () => [HEAD, ...figures.map(rowOf)]), notes };
    case 'sdmx-csv':
      return { ...csvFile(`${name}.sdmx.csv`, () => sdmxCsvRows(figures)), notes };
    case 'sdmx-json':
      return { ...jsonFile(`${name}.sdmx.json`, () => sdmxJson(figures, { preparedAt: now, notes })), notes };
    case 'xlsx':
      return {
        ...documents.workbook(name, [
          { name: 'Figures', head: HEAD, rows: figures.map(rowOf) },
          { name: 'Left out', head: ['What an export may not pass on'], rows: notes.map((note) => [note]) },
        ]),
        notes,
      };
  }
}
