import * as z from 'zod';
import { ProfileInput } from '../input.ts';
import { resolveProfile, shownIndicators } from '../policy/publication.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toIndicatorWire } from './indicator-wire.ts';
import { IndicatorWire } from './wire.ts';

const Output = z.object({ indicators: z.array(IndicatorWire) });

export const indicatorsList = defineUseCase({
  name: 'indicators.list',
  summary: 'Indicators with their unit, direction, source and what is held of them',
  input: z.strictObject({ profile: ProfileInput }),
  output: Output,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/indicators' },
  cli: {
    command: 'indicators list',
    json: (output) => output.indicators,
    view: tableView<z.output<typeof Output>, IndicatorWire>({
      columns: [
        { head: 'id', cell: (row) => row.id },
        { head: 'name', cell: (row) => row.name.en },
        { head: 'unit', cell: (row) => row.unit.en },
        { head: 'direction', cell: (row) => row.direction },
        { head: 'source', cell: (row) => row.source },
        { head: 'figures', right: true, cell: (row) => String(row.figures) },
        { head: 'economies', right: true, cell: (row) => String(row.economies) },
        {
          head: 'years',
          cell: (row) => (row.first_year === null ? 'none' : `${row.first_year}-${row.last_year}`),
        },
      ],
      rows: (output) => output.indicators,
    }),
  },
  async run({ ports: { catalog, readModels } }, input) {
    const { cube } = readModels.current();
    const shown = shownIndicators(catalog, resolveProfile(catalog, input.profile));
    return { indicators: shown.map((indicator) => toIndicatorWire(catalog, indicator, cube)) };
  },
});
