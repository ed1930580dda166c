/** OSM PBF: the whole file, a block at a time. */
import { Problem } from '@serai/core/measure';
import { PbfReader } from 'pbf';
import type { OsmTaker } from './elements.ts';
import { decoded, readBlobs, unpack } from './pbf-blobs.ts';
import { type BlockKinds, takeBlock } from './pbf-block.ts';

/** What a reader has to know; of others it cannot say what the file means. */
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** Whether the first bytes of a file are those of an OSM PBF: the length and the type of its first blob. */
export const isPbf = (head: Uint8Array): boolean =>
  head[0] === 0 &&
  head[1] === 0 &&
  Buffer.from(head.subarray(4, 40)).toString('latin1').includes('OSMHeader');

/** What each block held, in the order of the file: a later reading passes over those that it does not need. */
export type BlockIndex = Map<number, BlockKinds>;

/** Tells the taker of the elements. Throws Problem invalid-input with the byte of the defect. */
export async function takePbf(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  taker: OsmTaker,
  index: BlockIndex,
): Promise<void> {
  let headed = false;
  for await (const blob of readBlobs(name, stream)) {
    if (blob.type === 'OSMHeader') {
      headed = true;
      const { features, instant } = decoded(name, blob.offset, () => headerOf(unpack(name, blob)));
      requireKnown(name, features);
      if (instant !== undefined) taker.dated?.(instant);
    } else if (blob.type === 'OSMData') {
      if (!headed)
        throw new Problem('invalid-input', `${name} has data before its header: it is no OSM PBF file.`);
      const kinds = index.get(blob.offset);
      if (kinds !== undefined && !isWanted(kinds, taker)) continue;
      const content = unpack(name, blob);
      index.set(
        blob.offset,
        decoded(name, blob.offset, () => takeBlock(content, taker)),
      );
      await taker.pause?.();
    }
  }
  if (!headed) throw new Problem('invalid-input', `${name} has no header: it is no OSM PBF file.`);
}

const isWanted = ({ nodes, ways, relations }: BlockKinds, taker: OsmTaker): boolean =>
  (nodes && taker.node !== undefined) ||
  (ways && taker.way !== undefined) ||
  (relations && taker.relation !== undefined);

interface Header {
  readonly features: string[];
  instant: string | undefined;
}

/** HeaderBlock: what a reader has to know, and up to when changes are in the data. */
const headerOf = (bytes: Uint8Array): Header =>
  new PbfReader(bytes).readFields<Header>(
    (field, header, pbf) => {
      if (field === 4) header.features.push(pbf.readString());
      else if (field === 32) header.instant = new Date(1000 * pbf.readVarint(true)).toISOString();
    },
    { features: [], instant: undefined },
  );

function requireKnown(name: string, features: readonly string[]): void {
  const unknown = features.filter((feature) => !KNOWN_FEATURES.has(feature));
  if (unknown.length === 0) return;
  const history = unknown.includes('HistoricalInformation')
    ? ' It holds the history of elements: bring an extract of one moment.'
    : '';
  throw new Problem('invalid-input', `${name} needs ${unknown.join(', ')}, which is not read.${history}`);
}
