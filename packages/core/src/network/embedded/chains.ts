import { distanceBetween, type Position } from '../geodesy/index.ts';
import { numberOf, parseTabTable } from './tab-table.ts';

/** What a chain is of; the names of the files' column `network`. */
export const NETWORKS = [
  'asian-highway',
  'trans-asian-railway',
  'carec',
  'pipeline',
  'power',
  'fibre',
] as const;
export type EmbeddedNetwork = (typeof NETWORKS)[number];

export interface ChainPoint {
  readonly place: string;
  readonly iso3: string;
  /** Of GeoNames; undefined where it is not known. */
  readonly id: number | undefined;
  readonly position: Position;
  /** Measured along the alignment; undefined at the end and where nobody measured it. */
  readonly kmToNext: number | undefined;
  /** How sure the position is. */
  readonly confidence: string;
  /** Places between this one and the next whose positions may not be passed on. */
  readonly leftOut: number;
}

/** An indicative line: places in their order, straight between them. No official route. */
export interface Chain {
  readonly network: EmbeddedNetwork;
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly sources: readonly string[];
  readonly points: readonly ChainPoint[];
}

const COLUMNS = [
  ...['network', 'chain', 'title', 'seq', 'iso3', 'place', 'geonames_id', 'longitude', 'latitude'],
  ...['km_to_next', 'status', 'confidence', 'source', 'left_out'],
];

/** Throws Problem invalid-input with the line. */
export function parseChains(file: string, text: string): Chain[] {
  const chains = new Map<
    string,
    { points: ChainPoint[]; sources: Set<string>; first: Record<string, string> }
  >();
  parseTabTable(file, text, COLUMNS).forEach((row, i) => {
    const number = (column: string) => numberOf(file, row, column, i);
    const key = `${row.network} ${row.chain}`;
    const chain = chains.get(key) ?? { points: [], sources: new Set(), first: row };
    chains.set(key, chain);
    chain.sources.add(row.source!);
    chain.points.push({
      place: row.place!,
      iso3: row.iso3!,
      id: row.geonames_id === '' ? undefined : number('geonames_id'),
      position: [number('longitude'), number('latitude')],
      kmToNext: row.km_to_next === '' ? undefined : number('km_to_next'),
      confidence: row.confidence!,
      leftOut: number('left_out'),
    });
  });
  return [...chains.values()].map(({ points, sources, first }) => ({
    network: first.network as EmbeddedNetwork,
    id: first.chain!,
    title: first.title!,
    status: first.status!,
    sources: [...sources],
    points,
  }));
}

/** Winding of a road or line over the great circle where nobody has measured it: between steppe and mountains. */
export const WINDING = 1.15;

/** Metres from a point of a chain to the next: as measured, else along the great circle with the usual winding. */
export function legMetres(
  { points }: Chain,
  at: number,
): { readonly length_m: number; readonly measured: boolean } {
  const { kmToNext, position } = points[at]!;
  if (kmToNext !== undefined) return { length_m: kmToNext * 1000, measured: true };
  return { length_m: WINDING * distanceBetween(position, points[at + 1]!.position), measured: false };
}
