/** How fast the index is computed on the shipped edition, in this process, on data already in memory. */
import type { Framework, Indicator } from '@serai/core/catalog';
import { computeIndex, computeIndexYears, computeRanks } from '@serai/core/indicators';
import { cubeOf, getFramework, readEdition } from '../test/index/edition.ts';
import { framework as frameworkOf, leaf } from '../test/index/small.ts';

export const name = 'index engine';

interface Measurement {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
}

/** Runs the bench: medians of five runs after one to warm up. */
export async function run(): Promise<Measurement[]> {
  const { catalog, figures } = await readEdition();
  const cube = cubeOf(figures);
  const shape = `${cube.areas.length} economies x ${cube.indicators.length} series`;
  const wide = { ...everySeries(cube.indicators, catalog.indicators), cube };
  const framework = getFramework(catalog, 'e-resilience');
  const shipped = { framework, indicators: catalog.indicators, cube };
  const result = computeIndex(shipped);
  const years = `all ${cube.years.length} years`;
  return [
    { ...timed(`points, ${shape}, ${years}`, () => computeIndexYears(wide)), target: '<= 300' },
    {
      ...timed(`1,000 draws, ${shape}, one year`, () => computeIndex({ ...wide, draws: 1000 })),
      target: '<= 1000',
    },
    timed(`points, e-resilience, ${years}`, () => computeIndexYears(shipped)),
    timed('points, e-resilience, one year', () => computeIndex({ ...shipped, draws: 0 })),
    timed('1,000 draws, e-resilience, one year', () => computeIndex({ ...shipped, draws: 1000 })),
    timed('ranks with intervals, all economies', () => computeRanks(result, framework, cube.areas)),
  ];
}

function timed(metric: string, work: () => unknown): Measurement {
  work();
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return { metric, value: Math.round(runs.sort((a, b) => a - b)[2]! * 10) / 10, unit: 'ms' };
}

/** A tree over every series that the cube holds, context included: the width that the target speaks of. */
function everySeries(
  ids: readonly string[],
  catalog: ReadonlyMap<string, Indicator>,
): { framework: Framework; indicators: ReadonlyMap<string, Indicator> } {
  const series = ids.map((id): Indicator => {
    const one = catalog.get(id)!;
    return { ...one, direction: one.direction === 'context' ? 'higher' : one.direction };
  });
  const topics = Object.entries(Object.groupBy(series, ({ topic }) => topic));
  const framework = frameworkOf(
    Object.fromEntries(
      topics.map(([id, members]) => [
        id,
        members.map((one) =>
          leaf(one.id, { normalisation: { method: one.goalposts ? 'goalposts' : 'min-max' } }),
        ),
      ]),
    ),
    {
      profiles: ['research'],
      minimum: {
        dimension_weight_share: 0.5,
        dimension_indicators: 1,
        overall_indicator_share: 0.5,
        overall_dimensions: 1,
      },
      uncertainty: { draws: 1000, seed: 1, interval: 0.9 },
    },
  );
  return { framework, indicators: new Map(series.map((one) => [one.id, one])) };
}
