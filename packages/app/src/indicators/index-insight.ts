/** What a person asks of one economy's score: what it is good at, how far its rank could go, and what would lift it. */
import {
  type Attained,
  attainableRanks,
  frameworkAsPipeline,
  liftsOf,
  runPipeline,
  type Standing,
  standingOf,
} from '@serai/core/indicators';
import * as z from 'zod';
import { getArea, memberCodes, sortedGroupsOf } from '../catalog/lookup.ts';
import { TextWire } from '../catalog/wire.ts';
import { AreaInput, FrameworkInput, ProfileInput, YearInput } from '../input.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { DEFAULT_LIMITS } from './audit/make-audit.ts';
import { resolveIndex, toFrameworkReference } from './request.ts';

const StandingWire = z.object({
  /** Id of the indicator, or of the area. */
  id: z.string(),
  kind: z.enum(['indicator', 'area', 'overall']),
  score: z.number(),
  low: z.number(),
  median: z.number(),
  high: z.number(),
  peers: z.int(),
  difference: z.number(),
  side: z.enum(['strength', 'weakness', 'middle']),
});
type StandingWire = z.output<typeof StandingWire>;

const AttainedWire = z.object({
  rank: z.int(),
  /** Share of each area, in the order of `areas`. */
  weights: z.array(z.number()),
  proven: z.boolean(),
});

/** Strengths, attainable ranks and levers of one economy. */
export const InsightWire = z.object({
  framework: z.object({ id: z.string(), version: z.string(), hash: z.string(), title: TextWire }),
  data_version: z.int(),
  year: z.int(),
  iso3: z.string(),
  peers: z.object({ group: z.string(), of: z.int() }),
  /** The furthest above its peers first. */
  standing: z.array(StandingWire),
  attainable: z.object({
    areas: z.array(z.string()),
    /** Least and greatest share of an area. */
    limits: z.tuple([z.number(), z.number()]),
    /** Economies that are compared: those with every area. */
    of: z.int(),
    nominal: z.int().nullable(),
    best: AttainedWire.nullable(),
    worst: AttainedWire.nullable(),
    /** Why it cannot be computed. */
    not_computable: z.enum(['areas-missing', 'no-score', 'mean', 'limits']).nullable(),
  }),
  /** Each indicator alone at the upper quartile of the peers, the greatest gain first. */
  lifts: z.array(
    z.object({
      indicator_id: z.string(),
      value: z.number().nullable(),
      target: z.number(),
      from: z.number().nullable(),
      to: z.number(),
      gain: z.number().nullable(),
      rank_from: z.int().nullable(),
      rank_to: z.int(),
    }),
  ),
});
export type InsightWire = z.output<typeof InsightWire>;

export const indexInsight = defineUseCase({
  name: 'index.insight',
  summary:
    'Strengths and weaknesses of an economy, its best and worst attainable rank, and what would lift it',
  input: z.strictObject({
    framework: FrameworkInput,
    iso3: AreaInput,
    peers: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Peer group, e.g. speca, income:upper_middle or status:lldc; the first group of the economy when absent',
      ),
    year: YearInput.optional().describe('Reference year; the one of the framework when absent'),
    strict: z.boolean().default(false).describe('Drop values past the cycle limit of their series'),
    profile: ProfileInput,
  }),
  output: InsightWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/index/{framework}/areas/{iso3}/insight' },
  cli: {
    command: 'index insight',
    positional: ['iso3'],
    view: tableView<InsightWire, StandingWire>({
      columns: [
        { head: 'what', cell: ({ id }) => id },
        { head: 'score', right: true, cell: ({ score }) => score.toFixed(1) },
        { head: 'peers', right: true, cell: ({ low, high }) => `${low.toFixed(1)} - ${high.toFixed(1)}` },
        { head: 'against the median', right: true, cell: ({ difference }) => difference.toFixed(1) },
        { head: '', cell: ({ side }) => (side === 'middle' ? '' : side) },
      ],
      rows: ({ standing }) => standing,
      notes: ({ attainable, lifts }) => [
        attainable.best === null || attainable.worst === null
          ? `Attainable rank: not computable (${attainable.not_computable}).`
          : `Attainable rank with area weights of ${attainable.limits.map((limit) => `${Math.round(limit * 100)} %`).join(' to ')}: ${attainable.best.rank} to ${attainable.worst.rank} of ${attainable.of}.`,
        ...lifts
          .slice(0, 5)
          .map(
            ({ indicator_id, value, target, gain, rank_from, rank_to }) =>
              `${indicator_id} from ${value ?? 'no figure'} to ${Number(target.toPrecision(4))}: ${gain === null ? 'a score' : `+${gain.toFixed(1)} points`}, rank ${rank_from ?? '-'} -> ${rank_to}.`,
          ),
      ],
    }),
  },
  async run({ ports: { catalog, readModels, solver } }, input) {
    const { framework, profile } = resolveIndex(catalog, input);
    const area = getArea(catalog, input.iso3);
    const group = input.peers ?? sortedGroupsOf(catalog, area.id)[0]?.id;
    const members = group === undefined ? [...catalog.areas.keys()] : memberCodes(catalog, group);
    const peers = members.filter((code) => code !== area.id);
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
    const run = runPipeline(dataset, pipeline);
    const [lower, upper] = DEFAULT_LIMITS;
    const attainable = attainableRanks(
      run,
      { lower, upper },
      { solver: await solver.open(), units: [area.id], seconds: 2 },
    );
    const [found] = attainable.ranks;
    const ranks = found !== undefined && 'best' in found ? found : undefined;
    return {
      framework: toFrameworkReference(catalog, framework),
      data_version: version,
      year,
      iso3: area.id,
      peers: { group: group ?? 'all', of: peers.length },
      standing: standingOf(run, area.id, peers).flatMap((each) => toStandingWire(each, run.tree.levels)),
      attainable: {
        areas: [...attainable.areas],
        limits: [lower, upper] as [number, number],
        of: attainable.field.length,
        nominal: ranks?.nominal ?? null,
        best: ranks === undefined ? null : toAttainedWire(ranks.best),
        worst: ranks === undefined ? null : toAttainedWire(ranks.worst),
        not_computable: found !== undefined && 'notComputable' in found ? found.notComputable : null,
      },
      lifts: liftsOf(dataset, pipeline, { unit: area.id, peers }).map((lift) => ({
        indicator_id: lift.indicator,
        value: orNull(lift.value),
        target: lift.target,
        from: orNull(lift.from),
        to: lift.to,
        gain: orNull(lift.gain),
        rank_from: orNull(lift.rankFrom),
        rank_to: lift.rankTo,
      })),
    };
  },
});

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const toAttainedWire = ({ rank, weights, proven }: Attained) => ({ rank, weights: [...weights], proven });

/** Nodes between indicators and areas say nothing that their parts do not say. */
function toStandingWire({ code, level, ...rest }: Standing, levels: number): StandingWire[] {
  if (level > 1 && level < levels - 1) return [];
  const kind = level === 1 ? 'indicator' : level === levels ? 'overall' : 'area';
  return [{ ...rest, id: code, kind }];
}
