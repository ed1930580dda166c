/** Borders to draw: what they are, and their geometry as files. */
import * as z from 'zod';
import { FileOutSchema } from '../files.ts';
import { defineUseCase, factsView } from '../usecase.ts';
import { toTextWire } from './text.ts';
import { BoundariesWire } from './wire.ts';

export const boundariesShow = defineUseCase({
  name: 'boundaries.show',
  summary: 'The boundary set in use, its source and its disclaimer',
  input: z.strictObject({}),
  output: BoundariesWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/boundaries' },
  cli: {
    command: 'boundaries show',
    view: factsView<BoundariesWire>({
      head: ({ title }) => [`${title.en} / ${title.ru}`],
      facts: ({ id, source, licence, geometry }) => [
        ['id', id],
        ['source', source],
        ['licence', licence],
        ['geometry', `/api/v1${geometry}`],
      ],
      notes: ({ disclaimer }) => [disclaimer.en],
    }),
  },
  async run({ ports: { catalog } }) {
    const { id, title, source, licence, disclaimer } = catalog.boundaries;
    return {
      id,
      title: toTextWire(title),
      source,
      licence,
      disclaimer: toTextWire(disclaimer),
      geometry: '/boundaries/geometry',
    };
  },
});

export const boundariesGeometry = defineUseCase({
  name: 'boundaries.geometry',
  summary: 'Borders of the boundary set as GeoJSON, one feature an economy',
  input: z.strictObject({}),
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/boundaries/geometry' },
  mediaType: 'application/geo+json',
  run: ({ ports }) => ports.boundaries.geometry(),
});

export const boundariesDisputed = defineUseCase({
  name: 'boundaries.disputed',
  summary: 'Disputed boundary lines as GeoJSON, to be drawn dashed',
  input: z.strictObject({}),
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/boundaries/disputed' },
  mediaType: 'application/geo+json',
  run: ({ ports }) => ports.boundaries.disputed(),
});
