import type { Catalog, Framework } from '@serai/core/catalog';
import {
  computeRanks,
  correlationFlags,
  correlationWithWealth,
  type IndexResult,
} from '@serai/core/indicators';
import { type Cube, latestFigures } from '@serai/core/measure';
import * as z from 'zod';
import { memberCodes } from '../catalog/lookup.ts';
import { FrameworkInput, GroupInput, LanguageInput, ProfileInput, YearInput } from '../input.ts';
import { figureYears } from '../measure/holdings.ts';
import { defineUseCase } from '../usecase.ts';
import { indexCsv, indexView } from './index-views.ts';
import { resolveIndex, toFrameworkReference } from './request.ts';
import { toRowWire } from './row-wire.ts';
import { IndexWire } from './wire.ts';

const Input = z.strictObject({
  framework: FrameworkInput,
  group: GroupInput.describe(
    'Group that is shown and ranked, e.g. speca, income:upper_middle or status:lldc; scores never depend on it',
  ),
  year: YearInput.optional().describe('Reference year; the one of the framework when absent'),
  strict: z.boolean().default(false).describe('Drop values past the cycle limit of their series'),
  profile: ProfileInput,
  draws: z
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe('Monte Carlo draws; 0 gives point scores without ranks'),
  seed: z.int().optional().describe('Seed of the draws'),
  lang: LanguageInput,
});

export const indexCompute = defineUseCase({
  name: 'index.compute',
  summary: 'Scores of economies by a framework, with intervals, ranks in the group and reasons for gaps',
  input: Input,
  output: IndexWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  heavy: true,
  http: { method: 'get', path: '/index/{framework}' },
  csv: indexCsv,
  cli: { command: 'index compute', json: (output) => output.rows, view: indexView },
  async run({ ports, signal, progress }, input) {
    const { catalog, readModels, indices } = ports;
    const { framework, profile, reference } = resolveIndex(catalog, input);
    const areas = memberCodes(catalog, input.group);
    const { version, cube } = readModels.current();
    const result = await indices.compute(
      {
        framework: reference,
        profile,
        strict: input.strict,
        ...(input.year === undefined ? {} : { year: input.year }),
        ...(input.draws === undefined ? {} : { draws: input.draws }),
        ...(input.seed === undefined ? {} : { seed: input.seed }),
      },
      { signal, progress: (done, total) => progress(`Computing ${framework.id}`, done, total) },
    );
    const ranks = computeRanks(result, framework, areas);
    const byArea = new Map(result.results.map((each) => [each.area, each]));
    return {
      framework: toFrameworkReference(catalog, framework),
      data_version: version,
      catalog_hash: catalog.hash,
      year: result.year,
      profile,
      strict: result.strict,
      seed: result.seed,
      draws: result.draws,
      interval_level: framework.uncertainty.interval,
      group: input.group ?? null,
      scored: ranks[0]?.of ?? 0,
      figure_years: figureYears(cube),
      rows: ranks.map((rank) =>
        toRowWire({ catalog, framework, language: input.lang }, byArea.get(rank.area)!, rank),
      ),
      ...coherenceOf(catalog, framework, cube, result),
    };
  },
});

/** What the index correlates with, over all economies of the data set. */
function coherenceOf(
  catalog: Catalog,
  framework: Framework,
  cube: Cube,
  result: IndexResult,
): Pick<IndexWire, 'income_correlation' | 'correlation_flags'> {
  const period = { year: result.year, maxAge: framework.carry_forward_years };
  const figures = latestFigures(cube, catalog.defaults.wealth_indicator ?? '', period);
  const wealth = new Map(Array.from(figures, ([area, { value }]) => [area, value]));
  return {
    income_correlation: correlationWithWealth(result, wealth) ?? null,
    correlation_flags: correlationFlags(result).map(({ kind, leaves: [a, b], r }) => ({
      a,
      b,
      r,
      kind: kind === 'weak' && r < 0 ? 'negative' : kind,
    })),
  };
}
