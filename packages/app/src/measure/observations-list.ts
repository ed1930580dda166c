import type { Catalog } from '@serai/core/catalog';
import * as z from 'zod';
import { getArea, getIndicator } from '../catalog/lookup.ts';
import { ProfileInput, YearInput } from '../input.ts';
import { type Profile, resolveProfile, shownIndicators } from '../policy/publication.ts';
import type { ObservationFilter } from '../ports/index.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toObservationWire } from './observation-wire.ts';
import { ObservationWire } from './wire.ts';

const Input = z.strictObject({
  indicator: z.string().min(1).optional().describe('Indicator ids, separated by commas'),
  area: z.string().min(1).optional().describe('Economies (ISO 3166-1 alpha-3), separated by commas'),
  from: YearInput.optional().describe('First year'),
  to: YearInput.optional().describe('Last year'),
  source: z.string().min(1).optional().describe('Source ids, separated by commas'),
  profile: ProfileInput,
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
    rows: (output) => output.observations.map((figure) => CSV_COLUMNS.map((column) => figure[column])),
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
    const filter = toFilter(catalog, input, resolveProfile(catalog, input.profile));
    return storage.read(async (tx) => {
      const page = await tx.listObservations(scope, { ...filter, limit: input.limit, offset: input.offset });
      const total = await tx.countObservations(scope, filter);
      return { observations: page.map((figure) => toObservationWire(catalog, figure)), total };
    });
  },
});

/** The filter of the store; indicators that the profile does not show are never asked for. */
function toFilter(catalog: Catalog, input: z.output<typeof Input>, profile: Profile): ObservationFilter {
  const named = listOf(input.indicator)?.map((id) => getIndicator(catalog, id, profile));
  const indicators = (named ?? shownIndicators(catalog, profile)).map((indicator) => indicator.id);
  const areas = listOf(input.area)?.map((code) => getArea(catalog, code).id);
  const sources = listOf(input.source);
  return {
    indicators,
    ...(areas === undefined ? {} : { areas }),
    ...(sources === undefined ? {} : { sources }),
    ...(input.from === undefined ? {} : { fromYear: input.from }),
    ...(input.to === undefined ? {} : { toYear: input.to }),
  };
}

const listOf = (text: string | undefined): string[] | undefined =>
  text
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
