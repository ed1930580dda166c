/** The commands on networks, on files as people bring them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type FileIn, type UseCase, useCases } from '@serai/app';
import { Problem } from '@serai/core/measure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { openFileIn } from '../cli/files.ts';
import { composeOffline } from '../compose.ts';
import { readSettings } from '../settings.ts';
import { callUseCase } from './call.ts';

const OPERATOR: Actor = { kind: 'local-operator', name: 'test' };
let folder: string;
let offline: ReturnType<typeof composeOffline>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-network-'));
  offline = composeOffline(readSettings({ data: folder }, {}));
});
afterAll(async () => {
  await offline.close();
  await rm(folder, { recursive: true });
});

const call = (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> =>
  callUseCase(offline.ports, (useCases as readonly UseCase[]).find((each) => each.name === name)!, {
    actor: OPERATOR,
    input,
  }) as Promise<Record<string, unknown>>;

const textFile = (name: string, text: string): FileIn => ({
  name,
  mediaType: undefined,
  size: Buffer.byteLength(text),
  async *stream() {
    yield Buffer.from(text);
  },
});

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
