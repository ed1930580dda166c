/** Everything that a page needs to compute an index itself, and to change it while somebody drags. */

import type { Catalog } from '@serai/core/catalog';
import { frameworkAsPipeline } from '@serai/core/indicators';
import * as z from 'zod';
import { areaName } from '../catalog/area-wire.ts';
import { toTextWire } from '../catalog/text.ts';
import { TextWire } from '../catalog/wire.ts';
import { FrameworkInput, ProfileInput, YearInput } from '../input.ts';
import { defineUseCase, factsView } from '../usecase.ts';
import { resolveIndex, toFrameworkReference } from './request.ts';

const Node = z.object({
  code: z.string(),
  name: TextWire,
  level: z.int(),
  parent: z.string().nullable(),
  weight: z.number(),
  direction: z.union([z.literal(1), z.literal(-1)]),
  goalposts: z.object({ lower: z.number(), upper: z.number(), log: z.boolean() }).nullable(),
});

/** An index as data: units x indicators with its tree and its pipeline. */
export const LabWire = z.object({
  framework: z.object({ id: z.string(), version: z.string(), hash: z.string(), title: TextWire }),
  data_version: z.int(),
  year: z.int(),
  profile: z.string(),
  strict: z.boolean(),
  seed: z.int(),
  interval_level: z.number(),
  rank_max_interval_share: z.number(),
  /** Indicators that an area needs for a score. */
  area_indicators: z.int(),
  areas: z.array(z.object({ iso3: z.string(), name: TextWire })),
  /** Indicators first, then aggregates by level. */
  nodes: z.array(Node),
  indicators: z.int(),
  /** Row-major [area][indicator] in the unit of each indicator; null = no figure. */
  values: z.array(z.number().nullable()),
  /** Bits of a cell: 1 imputed, 2 carried, 4 treated, 8 bounded, 16 clipped, 32 unreviewed. */
  marks: z.array(z.int()),
  /** Standard deviation of a score as a share of its scale. */
  spread: z.array(z.number()),
  /** Share of the scale from which a bounded score may lie; null = not bounded. */
  floor: z.array(z.number().nullable()),
  /** The pipeline that gives the scores of the framework. */
  pipeline: z.record(z.string(), z.unknown()),
});
export type LabWire = z.output<typeof LabWire>;

export const indexLab = defineUseCase({
  name: 'index.lab',
  summary: 'A framework over a year as data and pipeline, for computing it elsewhere and trying changes',
  input: z.strictObject({
    framework: FrameworkInput,
    year: YearInput.optional().describe('Reference year; the one of the framework when absent'),
    strict: z.boolean().default(false).describe('Drop values past the cycle limit of their series'),
    profile: ProfileInput,
  }),
  output: LabWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/index/{framework}/lab' },
  cli: {
    command: 'index lab',
    positional: ['framework'],
    view: factsView<LabWire>({
      facts: (lab) => [
        ['framework', `${lab.framework.id}@${lab.framework.version}`],
        ['year', lab.year],
        ['economies', lab.areas.length],
        ['indicators', lab.indicators],
        ['figures', lab.values.filter((value) => value !== null).length],
        ['data version', lab.data_version],
      ],
      notes: () => ['--json gives the data and the pipeline.'],
    }),
  },
  async run({ ports }, input) {
    const { catalog, readModels } = ports;
    const { framework, profile } = resolveIndex(catalog, input);
    const { version, cube } = readModels.current();
    const year = input.year ?? framework.reference_year;
    const { dataset, pipeline } = frameworkAsPipeline({
      framework,
      indicators: catalog.indicators,
      cube,
      profile,
      strict: input.strict,
      year,
    });
    const nameOf = nodeNames(catalog, framework);
    return {
      framework: toFrameworkReference(catalog, framework),
      data_version: version,
      year,
      profile,
      strict: input.strict,
      seed: framework.uncertainty.seed,
      interval_level: framework.uncertainty.interval,
      rank_max_interval_share: framework.rank_max_interval_share,
      area_indicators: framework.minimum.dimension_indicators,
      areas: dataset.units.map((iso3) => ({ iso3, name: areaName(catalog, iso3) })),
      nodes: dataset.tree.nodes.map(({ code, level, parent, weight, direction, goalposts }) => ({
        code,
        name: nameOf(code),
        level,
        parent: parent ?? null,
        weight,
        direction,
        goalposts: goalposts ?? null,
      })),
      indicators: dataset.tree.indicators,
      values: Array.from(dataset.values.values, orNull),
      marks: Array.from(dataset.marks),
      spread: Array.from(dataset.uncertainty?.spread ?? []),
      floor: Array.from(dataset.uncertainty?.floor ?? [], orNull),
      pipeline: pipeline as unknown as Record<string, unknown>,
    };
  },
});

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Names of indicators, groups, areas and the whole in both languages; a node between says what its indicator says. */
function nodeNames(
  catalog: Catalog,
  framework: ReturnType<typeof resolveIndex>['framework'],
): (code: string) => z.output<typeof TextWire> {
  const names = new Map<string, z.output<typeof TextWire>>([['overall', toTextWire(framework.title)]]);
  for (const dimension of framework.dimensions) {
    names.set(dimension.id, toTextWire(dimension.name));
    for (const child of dimension.children)
      if (child.kind === 'group') names.set(child.id, toTextWire(child.name));
  }
  return (code) => {
    const known = names.get(code);
    if (known !== undefined) return known;
    const indicator = catalog.indicators.get(code.split('/').at(-1)!);
    return indicator === undefined ? { en: code, ru: code } : toTextWire(indicator.name);
  };
}
