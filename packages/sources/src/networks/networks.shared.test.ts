/** Real networks: the Survivable Network Design Library and the Internet Topology Zoo. */
import { readdirSync, readFileSync } from 'node:fs';
import { computeBetweenness, computeSurvivability, findCuts, networkGraph } from '@serai/core/network';
import { expect, it } from 'vitest';
import { describeWithShared } from '../../../../test/harness/shared.ts';
import { createNetworkReader, readNetwork } from './read.ts';

const fileIn = (path: string, name: string) => ({
  name,
  size: undefined,
  stream: async function* () {
    yield readFileSync(path);
  },
});

describeWithShared('real networks', (folder) => {
  const base = `${folder}/cases/02-network`;
  const read = async (path: string) =>
    (await createNetworkReader().read(fileIn(path, path) as never)).network;

  it.each(readdirSync(`${base}/sndlib/xml`))(
    '%s is the same network in every format of SNDlib',
    async (name) => {
      const native = await read(`${base}/sndlib/native/${name}/${name}.txt`);
      const normal = (network: typeof native) => ({
        ...network,
        edges: [...network.edges].sort((a, b) => (a.id! < b.id! ? -1 : 1)),
        demands: [...network.demands].sort((a, b) => (a.id! < b.id! ? -1 : 1)),
      });
      expect(native.edges.length).toBeGreaterThan(0);
      expect(normal(await read(`${base}/sndlib/xml/${name}/${name}.xml`))).toEqual(normal(native));
      if (!readdirSync(`${base}/sndlib/json`).includes(name)) return;
      expect(normal(await read(`${base}/sndlib/json/${name}/${name}.json`))).toEqual(normal(native));
    },
  );

  it.each(readdirSync(`${base}/topologyzoo/graphml`))(
    '%s: bridges, articulation points and pairs cut off are those found by taking each line and place out',
    (name) => {
      const { network } = readNetwork(name, readFileSync(`${base}/topologyzoo/graphml/${name}`, 'utf8'));
      const graph = networkGraph(network);
      const cuts = findCuts(graph);
      const whole = partSizes(graph);
      const found = computeSurvivability(graph, cuts);
      const pairs = (sizes: number[]) => sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
      const lost = new Map(found.edges.map((each) => [each.at, each.pairs]));
      graph.from.forEach((_, edge) => {
        const left = partSizes(graph, { edge });
        expect(cuts.bridges.includes(edge)).toBe(left.length > whole.length);
        expect(lost.get(edge) ?? 0).toBe(pairs(whole) - pairs(left));
      });
      for (let node = 0; node < graph.nodes; node++)
        expect(cuts.articulationPoints.includes(node)).toBe(partSizes(graph, { node }).length > whole.length);
      // Every pair's ways of one step each: the sum over edges is the sum of distances.
      const { edges, nodes } = computeBetweenness(graph);
      const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
      expect(sum(edges) - pairs(whole)).toBeCloseTo(sum(nodes), 6);
    },
  );
});

type Graph = ReturnType<typeof networkGraph>;

/** Sizes of the parts; a node that is out counts as a part of its own only where it is one before. */
function partSizes(graph: Graph, out: { edge?: number; node?: number } = {}): number[] {
  const around: number[][] = Array.from({ length: graph.nodes }, () => []);
  graph.from.forEach((from, edge) => {
    const to = graph.to[edge]!;
    if (edge === out.edge || from === out.node || to === out.node) return;
    around[from]!.push(to);
    around[to]!.push(from);
  });
  const isAlone = graph.from.every((from, edge) => (from === out.node) === (graph.to[edge] === out.node));
  const seen = new Set<number>(out.node === undefined || isAlone ? [] : [out.node]);
  const sizes: number[] = [];
  for (let start = 0; start < graph.nodes; start++) {
    if (seen.has(start)) continue;
    const open = [start];
    seen.add(start);
    let size = 0;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      size++;
      for (const next of around[node]!) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    sizes.push(size);
  }
  return sizes;
}
