/**
 * Features of an OpenStreetMap file. The file is read three times, so that it never stands in memory: which nodes the wanted ways
 * need, where these are, and at last the features. Blocks of a PBF that hold nothing wanted are passed over.
 */

import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Problem } from '@serai/core/measure';
import {
  type FeatureKind,
  kindOfNode,
  kindOfWay,
  type LayerFeature,
  type TurnRule,
  unwrapped,
} from '@serai/core/network';
import { peek } from '../tables/bytes.ts';
import type { OsmRelation, OsmTaker, OsmWay } from './elements.ts';
import { NodePlaces } from './node-places.ts';
import { type BlockIndex, isPbf, takePbf } from './pbf.ts';
import { isOsmXml, takeXml } from './xml.ts';

/** A file that can be read more than once. */
export interface OsmFile {
  readonly name: string;
  stream(): AsyncIterable<Uint8Array>;
}

export interface OsmTarget {
  readonly kinds: ReadonlySet<FeatureKind>;
  feature(feature: LayerFeature): void;
  rule(rule: TurnRule): void;
  /** Waited for between blocks: features come no faster than they are passed on. */
  pause?(): Promise<void> | undefined;
}

/** What was in the file. */
export interface OsmCounts {
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
  /** The instant of the data as the file names it, ISO 8601. */
  readonly dated: string | undefined;
  /** Nodes that wanted ways name and the file does not hold; a way is cut where one is missing. */
  missingNodes: number;
  /** Ways of which nothing could be drawn. */
  waysWithoutPlaces: number;
}

/** Throws Problem invalid-input for a file that is damaged, cut off or something else; then nothing of it counts. */
export async function readOsm(file: OsmFile, target: OsmTarget): Promise<OsmCounts> {
  const take = await openReader(file);
  const places = new NodePlaces();
  const counts = {
    ...{ nodes: 0, ways: 0, relations: 0, missingNodes: 0, waysWithoutPlaces: 0 },
    dated: undefined as string | undefined,
  };
  const pause = () => target.pause?.();
  const isWanted = (way: OsmWay): boolean => {
    const kind = kindOfWay(way.tags);
    return kind !== undefined && target.kinds.has(kind);
  };
  await take({
    dated: (instant) => {
      counts.dated = instant;
    },
    way: (way) => {
      counts.ways++;
      if (isWanted(way)) places.want(way.refs);
    },
    relation: () => {
      counts.relations++;
    },
  });
  places.seal();
  await take({
    pause,
    node: (id, longitude, latitude, tags) => {
      counts.nodes++;
      places.tell(id, longitude, latitude);
      const kind = tags && kindOfNode(tags);
      if (kind === undefined || !target.kinds.has(kind)) return;
      if (kind === 'road' && !places.has(id)) return;
      target.feature({
        id: `node/${id}`,
        kind,
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        tags: tags!,
        nodes: [id],
      });
    },
  });
  const missing = new Set<number>();
  await take({
    pause,
    way: (way) => {
      if (isWanted(way)) takeWay(way, places, target, counts, missing);
    },
    relation: (relation) => {
      const rule = target.kinds.has('road') ? toRule(relation) : undefined;
      if (rule !== undefined) target.rule(rule);
    },
  });
  counts.missingNodes = missing.size;
  return counts;
}

/** Features of a way: one, or one a part where nodes are missing between. */
function takeWay(
  { id, tags, refs }: OsmWay,
  places: NodePlaces,
  target: OsmTarget,
  counts: OsmCounts,
  missing: Set<number>,
): void {
  const parts: number[][] = [[]];
  for (const ref of refs) {
    if (places.placeOf(ref) !== undefined) parts.at(-1)!.push(ref);
    else {
      missing.add(ref);
      if (parts.at(-1)!.length > 0) parts.push([]);
    }
  }
  const lines = parts.filter((part) => part.length > 1);
  if (lines.length === 0) counts.waysWithoutPlaces++;
  lines.forEach((nodes, i) => {
    const coordinates = unwrapped(nodes.map((node) => places.placeOf(node)!));
    const name = lines.length === 1 ? `way/${id}` : `way/${id}/${i + 1}`;
    target.feature({
      id: name,
      kind: kindOfWay(tags)!,
      geometry: { type: 'LineString', coordinates },
      tags,
      nodes,
    });
  });
}

function toRule({ id, tags, members }: OsmRelation): TurnRule | undefined {
  const rule = tags['restriction:motorcar'] ?? tags['restriction:motor_vehicle'] ?? tags.restriction;
  if (!(tags.type ?? '').startsWith('restriction') || rule === undefined) return undefined;
  const of = (role: string, type: string) =>
    members.filter((member) => member.role === role && member.type === type).map(({ ref }) => ref);
  return {
    id: `relation/${id}`,
    rule,
    from: of('from', 'way'),
    to: of('to', 'way'),
    viaNode: of('via', 'node')[0],
    viaWays: of('via', 'way'),
    except: (tags.except ?? '')
      .split(';')
      .map((each) => each.trim())
      .filter(Boolean),
  };
}

type Take = (taker: OsmTaker) => Promise<void>;

/** The reader for what the file is by its first bytes. */
async function openReader({ name, stream }: OsmFile): Promise<Take> {
  const isGzip = await headOf(stream(), 2).then((head) => head[0] === 0x1f && head[1] === 0x8b);
  const unpacked = isGzip ? () => gunzipped(name, stream()) : stream;
  const head = await headOf(unpacked(), 4096);
  const index: BlockIndex = new Map();
  if (isPbf(head)) return (taker) => takePbf(name, unpacked(), taker, index);
  if (isOsmXml(head)) return (taker) => takeXml(name, unpacked(), taker);
  throw new Problem(
    'invalid-input',
    head.length === 0
      ? `${name} is empty.`
      : `${name} is neither OSM PBF nor OSM XML: bring a .osm.pbf, .osm or .osm.gz file.`,
  );
}

async function headOf(stream: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  const { head, close } = await peek(stream, (seen) => seen.length >= size);
  await close();
  return head;
}

async function* gunzipped(name: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(stream);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof Problem || !(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    throw new Problem(
      'invalid-input',
      `${name} is cut off or damaged: it cannot be unpacked (gzip). Nothing was taken from it.`,
      {
        cause: error,
      },
    );
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
