/** A block of elements of an OSM PBF file (osmformat.proto, PrimitiveBlock). */
import { PbfReader } from 'pbf';
import { NO_TAGS, type OsmMember, type OsmTaker, type Tags } from './elements.ts';

/** Kinds of elements that a block holds. */
export interface BlockKinds {
  nodes: boolean;
  ways: boolean;
  relations: boolean;
}

interface Block {
  readonly strings: string[];
  readonly groups: Uint8Array[];
  granularity: number;
  latitudeOffset: number;
  longitudeOffset: number;
}

/** Tells the taker of the elements, and returns which kinds there are. Throws what the decoder throws for broken bytes. */
export function takeBlock(bytes: Uint8Array, taker: OsmTaker): BlockKinds {
  const block: Block = { strings: [], groups: [], granularity: 100, latitudeOffset: 0, longitudeOffset: 0 };
  new PbfReader(bytes).readFields(readBlockField, block);
  const kinds: BlockKinds = { nodes: false, ways: false, relations: false };
  for (const group of block.groups) takeGroup(group, block, taker, kinds);
  return kinds;
}

function readBlockField(field: number, block: Block, pbf: PbfReader): void {
  if (field === 1)
    pbf.readMessage((inner, strings: string[], each) => {
      if (inner === 1) strings.push(each.readString());
    }, block.strings);
  else if (field === 2) block.groups.push(pbf.readBytes());
  else if (field === 17) block.granularity = pbf.readVarint();
  else if (field === 19) block.latitudeOffset = pbf.readVarint(true);
  else if (field === 20) block.longitudeOffset = pbf.readVarint(true);
}

function takeGroup(bytes: Uint8Array, block: Block, taker: OsmTaker, kinds: BlockKinds): void {
  const pbf = new PbfReader(bytes);
  for (let field = pbf.nextField(); field !== 0; field = pbf.nextField()) {
    if (field === 1 || field === 2) kinds.nodes = true;
    if (field === 3) kinds.ways = true;
    if (field === 4) kinds.relations = true;
    if (field === 1 && taker.node) takePlainNode(pbf.readBytes(), block, taker);
    else if (field === 2 && taker.node) takeDenseNodes(pbf.readBytes(), block, taker);
    else if (field === 3 && taker.way) takeWay(pbf.readBytes(), block, taker);
    else if (field === 4 && taker.relation) takeRelation(pbf.readBytes(), block, taker);
  }
}

/** Degrees of the whole numbers of a block. */
const degrees = (block: Block, value: number, offset: number): number =>
  (offset + block.granularity * value) / 1e9;

function takePlainNode(bytes: Uint8Array, block: Block, taker: OsmTaker): void {
  const node = { id: 0, latitude: 0, longitude: 0, keys: [] as number[], values: [] as number[] };
  new PbfReader(bytes).readFields((field, result: typeof node, pbf) => {
    if (field === 1) result.id = pbf.readSVarint();
    else if (field === 2) pbf.readPackedVarint(result.keys);
    else if (field === 3) pbf.readPackedVarint(result.values);
    else if (field === 8) result.latitude = pbf.readSVarint();
    else if (field === 9) result.longitude = pbf.readSVarint();
  }, node);
  const longitude = degrees(block, node.longitude, block.longitudeOffset);
  const latitude = degrees(block, node.latitude, block.latitudeOffset);
  const tags = node.keys.length === 0 ? undefined : tagsOf(block, node.keys, node.values);
  taker.node!(node.id, longitude, latitude, tags);
}

function takeDenseNodes(bytes: Uint8Array, block: Block, taker: OsmTaker): void {
  const dense = {
    ids: [] as number[],
    latitudes: [] as number[],
    longitudes: [] as number[],
    tags: [] as number[],
  };
  new PbfReader(bytes).readFields((field, result: typeof dense, pbf) => {
    if (field === 1) pbf.readPackedSVarint(result.ids);
    else if (field === 8) pbf.readPackedSVarint(result.latitudes);
    else if (field === 9) pbf.readPackedSVarint(result.longitudes);
    else if (field === 10) pbf.readPackedVarint(result.tags);
  }, dense);
  let [id, latitude, longitude, at] = [0, 0, 0, 0];
  for (let i = 0; i < dense.ids.length; i++) {
    id += dense.ids[i]!;
    latitude += dense.latitudes[i]!;
    longitude += dense.longitudes[i]!;
    let tags: Record<string, string> | undefined;
    // Keys and values by turns, a zero behind those of each node.
    for (; at < dense.tags.length && dense.tags[at] !== 0; at += 2) {
      tags ??= {};
      tags[block.strings[dense.tags[at]!]!] = block.strings[dense.tags[at + 1]!]!;
    }
    at++;
    const east = degrees(block, longitude, block.longitudeOffset);
    taker.node!(id, east, degrees(block, latitude, block.latitudeOffset), tags);
  }
}

function takeWay(bytes: Uint8Array, block: Block, taker: OsmTaker): void {
  const way = { id: 0, keys: [] as number[], values: [] as number[], steps: [] as number[] };
  new PbfReader(bytes).readFields((field, result: typeof way, pbf) => {
    if (field === 1) result.id = pbf.readVarint();
    else if (field === 2) pbf.readPackedVarint(result.keys);
    else if (field === 3) pbf.readPackedVarint(result.values);
    else if (field === 8) pbf.readPackedSVarint(result.steps);
  }, way);
  taker.way!({ id: way.id, tags: tagsOf(block, way.keys, way.values), refs: summed(way.steps) });
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;

function takeRelation(bytes: Uint8Array, block: Block, taker: OsmTaker): void {
  const relation = {
    id: 0,
    keys: [] as number[],
    values: [] as number[],
    roles: [] as number[],
    steps: [] as number[],
    types: [] as number[],
  };
  new PbfReader(bytes).readFields((field, result: typeof relation, pbf) => {
    if (field === 1) result.id = pbf.readVarint();
    else if (field === 2) pbf.readPackedVarint(result.keys);
    else if (field === 3) pbf.readPackedVarint(result.values);
    else if (field === 8) pbf.readPackedVarint(result.roles);
    else if (field === 9) pbf.readPackedSVarint(result.steps);
    else if (field === 10) pbf.readPackedVarint(result.types);
  }, relation);
  const members = summed(relation.steps).map(
    (ref, i): OsmMember => ({
      type: MEMBER_TYPES[relation.types[i]!] ?? 'relation',
      ref,
      role: block.strings[relation.roles[i]!] ?? '',
    }),
  );
  taker.relation!({ id: relation.id, tags: tagsOf(block, relation.keys, relation.values), members });
}

function summed(steps: number[]): number[] {
  let at = 0;
  return steps.map((step) => {
    at += step;
    return at;
  });
}

function tagsOf({ strings }: Block, keys: readonly number[], values: readonly number[]): Tags {
  if (keys.length === 0) return NO_TAGS;
  const tags: Record<string, string> = {};
  for (let i = 0; i < keys.length; i++) tags[strings[keys[i]!]!] = strings[values[i]!]!;
  return tags;
}
