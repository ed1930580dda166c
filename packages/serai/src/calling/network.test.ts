/** The commands on networks, on files as people bring them. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@serai/core/measure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Commands, openCommands, textFile } from '../../../../test/harness/commands.ts';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { openFileIn } from '../cli/files.ts';

let commands: Commands;
beforeAll(async () => {
  commands = await openCommands('offline');
});
afterAll(() => commands.close());
const call = (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> =>
  commands.call(name, input);

describe('network steiner', () => {
  it('gives the edges of the cheapest tree by the numbers of the file', async () => {
    // Three terminals around a hub that costs less than going round.
    const text =
      'SECTION Graph\nNodes 4\nEdges 5\nE 1 2 3\nE 2 3 3\nE 1 4 1.5\nE 2 4 1\nE 4 3 1\nEND\nSECTION Terminals\nTerminals 3\nT 1\nT 2\nT 3\nEND\nEOF\n';
    expect(await call('network.steiner', { file: textFile('hub.gr', text) })).toMatchObject({
      ...{ file: 'hub.gr', nodes: 4, edges_given: 5, terminals: 3, cost: 3.5, bound: 3.5, exact: true },
      edges: [
        [1, 4],
        [2, 4],
        [4, 3],
      ],
    });
  });

  it('refuses a broken file with every line that is wrong', async () => {
    const text = 'SECTION Graph\nNodes 2\nEdges 2\nE 1 5 3\nE 1 2 -3\nEND\nEOF\n';
    const problem = await call('network.steiner', { file: textFile('bad.gr', text) }).catch(
      (error: unknown) => error,
    );
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).findings.map(({ line, code }) => [line, code])).toEqual([
      [4, 'unknown-node'],
      [5, 'negative-cost'],
      [1, 'no-section'],
    ]);
  });

  itWithShared('finds the published optimum of a real instance', async (shared) => {
    const file = await openFileIn(join(shared, 'cases/02-network/pace2018/Track1/instance001.gr'));
    expect(await call('network.steiner', { file })).toMatchObject({ cost: 503, bound: 503, exact: true });
  });
});

describe('network audit', () => {
  it('of two triangles with a line between them has one bridge and two articulation points', async () => {
    const nodes = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, at) => ({ id, longitude: 70 + at, latitude: 40 }));
    const links = ['ab', 'bc', 'ca', 'cd', 'de', 'ef', 'fd'].map(([source, target]) => ({ source, target }));
    const text = JSON.stringify({ name: 'Two triangles', nodes, links });
    const audit = await call('network.audit', { file: textFile('two.json', text), matrix: true });
    expect(audit).toMatchObject({
      ...{ name: 'Two triangles', nodes: 6, edges: 7, components: 1, two_edge_connected_components: 2 },
      bridges: [{ ends: ['c', 'd'], pairs_cut: 9, parts: [3, 3] }],
      articulation_points: [
        { id: 'c', pairs_cut: 6, parts: [3, 2] },
        { id: 'd', pairs_cut: 6, parts: [3, 2] },
      ],
      connected_pairs: 15,
      survivable: { edge: 6 / 15, node: 7 / 15 },
      latency: { us_per_km: 9.8, pairs: 15, farthest: ['a', 'f'], lines_without_length: 0 },
      without_coordinates: [],
    });
  });

  it('tells what it does not know: no coordinates, no latency', async () => {
    const text = '{"nodes": [{"id": 1}, {"id": 2}, {"id": 3}], "edges": [{"source": 1, "target": 2}]}';
    expect(await call('network.audit', { file: textFile('bare.json', text) })).toMatchObject({
      ...{
        components: 2,
        latency: null,
        without_coordinates: ['1', '2', '3'],
        survivable: { edge: 0, node: 1 },
      },
      betweenness: { by: 'lines', edges: [{ ends: ['1', '2'], value: 1 }] },
    });
  });

  itWithShared('of a real network reads its places', async (shared) => {
    const file = await openFileIn(join(shared, 'cases/02-network/topologyzoo/graphml/Azrena.graphml'));
    expect(await call('network.audit', { file })).toMatchObject({ format: 'graphml', components: 1 });
  });
});

describe('network second-route', () => {
  /** A ring of four with a spur: a-b-c-d-a, d-e. The ring's lines have 1, 1, 1 and 3 km. */
  const ring = JSON.stringify({
    nodes: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, label: id.toUpperCase() })),
    links: [
      { id: 'ab', source: 'a', target: 'b', length_km: 1 },
      { id: 'bc', source: 'b', target: 'c', length_km: 1 },
      { id: 'cd', source: 'c', target: 'd', length_km: 1 },
      { id: 'da', source: 'd', target: 'a', length_km: 3 },
      { id: 'de', source: 'd', target: 'e', length_km: 5 },
    ],
  });
  const file = () => textFile('ring.json', ring);
  const second = (input: Record<string, unknown>) => call('network.second-route', { file: file(), ...input });

  it('finds both ways of a pair round a ring', async () => {
    expect(await second({ from: 'a', to: 'C' })).toMatchObject({
      ...{ by: 'nodes', unit: 'km', pairs: 1, protected: 1, mean_stretch: 2 },
      routes: [
        {
          ...{ from: 'a', to: 'c', best: 2, stretch: 2, cut: null, exact: true },
          ways: [
            { cost: 2, places: ['a', 'b', 'c'], lines: ['ab', 'bc'] },
            { cost: 4, places: ['a', 'd', 'c'], lines: ['da', 'cd'] },
          ],
        },
      ],
    });
  });

  it('says of all pairs which have none, and what all ways pass', async () => {
    const {
      pairs,
      protected: count,
      routes,
    } = (await second({ by: 'edges' })) as {
      pairs: number;
      protected: number;
      routes: { to: string; ways: unknown; cut: string[] | null }[];
    };
    expect([pairs, count]).toEqual([10, 6]);
    for (const { to, ways, cut } of routes.slice(0, 4))
      expect([to, ways, cut]).toEqual(['e', null, ['d', 'e']]);
  });

  it('keeps off lines that fail together', async () => {
    const risks = (text: string) => ({
      from: 'a',
      to: 'c',
      by: 'groups',
      groups: textFile('risks.yaml', text),
    });
    expect(await second(risks('pass: [ab, cd]\n'))).toMatchObject({ protected: 0 });
    expect(await second(risks('pass: [ab, bc]\n'))).toMatchObject({ protected: 1 });
    await expect(second(risks('pass: [ab]\nbridge: [xy]\n'))).rejects.toThrow(
      'risks.yaml, line 2: bridge: there is no line xy in the network.',
    );
    await expect(second(risks('- ab\n'))).rejects.toThrow(
      /risks\.yaml, line 1: .*names, each with a list of ids/,
    );
  });

  it.each([
    [{ from: 'a' }, 'Name both places'],
    [{ from: 'a', to: 'x' }, '--to x is no place of the network: there are e.g. a (A), b (B)'],
    [{ from: 'a', to: 'a' }, 'are the same place'],
    [{ by: 'groups' }, 'name a file with --groups'],
    [{ groups: textFile('r.yaml', 'a: [ab]') }, '--groups is for --by groups'],
  ])('says what is wrong: %j', async (input, message) => {
    await expect(second(input)).rejects.toThrow(message);
  });

  itWithShared('agrees with the audit on how many pairs of a real network survive', async (shared) => {
    const folder_ = `${shared}/cases/02-network/topologyzoo/graphml`;
    const names = (await readdir(folder_)).filter((name) => name.endsWith('.graphml')).slice(0, 8);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const open = () => openFileIn(`${folder_}/${name}`);
      const audit = (await call('network.audit', { file: await open() })) as {
        connected_pairs: number;
        survivable: { edge: number; node: number };
      };
      const found = await call('network.second-route', { file: await open(), by: 'edges' });
      expect(found.pairs).toBe(audit.connected_pairs);
      expect(Number(found.protected) / audit.connected_pairs).toBeCloseTo(audit.survivable.edge, 9);
    }
  });
});
