/** Elements of OpenStreetMap as both formats hold them. */
export type Tags = Readonly<Record<string, string>>;

export interface OsmNode {
  readonly id: number;
  /** Degrees. */
  readonly longitude: number;
  readonly latitude: number;
  readonly tags: Tags;
}

export interface OsmWay {
  readonly id: number;
  readonly tags: Tags;
  /** Ids of nodes. */
  readonly refs: readonly number[];
}

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

export interface OsmRelation {
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly OsmMember[];
}

/** Who is told of the elements of a file, in its order; kinds that nobody takes are not decoded. */
export interface OsmTaker {
  /** Every node; `tags` only of those that have any. */
  node?(id: number, longitude: number, latitude: number, tags: Tags | undefined): void;
  way?(way: OsmWay): void;
  relation?(relation: OsmRelation): void;
  /** The instant of the data as the file names it, ISO 8601. */
  dated?(instant: string): void;
  /** Waited for now and then: a taker that passes elements on lets its own end catch up. */
  pause?(): Promise<void> | undefined;
}

export const NO_TAGS: Tags = {};
