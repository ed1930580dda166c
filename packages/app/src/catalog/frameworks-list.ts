import * as z from 'zod';
import { defineUseCase, tableView } from '../usecase.ts';
import { listFrameworks } from './lookup.ts';
import { toTextWire } from './text.ts';
import { TextWire } from './wire.ts';

const Output = z.object({
  frameworks: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      title: TextWire,
      label: z.literal('platform-default'),
      reference_year: z.number().int(),
    }),
  ),
});
type Row = z.output<typeof Output>['frameworks'][number];

export const frameworksList = defineUseCase({
  name: 'frameworks.list',
  summary: 'Frameworks that an index can be computed by, newest version of each',
  input: z.strictObject({}),
  output: Output,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/frameworks' },
  cli: {
    command: 'frameworks list',
    json: (output) => output.frameworks,
    view: tableView<z.output<typeof Output>, Row>({
      columns: [
        { head: 'id', cell: (row) => row.id },
        { head: 'version', cell: (row) => row.version },
        { head: 'title', cell: (row) => row.title.en },
        { head: 'reference year', right: true, cell: (row) => String(row.reference_year) },
        { head: 'label', cell: (row) => row.label.replace('-', ' ') },
      ],
      rows: (output) => output.frameworks,
    }),
  },
  async run({ ports: { catalog } }) {
    return {
      frameworks: listFrameworks(catalog).map(({ id, version, title, label, reference_year }) => ({
        id,
        version,
        title: toTextWire(title),
        label,
        reference_year,
      })),
    };
  },
});
