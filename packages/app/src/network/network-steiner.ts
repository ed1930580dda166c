/** The cheapest tree that connects the terminals of a file. */
import { parseGr, type SteinerFile, type SteinerTree, solveSteiner } from '@serai/core/network';
import * as z from 'zod';
import { FindingWire } from '../catalog/wire.ts';
import { type FileIn, FileInSchema } from '../files.ts';
import type { Clock } from '../ports/index.ts';
import { defineUseCase, factsView } from '../usecase.ts';

const Output = z.object({
  file: z.string(),
  nodes: z.int(),
  edges_given: z.int(),
  terminals: z.int(),
  cost: z.number(),
  /** No tree costs less. */
  bound: z.number(),
  /** How much dearer than the bound the tree is, percent. */
  gap_percent: z.number(),
  /** Whether the tree is proven to be a cheapest one. */
  exact: z.boolean(),
  /** Edges of the tree by the numbers of their nodes in the file. */
  edges: z.array(z.tuple([z.int(), z.int()])),
  findings: z.array(FindingWire),
});
type Output = z.output<typeof Output>;

export const networkSteiner = defineUseCase({
  name: 'network.steiner',
  summary:
    'Find the cheapest tree that connects the terminals of a PACE or SteinLib file, with a proven bound',
  input: z.strictObject({
    file: FileInSchema.describe('Graph with terminals: .gr of PACE 2018 or .stp of SteinLib'),
    seconds: z
      .number()
      .min(0.1)
      .max(3600)
      .default(10)
      .describe('Seconds after which the best tree so far is given'),
    rounds: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1_000_000)
      .describe('Rounds of search at most; few rounds give the same tree on every machine'),
    seed: z.int().default(1).describe('Seed of the search'),
  }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'network steiner',
    positional: ['file'],
    files: ['file'],
    offline: true,
    view: factsView<Output>({
      facts: (output) => [
        ['file', output.file],
        ['nodes', output.nodes],
        ['edges', output.edges_given],
        ['terminals', output.terminals],
        ['cost of the tree', output.cost],
        ['no tree costs less than', output.bound],
        [
          'gap',
          output.exact ? 'none: proven to be a cheapest tree' : `${output.gap_percent.toFixed(3)} % at most`,
        ],
        ['edges of the tree', output.edges.length],
      ],
      notes: ({ edges, findings }) => [
        ...edges.map(([from, to]) => `${from} - ${to}`),
        ...findings.map(({ severity, message, line }) => `${severity}, line ${line}: ${message}`),
      ],
    }),
  },
  async run({ ports, signal }, { file, seconds, rounds, seed }) {
    const read = parseGr(await textOf(file), file.name);
    const isTime = withinSeconds(ports.clock, seconds);
    const tree = solveSteiner(read, { rounds, seed, mayContinue: () => isTime() && !signal.aborted });
    return { file: file.name, ...toOutput(read, tree) };
  },
});

/** Whether the time has not run out; the clock is asked every sixteenth time, for it is asked within loops. */
function withinSeconds(clock: Clock, seconds: number): () => boolean {
  const end = Date.parse(clock.now()) + seconds * 1000;
  let [asked, ended] = [0, false];
  return () => {
    if (!ended && asked++ % 16 === 0) ended = Date.parse(clock.now()) >= end;
    return !ended;
  };
}

function toOutput({ graph, terminals, findings }: SteinerFile, tree: SteinerTree): Omit<Output, 'file'> {
  return {
    nodes: graph.nodes,
    edges_given: graph.from.length,
    terminals: terminals.length,
    cost: tree.cost,
    bound: tree.bound,
    gap_percent: tree.exact || tree.bound === 0 ? 0 : (tree.cost / tree.bound - 1) * 100,
    exact: tree.exact,
    edges: tree.edges.map((edge) => [graph.from[edge]! + 1, graph.to[edge]! + 1]),
    findings: findings.map((finding) => ({ ...finding })),
  };
}

async function textOf(file: FileIn): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of file.stream()) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
