import * as z from 'zod';
import { GroupInput } from '../input.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toAreaWire } from './area-wire.ts';
import { getArea, memberCodes } from './lookup.ts';
import { AreaWire } from './wire.ts';

const Output = z.object({ areas: z.array(AreaWire) });

export const areasList = defineUseCase({
  name: 'areas.list',
  summary: 'Economies with their codes, names, groups and current status',
  input: z.strictObject({ group: GroupInput }),
  output: Output,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/areas' },
  cli: {
    command: 'areas list',
    json: (output) => output.areas,
    view: tableView<z.output<typeof Output>, AreaWire>({
      columns: [
        { head: 'iso3', cell: (area) => area.iso3 },
        { head: 'm49', cell: (area) => area.m49 },
        { head: 'name', cell: (area) => area.name.en },
        { head: 'наименование', cell: (area) => area.name.ru },
        { head: 'escap', cell: (area) => area.escap_status },
        { head: 'income', cell: (area) => area.income ?? '' },
        { head: 'status', cell: statusWords },
        { head: 'groups', cell: (area) => area.groups.join(' ') },
      ],
      rows: (output) => output.areas,
    }),
  },
  async run({ ports: { catalog } }, { group }) {
    return { areas: memberCodes(catalog, group).map((code) => toAreaWire(catalog, getArea(catalog, code))) };
  },
});

function statusWords(area: AreaWire): string {
  const held = (['lldc', 'ldc', 'sids'] as const).filter((kind) => area[kind]);
  return held.join(' ').toUpperCase();
}
