/**
 * Chains of places from tables of corridors. Rows whose position comes from OpenStreetMap are left out: their licence is another
 * one. The way measured to such a row and from it on is added up, so that lengths stay.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

type Row = Readonly<Record<string, string>>;

export interface ChainRow {
  readonly network: string;
  readonly chain: string;
  readonly title: string;
  readonly seq: number;
  readonly iso3: string;
  readonly place: string;
  readonly id: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly kmToNext: string;
  readonly status: string;
  readonly confidence: string;
  readonly source: string;
  /** Rows between this one and the next that may not be shipped. */
  readonly leftOut: number;
}

const isOpenStreetMap = (source: string): boolean => /\bTM\b|OSM|TravelMapping/.test(source);

interface Table {
  readonly network: string;
  readonly file: string;
  chain(row: Row): string;
  title(row: Row): string;
}

const TABLES: readonly Table[] = [
  {
    network: 'asian-highway',
    file: 'asian_highway.csv',
    chain: (row) => row.chain!,
    title: (row) => row.route!,
  },
  {
    network: 'trans-asian-railway',
    file: 'trans_asian_railway.csv',
    chain: (row) => row.chain!,
    title: (row) => row.title!,
  },
  {
    network: 'carec',
    file: 'carec_corridors.csv',
    chain: (row) => row.chain!,
    title: (row) => `CAREC ${row.variant} (${row.mode})`,
  },
  {
    network: 'pipeline',
    file: 'pipelines.csv',
    chain: (row) => row.name!,
    title: (row) => `${row.name} (${row.fuel})`,
  },
  { network: 'fibre', file: 'fibre_projects.csv', chain: (row) => row.name!, title: (row) => row.name! },
];

export function readChains(folder: string): ChainRow[] {
  const read = (file: string): Row[] => parse(readFileSync(join(folder, file)), { columns: true });
  return [
    ...TABLES.flatMap((table) => chainsOf(table, read(table.file))),
    ...interconnectors(read('power_interconnectors.csv')),
  ];
}

function chainsOf(table: Table, rows: readonly Row[]): ChainRow[] {
  const chains = new Map<string, Row[]>();
  for (const row of rows) chains.set(table.chain(row), [...(chains.get(table.chain(row)) ?? []), row]);
  return [...chains].flatMap(([chain, members]) => shippedRows(table, chain, members));
}

function shippedRows(table: Table, chain: string, rows: readonly Row[]): ChainRow[] {
  const shipped: ChainRow[] = [];
  rows.forEach((row, at) => {
    if (isOpenStreetMap(row.coord_source ?? '')) return;
    const next = rows.findIndex((each, i) => i > at && !isOpenStreetMap(each.coord_source ?? ''));
    const steps = rows.slice(at, next < 0 ? at + 1 : next).map((each) => each.km_to_next ?? '');
    const measured = next > at && steps.every((step) => step !== '');
    shipped.push({
      network: table.network,
      chain,
      title: table.title(row),
      seq: shipped.length + 1,
      iso3: row.iso3!,
      place: row.place!,
      id: row.geonames_id ?? '',
      longitude: row.lon!,
      latitude: row.lat!,
      kmToNext: measured
        ? String(Math.round(10 * steps.reduce((sum, step) => sum + Number(step), 0)) / 10)
        : '',
      status: row.status ?? '',
      confidence: row.confidence ?? row.position_confidence ?? 'memory',
      source: isOpenStreetMap(row.source ?? '') ? 'GeoNames places along the route' : (row.source ?? ''),
      leftOut: next < 0 ? 0 : next - at - 1,
    });
  });
  return shipped.length > 1 ? shipped : [];
}

/** A line between two places, one row each. */
function interconnectors(rows: readonly Row[]): ChainRow[] {
  return rows.flatMap((row): ChainRow[] => {
    if (isOpenStreetMap(row.from_coord ?? '') || isOpenStreetMap(row.to_coord ?? '')) return [];
    const end = (side: 'from' | 'to', seq: number): ChainRow => ({
      network: 'power',
      chain: row.name!,
      title: `${row.name}${row.kv ? `, ${row.kv} kV` : ''}`,
      seq,
      iso3: row[`${side}_iso3`]!,
      place: row[`${side}_place`]!,
      id: row[`${side}_geonames_id`] ?? '',
      longitude: row[`${side}_lon`]!,
      latitude: row[`${side}_lat`]!,
      kmToNext: side === 'from' ? (row.km ?? '') : '',
      status: row.status ?? '',
      confidence: row.confidence ?? 'memory',
      source: row.source ?? '',
      leftOut: 0,
    });
    return [end('from', 1), end('to', 2)];
  });
}
