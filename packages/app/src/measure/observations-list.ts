import * as z from 'zod';
import { resolveProfile } from '../policy/publication.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { FigureFilterInput, toFigureFilter } from './figure-filter.ts';
import { toObservationWire } from './observation-wire.ts';
import { ObservationWire } from './wire.ts';

const Input = z.strictObject({
  ...FigureFilterInput,
  limit: z.int().min(1).max(100_000).default(100).describe('How many figures at most'),
  offset: z.int().min(0).default(0).describe('How many figures to pass over'),
});
const Output = z.object({ observations: z.array(ObservationWire), total: z.number().int() });
type Output = z.output<typeof Output>;

const CSV_COLUMNS = [
  'id',
  'indicator_id',
  'iso3',
  'year',
  'value',
  'missing',
  'unit',
  'status',
  'source',
  'publisher',
  'vintage',
  'licence',
  'chosen',
] as const;

/** A figure whose licence forbids passing it on keeps its row, without its value. */
const csvRow = (figure: ObservationWire) => {
  const shown = figure.may_pass_on ? figure : { ...figure, value: null, missing: 'withheld' };
  return CSV_COLUMNS.map((column) => shown[column]);
};

export const observationsList = defineUseCase({
  name: 'observations.list',
  summary: 'Figures with their provenance, of every source, the chosen one of each cell marked',
  input: Input,
  output: Output,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-visitors',
  http: { method: 'get', path: '/observations' },
  csv: {
    header: () => CSV_COLUMNS,
    rows: (output) => output.observations.map(csvRow),
  },
  cli: {
    command: 'observations list',
    json: (output) => output.observations,
    view: tableView<Output, ObservationWire>({
      columns: [
        { head: 'id', right: true, cell: (row) => String(row.id) },
        { head: 'indicator', cell: (row) => row.indicator_id },
        { head: 'iso3', cell: (row) => row.iso3 },
        { head: 'year', right: true, cell: (row) => String(row.year) },
        {
          head: 'value',
          right: true,
          cell: (row) => (row.value === null ? (row.missing ?? '') : String(row.value)),
        },
        { head: 'unit', cell: (row) => row.unit },
        { head: 'source', cell: (row) => row.source },
        { head: 'vintage', cell: (row) => row.vintage },
        { head: 'licence', cell: (row) => row.licence },
        { head: 'chosen', cell: (row) => (row.chosen ? 'yes' : 'no') },
      ],
      rows: (output) => output.observations,
      notes: (output) => [`${output.observations.length} of ${output.total} figures.`],
    }),
  },
  async run({ ports: { catalog, storage }, scope }, input) {
    const filter = toFigureFilter(catalog, input, resolveProfile(catalog, input.profile));
    return storage.read(async (tx) => {
      const page = await tx.listObservations(scope, { ...filter, limit: input.limit, offset: input.offset });
      const total = await tx.countObservations(scope, filter);
      return { observations: page.map((figure) => toObservationWire(catalog, figure)), total };
    });
  },
});
