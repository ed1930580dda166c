/** Layers that people brought. */
import * as z from 'zod';
import { defineUseCase, tableView } from '../../usecase.ts';
import { contentText, LayerWire, toLayerWire } from './wire.ts';

const Output = z.object({ layers: z.array(LayerWire) });
type Output = z.output<typeof Output>;

export const layersList = defineUseCase({
  name: 'layers.list',
  summary: 'Layers that were imported, with where they come from and how sure they are',
  input: z.strictObject({}),
  output: Output,
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/layers' },
  cli: {
    command: 'layers list',
    json: ({ layers }) => layers,
    view: tableView<Output, LayerWire>({
      columns: [
        { head: 'name', cell: ({ name }) => name },
        { head: 'kind', cell: ({ kind }) => kind },
        { head: 'content', cell: contentText },
        { head: 'source', cell: ({ source }) => source },
        { head: 'licence', cell: ({ licence }) => licence },
        { head: 'date', cell: ({ date }) => date },
        { head: 'quality', cell: ({ method, error_m }) => `${method}, ${error_m} m` },
        { head: 'seen by', cell: ({ disclosure }) => disclosure },
      ],
      rows: ({ layers }) => layers,
      notes: ({ layers }) =>
        layers.length === 0 ? ['No layer was imported yet: serai layers import FILE --as road.'] : [],
    }),
  },
  async run({ ports, scope }) {
    const layers = await ports.storage.read((tx) => tx.layers.list(scope));
    return { layers: layers.map(toLayerWire) };
  },
});
