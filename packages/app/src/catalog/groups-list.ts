import * as z from 'zod';
import { defineUseCase, tableView } from '../usecase.ts';
import { toGroupWire } from './area-wire.ts';
import { sortedGroups } from './lookup.ts';
import { GroupWire } from './wire.ts';

const Output = z.object({ groups: z.array(GroupWire) });

export const groupsList = defineUseCase({
  name: 'groups.list',
  summary: 'Groups of economies with their current members',
  input: z.strictObject({}),
  output: Output,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/groups' },
  cli: {
    command: 'groups list',
    json: (output) => output.groups,
    view: tableView<z.output<typeof Output>, GroupWire>({
      columns: [
        { head: 'id', cell: (group) => group.id },
        { head: 'name', cell: (group) => group.name.en },
        { head: 'members', right: true, cell: (group) => String(group.members.length) },
        { head: 'economies', cell: (group) => shorten(group.members) },
      ],
      rows: (output) => output.groups,
    }),
  },
  async run({ ports: { catalog } }) {
    return { groups: sortedGroups(catalog).map(toGroupWire) };
  },
});

const shorten = (codes: readonly string[]): string =>
  codes.length <= 12 ? codes.join(' ') : `${codes.slice(0, 12).join(' ')} ...`;
