/** A small index for tests: two dimensions of 0-100 series, every default as in the shipped frameworks. */
import { Framework, Indicator } from '@serai/core/catalog';
import { buildCube, type CubeCell } from '@serai/core/measure';

type IndicatorInput = Parameters<typeof Indicator.parse>[0] & object;
type Child =
  | { kind: 'indicator'; id: string; [key: string]: unknown }
  | { kind: 'group'; [key: string]: unknown }
  | { kind: 'wanted'; [key: string]: unknown };

/** An indicator with goalposts 0-100 that goes up, unless said otherwise. */
export const indicator = (id: string, over: Partial<Indicator> = {}): Indicator =>
  Indicator.parse({
    id,
    name: { en: id },
    definition: { en: id },
    unit: { en: 'points' },
    direction: 'higher',
    topic: 'use',
    source: 'test',
    plausible: {},
    goalposts: { lower: 0, upper: 100, kind: 'theoretical-bound', rationale: { en: 'test' } },
    profiles: ['un-publication', 'research'],
    ...over,
  } as IndicatorInput);

/** Leaf of a series, weight 1. */
export const leaf = (id: string, over: object = {}): Child => ({ kind: 'indicator', id, ...over });

/** A framework on the scale 1-100; `dimensions` by id. Everything scores unless `over` sets a minimum. */
export const framework = (
  dimensions: Readonly<Record<string, readonly Child[]>>,
  over: object = {},
): Framework =>
  Framework.parse({
    id: 'small',
    version: '1.0.0',
    title: { en: 'Small' },
    summary: { en: 'Small' },
    label: 'platform-default',
    cites: [],
    reference_year: 2024,
    scale: { min: 1, max: 100 },
    profiles: ['un-publication', 'research'],
    aggregation: { dimension: 'arithmetic', overall: 'geometric' },
    minimum: {
      dimension_weight_share: 0,
      dimension_indicators: 1,
      overall_indicator_share: 0,
      overall_dimensions: 1,
    },
    carry_forward_years: 7,
    uncertainty: { draws: 200, seed: 1, interval: 0.9 },
    rank_max_interval_share: 0.5,
    dimensions: Object.entries(dimensions).map(([id, children]) => ({
      kind: 'dimension',
      id,
      name: { en: id },
      children,
    })),
    ...over,
  });

/** One figure as text would name it. */
export type Figure = readonly [area: string, indicator: string, year: number, value: number];

/** A cube of figures; observation ids count from 1. Areas and series keep the order in which they are first named. */
export function cubeOfFigures(
  figures: readonly Figure[],
  areas?: readonly string[],
  indicators?: readonly string[],
) {
  const cells = figures.map(
    ([area, id, year, value], i): CubeCell => ({ area, indicator: id, year, value, observationId: i + 1 }),
  );
  const areaAxis = areas ?? [...new Set(cells.map((cell) => cell.area))];
  return buildCube(areaAxis, indicators ?? [...new Set(cells.map((cell) => cell.indicator))], cells);
}

/** Indicators by id, as the catalog holds them. */
export const byId = (...list: readonly Indicator[]): ReadonlyMap<string, Indicator> =>
  new Map(list.map((one) => [one.id, one]));
