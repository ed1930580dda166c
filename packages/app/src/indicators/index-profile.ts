import { closeGaps, computeRanks } from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { getArea, memberCodes, sortedGroupsOf } from '../catalog/lookup.ts';
import { AreaInput, FrameworkInput, LanguageInput, ProfileInput, YearInput } from '../input.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toClosingWire } from './closing-wire.ts';
import { contextOf, peerQuartiles, seriesWithPeers, treeIndicators } from './peers.ts';
import { resolveIndex, toFrameworkReference } from './request.ts';
import { toRowWire } from './row-wire.ts';
import { ProfileWire } from './wire.ts';

type Row = ProfileWire['row']['areas'][number];

export const indexProfile = defineUseCase({
  name: 'index.profile',
  summary:
    'One economy over the areas of a framework beside its peers, with trends, gaps and what would close them',
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
    lang: LanguageInput,
  }),
  output: ProfileWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/index/{framework}/areas/{iso3}' },
  cli: {
    command: 'index profile',
    positional: ['iso3'],
    view: tableView<ProfileWire, Row>({
      head: ({ row }) => [
        `${row.iso3} ${row.name}: ${row.score?.toFixed(1) ?? row.reason}${row.partial ? ' (partial)' : ''}`,
      ],
      columns: (profile) => [
        { head: 'area', cell: (area) => area.id },
        { head: 'score', right: true, cell: (area) => area.score?.toFixed(1) ?? '' },
        { head: `median of ${profile.peers.group}`, right: true, cell: (area) => medianOf(profile, area.id) },
        { head: 'known', right: true, cell: (area) => `${area.present} of ${area.loaded}` },
        { head: 'reason', cell: (area) => area.reason ?? '' },
      ],
      rows: ({ row }) => row.areas,
      notes: (profile) => [
        `${profile.framework.id}@${profile.framework.version}, platform default; reference year ${profile.year}, data version ${profile.data_version}.`,
        ...profile.closing.map(
          (gap) => `Missing: ${gap.indicator_id ?? gap.name.en} (${gap.dimension}); source: ${gap.source}.`,
        ),
      ],
    }),
  },
  async run({ ports: { catalog, readModels, indices }, signal }, input) {
    const { framework, profile, reference } = resolveIndex(catalog, input);
    const area = getArea(catalog, input.iso3);
    const group = input.peers ?? sortedGroupsOf(catalog, area.id)[0]?.id;
    if (group === undefined) {
      throw new Problem('invalid-input', `${area.id} belongs to no group: name one to compare with (peers).`);
    }
    const { version, cube } = readModels.current();
    const request = {
      framework: reference,
      profile,
      strict: input.strict,
      ...(input.year === undefined ? {} : { year: input.year }),
    };
    const result = await indices.compute(request, { signal });
    const own = result.results.find((each) => each.area === area.id);
    if (own === undefined) throw new Problem('not-found', `There are no figures for ${area.id}.`);
    const members = memberCodes(catalog, group);
    const peers = members.filter((code) => code !== area.id);
    const [rank] = computeRanks(result, framework, [area.id, ...peers]);
    const closing = closeGaps(own, framework);
    const context = framework.context.filter((id) => catalog.indicators.get(id)?.profiles.includes(profile));
    return {
      framework: toFrameworkReference(catalog, framework),
      data_version: version,
      year: result.year,
      row: toRowWire({ catalog, framework, language: input.lang }, own, rank!),
      peers: { group, of: peers.length, areas: peerQuartiles(result, peers) },
      series: [...treeIndicators(own), ...context].map((id) => seriesWithPeers(cube, id, area.id, peers)),
      context: context.map((id) => contextOf(cube, id, area.id, result.year)),
      closing: toClosingWire(catalog, closing, cube),
      closing_together: [...closing.together],
    };
  },
});

const medianOf = (profile: ProfileWire, dimension: string): string =>
  profile.peers.areas.find((area) => area.id === dimension)?.median?.toFixed(1) ?? '';
