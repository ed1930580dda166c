/** One economy beside its peer group: quartiles of area scores, trends with the peer median, context values. */
import type { AreaResult, IndexResult } from '@serai/core/indicators';
import {
  type Cube,
  hasAnyFigure,
  quantileSorted,
  selectLatest,
  sortedPresent,
  yearOfCell,
} from '@serai/core/measure';
import { numberOrNull, toSeries } from '../measure/indicators-series.ts';
import type { ProfileWire } from './wire.ts';

/** Quartiles of the area scores of the peers that have one; null where fewer than one has. */
export function peerQuartiles(result: IndexResult, peers: readonly string[]): ProfileWire['peers']['areas'] {
  const group = result.results.filter((each) => peers.includes(each.area));
  const dimensions = result.results[0]?.dimensions ?? [];
  return dimensions.map(({ id }, at) => {
    const scores = sortedPresent(group.map((each) => each.dimensions[at]?.score ?? Number.NaN));
    return {
      id,
      scored: scores.length,
      median: numberOrNull(quantileSorted(scores, 0.5)),
      low: numberOrNull(quantileSorted(scores, 0.25)),
      high: numberOrNull(quantileSorted(scores, 0.75)),
    };
  });
}

/** Indicators of the tree, each once, in its order. */
export const treeIndicators = (result: AreaResult): string[] => [
  ...new Set(result.dimensions.flatMap((dimension) => dimension.leaves.map((leaf) => leaf.id))),
];

/** One indicator of one economy over the years, with the median of the peers that have a figure that year. */
export function seriesWithPeers(
  cube: Cube,
  indicator: string,
  area: string,
  peers: readonly string[],
): ProfileWire['series'][number] {
  const { years, areas } = toSeries(cube, indicator, [area, ...peers]);
  const [own, ...others] = areas;
  return {
    indicator_id: indicator,
    years,
    values: own?.values ?? [],
    peer_median: years.map((_, y) => {
      const values = others.map((other) => other.values[y] ?? Number.NaN);
      return numberOrNull(quantileSorted(sortedPresent(values), 0.5));
    }),
  };
}

/** Newest figure of a context series up to the reference year, of any age: it is shown with its year. */
export function contextOf(
  cube: Cube,
  id: string,
  area: string,
  year: number,
): ProfileWire['context'][number] {
  const indicator = cube.indicators.indexOf(id);
  const query = { area: cube.areas.indexOf(area), indicator, year, maxAge: Number.POSITIVE_INFINITY };
  const cell = selectLatest(cube, query);
  if (cell < 0) {
    const missing = hasAnyFigure(cube, indicator) ? 'not-reported' : 'not-loaded';
    return { indicator_id: id, value: null, year: null, missing, observation_id: 0 };
  }
  return {
    indicator_id: id,
    value: cube.values[cell]!,
    year: yearOfCell(cube, cell),
    missing: null,
    observation_id: cube.observationIds[cell]!,
  };
}
