/** The shipped edition for tests and benches of the index: catalog, frameworks and the embedded figures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Catalog, type Framework, latestFramework } from '@serai/core/catalog';
import { buildCube, type Cube, type CubeCell } from '@serai/core/measure';
import { loadCatalog, readBaseline } from '@serai/sources';
import { parse } from 'csv-parse/sync';
import { repositoryRoot } from '../harness/root.ts';

/** The eight core countries of the pilots: RECI and SPECA. */
export const CORE_COUNTRIES = ['AFG', 'AZE', 'KAZ', 'KGZ', 'MNG', 'TJK', 'TKM', 'UZB'];

/** Catalog and figures that the platform starts with. */
export interface Edition {
  readonly catalog: Catalog;
  readonly figures: readonly CubeCell[];
}

/** Reads the edition of this repository. */
export async function readEdition(): Promise<Edition> {
  const folder = join(repositoryRoot, 'catalog');
  const [catalog, baseline] = await Promise.all([loadCatalog(folder), readBaseline(folder)]);
  const figures = baseline.files
    .flatMap(({ rows }) => rows)
    .map(({ area, indicator, year, value }, i) => ({ area, indicator, year, value, observationId: i + 1 }));
  return { catalog, figures };
}

/** Newest version of a shipped framework. Throws when the edition has none of that id. */
export function getFramework(catalog: Catalog, id: string): Framework {
  const framework = latestFramework(catalog, id);
  if (framework === undefined) throw new Error(`The catalog has no framework ${id}.`);
  return framework;
}

/** Figures of the given series from the trial file of ../shared (they are not part of the platform). */
export function readTrialFigures(sharedFolder: string, series: readonly string[]): CubeCell[] {
  const file = gunzipSync(readFileSync(join(sharedFolder, 'data/indicators/indicators.csv.gz')));
  const rows: Record<string, string>[] = parse(file.toString('utf8'), { columns: true });
  return rows.flatMap((row, i) => {
    const { indicator_id: indicator, iso3: area } = row;
    if (area === undefined || indicator === undefined || !series.includes(indicator)) return [];
    return [
      { indicator, area, year: Number(row.year), value: Number(row.value), observationId: 1_000_000 + i },
    ];
  });
}

/** A cube over everything that the figures speak of, axes by code. */
export function cubeOf(figures: readonly CubeCell[]): Cube {
  const areas = [...new Set(figures.map(({ area }) => area))].sort();
  const indicators = [...new Set(figures.map(({ indicator }) => indicator))].sort();
  return buildCube(areas, indicators, figures);
}
