/** Files of the layers that ship, for pages that compute corridors themselves. */
import * as z from 'zod';
import { FileOutSchema } from '../../files.ts';
import { EMBEDDED_FILES } from '../../ports/index.ts';
import { defineUseCase } from '../../usecase.ts';

export const layersEmbedded = defineUseCase({
  name: 'layers.embedded',
  summary: 'A file of the layers that ship: places, indicative networks, relief, lakes, rivers or airports',
  input: z.strictObject({ name: z.enum(EMBEDDED_FILES).describe('Which file') }),
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/layers/embedded/{name}' },
  run: async ({ ports }, { name }) => ports.layers.file(name),
});
