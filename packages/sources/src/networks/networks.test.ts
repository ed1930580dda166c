import { Problem } from '@serai/core/measure';
import { describe, expect, it } from 'vitest';
import { readNetwork } from './read.ts';

const GRAPHML = (body: string) => `<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="label" attr.type="string" for="node" id="d1"/>
<key attr.name="Longitude" attr.type="double" for="node" id="d2"/>
<key attr.name="Latitude" attr.type="double" for="node" id="d3"/>
<key attr.name="LinkLabel" attr.type="string" for="edge" id="d4"/>
<graph edgedefault="undirected">
${body}
</graph>
</graphml>`;

const NATIVE = (links: string) => `?SNDlib native format; type: network; version: 1.0
# network small
NODES (
  A ( 69.28 41.31 )
  B ( 71.43 51.13 )
)
LINKS (
${links}
)
DEMANDS (
  D1 ( A B ) 1 12.50 UNLIMITED
)
ADMISSIBLE_PATHS (
)`;

describe('a network file', () => {
  it('in GraphML has places, labels and lines, loops and parallel ones, and nodes without coordinates', () => {
    const { network } = readNetwork(
      'a.graphml',
      GRAPHML(`<edge source="x" target="y"><data key="d4">10 Gbit/s</data></edge>
<edge source="y" target="x"/><edge source="y" target="y"/>
<node id="x"><data key="d1">Tashkent</data><data key="d2">69.28</data><data key="d3">41.31</data></node>
<node id="y"><data key="d1">K&amp;S</data></node>`),
    );
    expect(network.nodes).toEqual([
      { id: 'x', label: 'Tashkent', longitude: 69.28, latitude: 41.31 },
      { id: 'y', label: 'K&S' },
    ]);
    expect(network.edges).toEqual([
      { from: 0, to: 1, label: '10 Gbit/s' },
      { from: 1, to: 0 },
      { from: 1, to: 1 },
    ]);
  });

  it('in native SNDlib has demands, capacities and modules', () => {
    const { network } = readNetwork(
      'a.txt',
      NATIVE('  L1 ( B A ) 10.00 0.00 2.50 7.00 ( 40.00 1.00 80.00 1.50 )'),
    );
    expect(network.edges).toEqual([
      {
        ...{ id: 'L1', from: 1, to: 0, capacity: 10, cost: 2.5, setup_cost: 7 },
        modules: [
          { capacity: 40, cost: 1 },
          { capacity: 80, cost: 1.5 },
        ],
      },
    ]);
    expect(network.demands).toEqual([{ id: 'D1', from: 0, to: 1, value: 12.5 }]);
  });

  it.each(['links', 'edges'])('in node-link JSON has its lines under "%s"; ids may be numbers', (key) => {
    const text = JSON.stringify({
      nodes: [
        { id: 0, label: 'Naryn' },
        { id: 1, lon: 72.8, lat: 40.5 },
      ],
      [key]: [{ source: 0, target: 1, length_km: 12 }],
    });
    expect(readNetwork('a.json', text).network).toEqual({
      name: '',
      nodes: [
        { id: '0', label: 'Naryn' },
        { id: '1', label: '1', longitude: 72.8, latitude: 40.5 },
      ],
      edges: [{ from: 0, to: 1, length_km: 12 }],
      demands: [],
    });
  });

  it('whose coordinates are beyond the Earth is a drawing: no places, and a warning', () => {
    const { network, findings } = readNetwork(
      'a.txt',
      NATIVE('  L1 ( A B ) 0 0 0 0 ( )').replace('51.13', '534'),
    );
    expect(network.nodes[1]).toEqual({ id: 'B', label: 'B', x: 71.43, y: 534 });
    expect(findings).toEqual([expect.objectContaining({ severity: 'warning', code: 'plane-coordinates' })]);
  });

  it.each([
    ['an edge to no node', GRAPHML('<node id="x"/>\n<edge source="x" target="z"/>'), 'unknown-node', 9],
    ['an edge without an end', GRAPHML('<node id="x"/>\n<edge source="x"/>'), 'unknown-node', 9],
    ['a node twice', GRAPHML('<node id="x"/>\n<node id="x"/>'), 'id-twice', 9],
    ['a node without id', GRAPHML('<node id="x"/>\n<node/>'), 'no-id', 9],
    ['half a place', GRAPHML('<node id="x"><data key="d2">5</data></node>'), 'half-place', 8],
    [
      'a latitude that is no number',
      GRAPHML('<node id="x"><data key="d2">5</data><data key="d3">N</data></node>'),
      'not-a-number',
      8,
    ],
    ['a hyperedge', GRAPHML('<node id="x"/>\n<hyperedge/>'), 'hyperedge', 9],
    ['broken XML', '<graphml>\n<graph>\n</graphml>', 'not-a-network', 3],
    ['a document type', '<!DOCTYPE x>\n<graphml/>', 'not-a-network', 1],
    ['no graph', '<graphml/>', 'not-a-network', 1],
    ['other XML', '<kml/>', 'not-a-network', 1],
    ['no text', '  ', 'not-a-network', 1],
    ['prose', 'Dear colleagues', 'not-a-network', 1],
    ['a native link to no node', NATIVE('  L1 ( A C ) 0 0 0 0 ( )'), 'unknown-node', 8],
    ['a native link of other form', NATIVE('  L1 ( A B ) 0 0 ( )'), 'link-words', 8],
    ['a native file that is cut off', NATIVE('').slice(0, 90), 'file-cut-off', 3],
    ['a negative capacity', NATIVE('  L1 ( A B ) -5 0 0 0 ( )'), 'not-a-number', 8],
    ['JSON cut off', '{"nodes": [', 'not-a-network', 1],
    ['JSON without lines', '{"nodes": []}', 'not-a-network', 1],
    [
      'a JSON edge to no node',
      '{"nodes": [{"id": 1}],\n"links": [\n{"source": 1,\n "target": 2}]}',
      'unknown-node',
      3,
    ],
    [
      'a JSON length that is a list',
      '{"nodes": [{"id": 1}],\n"links": [{"source": 1, "target": 1, "length": [1]}]}',
      'not-a-number',
      2,
    ],
  ])('with %s is refused with the line', (_, text, code, line) => {
    expect(refusal(text).findings.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ code, line }),
    ]);
  });
});

function refusal(text: string): Problem {
  try {
    readNetwork('a.file', text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('The file was read.');
}
