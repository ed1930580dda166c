import { Problem } from '@serai/core/measure';
import type { Blobs, FileIn, Layer, Scope, Storage } from '../../ports/index.ts';

/** Throws Problem not-found, naming what there is. */
export async function findLayer(storage: Storage, scope: Scope, name: string): Promise<Layer> {
  const layers = await storage.read((tx) => tx.layers.list(scope));
  const found = layers.find((layer) => layer.name === name);
  if (found !== undefined) return found;
  const known =
    layers.length === 0 ? 'none was imported' : `there are ${layers.map((each) => each.name).join(', ')}`;
  throw new Problem('not-found', `There is no layer ${name}: ${known}.`);
}

/** What is kept of a layer, as a file under the name that it came with. */
export const contentOf = (blobs: Blobs, { file, content, bytes }: Layer): FileIn => ({
  name: file,
  mediaType: undefined,
  size: bytes,
  stream: () => blobs.get(content),
});
