import * as z from 'zod';
import { AreaInput } from '../input.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toAreaDetailWire } from './area-wire.ts';
import { getArea } from './lookup.ts';
import { AreaDetailWire } from './wire.ts';

export const areasShow = defineUseCase({
  name: 'areas.show',
  summary: 'One economy with the dated facts behind its status, income and memberships',
  input: z.strictObject({ iso3: AreaInput }),
  output: AreaDetailWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/areas/{iso3}' },
  cli: {
    command: 'areas show',
    positional: ['iso3'],
    view: tableView<
      AreaDetailWire,
      { fact: string; from: string | null; until: string | null; source: string; confidence: string }
    >({
      head: (area) => [`${area.iso3}  ${area.name.en} / ${area.name.ru}`],
      columns: [
        { head: 'fact', cell: (row) => row.fact },
        { head: 'from', cell: (row) => row.from ?? '' },
        { head: 'until', cell: (row) => row.until ?? '' },
        { head: 'confidence', cell: (row) => row.confidence },
        { head: 'source', cell: (row) => row.source },
      ],
      rows: (area) => [
        ...area.statuses.map((row) => ({
          ...row,
          fact: `${row.kind.toUpperCase()}: ${row.holds ? 'yes' : 'no'}`,
        })),
        ...area.income_history.map((row) => ({ ...row, fact: `income ${row.fiscal_year}: ${row.group}` })),
        ...area.memberships.map((row) => ({ ...row, fact: `${row.group}: ${row.status}` })),
      ],
    }),
  },
  async run({ ports: { catalog } }, { iso3 }) {
    return toAreaDetailWire(catalog, getArea(catalog, iso3));
  },
});
