/** Takes a layer away. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { dropOrphan } from '../../measure/import-commit.ts';
import { actorName } from '../../policy/actor.ts';
import { defineUseCase, factsView } from '../../usecase.ts';
import { findLayer } from './find.ts';
import { LayerName } from './name.ts';

const Output = z.object({ removed: z.string() });
type Output = z.output<typeof Output>;

export const layersRemove = defineUseCase({
  name: 'layers.remove',
  summary: 'Take an imported layer away; what the platform ships takes its place again',
  input: z.strictObject({ name: LayerName.describe('Name of the layer') }),
  output: Output,
  access: 'operator',
  effect: 'write',
  cli: {
    command: 'layers remove',
    positional: ['name'],
    view: factsView<Output>({ facts: ({ removed }) => [['removed', removed]] }),
  },
  async run(context, { name }) {
    const { ports, scope, actor } = context;
    const layer = await findLayer(ports.storage, scope, name);
    const at = ports.clock.now();
    await ports.storage.write(async (tx) => {
      const there = await tx.layers.find(scope, name);
      if (there === undefined) throw new Problem('not-found', `There is no layer ${name} any more.`);
      await tx.layers.remove(name);
      await tx.appendAudit({
        at,
        actor: actorName(actor),
        action: 'layers.remove',
        subject: `layer:${name}`,
        details: { file: there.file, file_sha256: there.fileSha256, kind: there.kind },
      });
    });
    await dropOrphan(context, layer.content);
    return { removed: name };
  },
});
