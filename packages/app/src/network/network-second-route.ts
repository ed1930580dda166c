/** Second routes in a network: for a pair of places, or how all pairs fare. */
import { Problem } from '@serai/core/measure';
import {
  edgeLengthsKm,
  findSecondRoute,
  findSecondRoutes,
  type Network,
  networkGraph,
  type SecondRoute,
  type SecondRouteBy,
} from '@serai/core/network';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import type { StructuredFile } from '../ports/index.ts';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { riskGroupsOf } from './risk-groups.ts';
import { SecondRoutesWire, type SecondRouteWire, stretchOf, toSecondRouteWire } from './second-route-wire.ts';

const Input = z.strictObject({
  file: FileInSchema.describe('Network: GraphML, SNDlib (native, XML, JSON) or node-link JSON'),
  from: z.string().min(1).optional().describe('Place by its id or label; all pairs when absent'),
  to: z.string().min(1).optional().describe('The other place'),
  by: z
    .enum(['edges', 'nodes', 'groups'])
    .default('nodes')
    .describe('What the two ways must not share: lines, places, or lines that fail together'),
  groups: FileInSchema.optional().describe(
    'Lines that fail together, YAML or JSON: names of risks, each with a list of ids of lines',
  ),
  top: z.int().min(1).max(10_000).default(20).describe('How many pairs are given'),
});
type Input = z.output<typeof Input>;

/** More places are looked at a pair at a time. */
const MOST_PLACES = 400;
const MOST_PATHS = 200;

export const networkSecondRoute = defineUseCase({
  name: 'network.second-route',
  summary:
    'Second ways in a network that share no line, no place or no risk with the first, for a pair or for all',
  input: Input,
  output: SecondRoutesWire,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'network second-route',
    positional: ['file'],
    files: ['file', 'groups'],
    offline: true,
    view: tableView<SecondRoutesWire, SecondRouteWire>({
      head: (output) => [
        `${output.name === '' ? output.file : output.name}: ${output.protected} of ${counted(output.pairs, 'pair')} have a second way that shares no ${SHARED[output.by]}${output.mean_stretch === null ? '' : `, on average ${output.mean_stretch.toFixed(2)} times as long as the best`}.`,
      ],
      columns: [
        { head: 'from', cell: ({ from }) => from },
        { head: 'to', cell: ({ to }) => to },
        { head: 'best', right: true, cell: ({ best }) => best.toFixed(0) },
        { head: 'second', right: true, cell: ({ ways }) => ways?.[1].cost.toFixed(0) ?? 'none' },
        { head: 'times', right: true, cell: ({ stretch }) => stretch?.toFixed(2) ?? '' },
        { head: 'all pass', cell: ({ cut }) => cut?.join(' - ') ?? '' },
      ],
      rows: ({ routes }) => routes,
      notes: ({ unit, routes, findings }) => [
        unit === 'km' ? 'Lengths in km.' : 'Lengths in lines: some line has no length.',
        ...(routes.every(({ exact }) => exact)
          ? []
          : ['The search for ways without common risks was ended for some pairs: there may be better ones.']),
        ...findings.map(({ severity, message, line }) => `${severity}, line ${line}: ${message}`),
      ],
    }),
  },
  async run({ ports, signal }, input) {
    const { network, findings } = await ports.networks.read(input.file);
    const request = await requestOf(network, input, (file) => ports.structured.read(file));
    const lengths = edgeLengthsKm(network);
    const hasLengths = lengths.every((km) => km !== undefined);
    const graph = networkGraph(network, (edge) => (hasLengths ? lengths[edge]! : 1));
    const found = pairsOf(
      network,
      input,
      () => findSecondRoutes(graph, request),
      (pair) => findSecondRoute(graph, pair, request),
    );
    const all: SecondRoute[] = [];
    for (const each of found) {
      if (signal.aborted) throw new Problem('cancelled', 'The search was cancelled.');
      all.push(each);
    }
    const stretches = all.flatMap((each) => stretchOf(each) ?? []);
    return {
      file: input.file.name,
      name: network.name,
      by: request.by,
      unit: hasLengths ? ('km' as const) : ('lines' as const),
      pairs: all.length,
      protected: stretches.length,
      mean_stretch:
        stretches.length === 0 ? null : stretches.reduce((sum, each) => sum + each, 0) / stretches.length,
      routes: worstFirst(all)
        .slice(0, input.top)
        .map((each) => toSecondRouteWire(network, each)),
      findings: findings.map((finding) => ({ ...finding })),
    };
  },
});

const SHARED = { edges: 'line', nodes: 'place', groups: 'risk' } as const;

const worstFirst = (all: readonly SecondRoute[]): SecondRoute[] =>
  all.toSorted(
    (a, b) =>
      (stretchOf(b) ?? Number.MAX_VALUE) - (stretchOf(a) ?? Number.MAX_VALUE) ||
      a.from - b.from ||
      a.to - b.to,
  );

function* pairsOf(
  network: Network,
  { file, from, to }: Input,
  all: () => Iterable<SecondRoute>,
  one: (pair: readonly [number, number]) => SecondRoute | undefined,
): Generator<SecondRoute> {
  if (from === undefined && to === undefined) {
    if (network.nodes.length > MOST_PLACES) {
      throw new Problem(
        'too-large',
        `${file.name} has ${network.nodes.length} places; all pairs are looked at for up to ${MOST_PLACES}: name a pair with --from and --to.`,
      );
    }
    yield* all();
    return;
  }
  if (from === undefined || to === undefined)
    throw new Problem('invalid-input', 'Name both places, --from and --to, or none for all pairs.');
  const [start, end] = [placeOf(network, from, '--from'), placeOf(network, to, '--to')];
  if (start === end) throw new Problem('invalid-input', `--from and --to are the same place, ${from}.`);
  const found = one([start, end]);
  if (found === undefined)
    throw new Problem(
      'invalid-input',
      `No way leads from ${from} to ${to}: they lie in parts that do not join.`,
    );
  yield found;
}

/** By id, else by a label that only one place has. */
function placeOf({ nodes }: Network, text: string, option: string): number {
  const byId = nodes.findIndex(({ id }) => id === text);
  if (byId >= 0) return byId;
  const named = nodes.flatMap(({ label }, at) => (label.toLowerCase() === text.toLowerCase() ? [at] : []));
  if (named.length === 1) return named[0]!;
  const known = nodes.slice(0, 5).map(({ id, label }) => (id === label ? id : `${id} (${label})`));
  throw new Problem(
    'invalid-input',
    named.length > 1
      ? `${option} ${text}: ${named.length} places are called so: name one by its id, e.g. ${nodes[named[0]!]!.id}.`
      : `${option} ${text} is no place of the network: there are e.g. ${known.join(', ')}.`,
  );
}

async function requestOf(
  network: Network,
  { by, groups }: Input,
  read: (file: NonNullable<Input['groups']>) => Promise<StructuredFile>,
): Promise<SecondRouteBy> {
  if (by !== 'groups') {
    if (groups !== undefined)
      throw new Problem('invalid-input', '--groups is for --by groups: add it, or leave the file away.');
    return { by };
  }
  if (groups === undefined)
    throw new Problem('invalid-input', '--by groups needs the risks: name a file with --groups risks.yaml.');
  return { by, groups: riskGroupsOf(network, await read(groups)), mostPaths: MOST_PATHS };
}
