import * as z from 'zod';
import { ProfileInput } from '../input.ts';
import { resolveProfile } from '../policy/publication.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { listOwnSources, toSourceWire } from './source-wire.ts';
import { SourceWire } from './wire.ts';

const Output = z.object({ sources: z.array(SourceWire) });

export const sourcesList = defineUseCase({
  name: 'sources.list',
  summary: 'Sources with publisher, licence, vintage and what is held of them',
  input: z.strictObject({ profile: ProfileInput }),
  output: Output,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/sources' },
  cli: {
    command: 'sources list',
    json: (output) => output.sources,
    view: tableView<z.output<typeof Output>, SourceWire>({
      columns: [
        { head: 'id', cell: (row) => row.id },
        { head: 'publisher', cell: (row) => row.publisher },
        { head: 'licence', cell: (row) => row.licence.id },
        { head: 'supply', cell: (row) => row.supply },
        { head: 'vintage', cell: (row) => row.vintage ?? '' },
        { head: 'figures', right: true, cell: (row) => String(row.figures) },
        {
          head: 'years',
          cell: (row) => (row.first_year === null ? 'none' : `${row.first_year}-${row.last_year}`),
        },
      ],
      rows: (output) => output.sources,
    }),
  },
  async run({ ports: { catalog, readModels } }, input) {
    const profile = resolveProfile(catalog, input.profile);
    const model = readModels.current();
    const sources = [...catalog.sources.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      sources: [
        ...sources.map((source) => toSourceWire(catalog, source, model, profile)),
        ...listOwnSources(catalog, model, profile),
      ],
    };
  },
});
