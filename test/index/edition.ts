/** The shipped edition for tests of the index: catalog, frameworks and the embedded figures as a cube. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Framework, Indicator } from '@serai/core/catalog';
import { buildCube, type Cube, type CubeCell } from '@serai/core/measure';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { repositoryRoot } from '../harness/root.ts';

const catalog = join(repositoryRoot, 'catalog');
const readYaml = (...path: string[]): unknown => parseYaml(readFileSync(join(catalog, ...path), 'utf8'));

/** A framework of the shipped edition by id. */
export const readFramework = (id: string): Framework =>
  Framework.parse(readYaml('frameworks', id, 'framework.yaml'));

/** All indicators of the shipped edition by id. */
export function readIndicators(): ReadonlyMap<string, Indicator> {
  const files = readdirSync(join(catalog, 'indicators'));
  const indicators = files.map((file) => Indicator.parse(readYaml('indicators', file)));
  return new Map(indicators.map((indicator) => [indicator.id, indicator]));
}

/** The eight core countries of the pilots: RECI and SPECA. */
export const CORE_COUNTRIES = ['AFG', 'AZE', 'KAZ', 'KGZ', 'MNG', 'TJK', 'TKM', 'UZB'];

/** The figures that the platform starts with. */
export const readBaseline = (): CubeCell[] =>
  toCells(readFileSync(join(catalog, 'baseline', 'figures.csv'), 'utf8'), () => true);

/** Figures of the given series from the trial file of ../shared (they are not part of the platform). */
export function readTrialFigures(sharedFolder: string, series: readonly string[]): CubeCell[] {
  const file = gunzipSync(readFileSync(join(sharedFolder, 'data/indicators/indicators.csv.gz')));
  return toCells(file.toString('utf8'), (indicator) => series.includes(indicator));
}

/** A cube over everything that the figures speak of, axes by code. */
export function cubeOf(cells: readonly CubeCell[]): Cube {
  const areas = [...new Set(cells.map(({ area }) => area))].sort();
  const indicators = [...new Set(cells.map(({ indicator }) => indicator))].sort();
  return buildCube(areas, indicators, cells);
}

function toCells(csv: string, wanted: (indicator: string) => boolean): CubeCell[] {
  const rows: Record<string, string>[] = parseCsv(csv, { columns: true });
  return rows.flatMap((row, i) => {
    if (!wanted(row.indicator_id!)) return [];
    const { indicator_id: indicator, iso3: area } = row;
    return [
      {
        indicator: indicator!,
        area: area!,
        year: Number(row.year),
        value: Number(row.value),
        observationId: i + 1,
      },
    ];
  });
}
