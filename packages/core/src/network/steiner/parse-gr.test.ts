import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { itWithShared } from '../../../../../test/harness/shared.ts';
import { Problem } from '../../measure/index.ts';
import { parseGr } from './parse-gr.ts';

const GRAPH = ['SECTION Graph', 'Nodes 3', 'Edges 2', 'E 1 2 4', 'E 2 3 0.5', 'END'];
const TERMINALS = ['SECTION Terminals', 'Terminals 2', 'T 1', 'T 3', 'END', 'EOF'];
const file = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('a file of a graph with terminals', () => {
  it('is read with nodes from 0, whatever its line ends and case', () => {
    for (const text of [
      file(...GRAPH, '', ...TERMINALS),
      [...GRAPH, ...TERMINALS].join('\r\n'),
      file(...GRAPH, ...TERMINALS).toLowerCase(),
      `\uFEFF${file('33D32945 STP File, STP Format Version 1.0', ...GRAPH, ...TERMINALS)}`,
    ]) {
      const { graph, terminals, findings } = parseGr(text);
      expect(terminals).toEqual([0, 2]);
      expect([graph.nodes, [...graph.from], [...graph.to], [...graph.cost]]).toEqual([
        3,
        [0, 1],
        [1, 2],
        [4, 0.5],
      ]);
      expect(findings).toEqual([]);
    }
  });

  it('may have a name, coordinates and a tree decomposition', () => {
    const read = parseGr(
      file(
        ...['SECTION Comment', 'Name "Odd Wheel"', 'Creator "x"', 'END'],
        ...GRAPH,
        ...TERMINALS.slice(0, -1),
        ...['SECTION Coordinates', 'DD 1 5 -6.5', 'DD 3 1e2 0', 'END'],
        ...[
          'SECTION Tree Decomposition',
          'c a comment',
          's td 2 2 3',
          'b 1 1 2',
          'b 2 2 3',
          '1 2',
          'END',
          'EOF',
        ],
      ),
    );
    expect(read.name).toBe('Odd Wheel');
    expect([...read.coordinates!.x]).toEqual([5, Number.NaN, 100]);
    expect([...read.coordinates!.y]).toEqual([-6.5, Number.NaN, 0]);
    expect(read.decomposition).toEqual({ bags: 2, width: 1 });
  });

  it.each([
    ['a loop', ['E 1 3 4', 'E 2 2 1'], 'warning', 'loop', 5],
    ['parallel edges', ['E 1 3 4', 'E 3 1 1'], 'warning', 'parallel-edges', 5],
    ['an unknown node', ['E 1 2 4', 'E 2 4 1'], 'error', 'unknown-node', 5],
    ['a node zero', ['E 0 2 4', 'E 2 3 1'], 'error', 'unknown-node', 4],
    ['a negative cost', ['E 1 2 4', 'E 2 3 -1'], 'error', 'negative-cost', 5],
    ['a cost that is no number', ['E 1 2 4', 'E 2 3 cheap'], 'error', 'not-a-number', 5],
    ['an infinite cost', ['E 1 2 4', 'E 2 3 1e999'], 'error', 'not-a-number', 5],
    ['an edge without cost', ['E 1 2', 'E 2 3 1'], 'error', 'edge-words', 4],
    ['fewer edges than announced', ['E 1 3 2'], 'error', 'count-differs', 3],
    ['more edges than announced', ['E 1 3 2', 'E 1 2 2', 'E 2 3 2'], 'error', 'count-differs', 3],
    ['arcs', ['A 1 2 3', 'E 1 3 2'], 'error', 'directed', 4],
    ['terminals that lie apart', ['E 1 2 1', 'E 1 2 2'], 'error', 'terminals-apart', 10],
  ] as const)('with %s says so with its line', (_, edges, severity, code, line) => {
    const text = file(...GRAPH.slice(0, 3), ...edges, 'END', ...TERMINALS);
    const expected = expect.objectContaining({ severity, code, line });
    expect(findingsOf(text).filter((each) => each.severity === severity)).toEqual([expected]);
  });

  it.each([
    ['is cut off in a section', file(...GRAPH.slice(0, 5)), 'file-cut-off'],
    ['has no terminals', file(...GRAPH, 'EOF'), 'no-section'],
    ['has a section that is not closed', file(...GRAPH.slice(0, 5), ...TERMINALS), 'section-not-closed'],
    ['has no EOF', file(...GRAPH, ...TERMINALS.slice(0, -1)), 'no-eof'],
    ['has text outside of sections', file('nodes and edges', ...GRAPH, ...TERMINALS), 'outside-section'],
    ['is empty', '', 'no-section'],
    [
      'names a terminal twice',
      file(...GRAPH, 'SECTION Terminals', 'Terminals 2', 'T 1', 'T 1', 'END', 'EOF'),
      'terminal-twice',
    ],
    [
      'has edges before it says how many nodes',
      file('SECTION Graph', 'E 1 2 3', 'END', ...TERMINALS),
      'no-node-count',
    ],
  ])('that %s says so', (_, text, code) => {
    expect(findingsOf(text).map((each) => each.code)).toContain(code);
  });

  itWithShared('of the challenge of 2018 is read without a finding, each of 177', (folder) => {
    const base = `${folder}/cases/02-network/pace2018`;
    for (const track of ['Track1', 'Track2', 'Track3']) {
      for (const name of readdirSync(`${base}/${track}`)) {
        const { findings, terminals } = parseGr(readFileSync(`${base}/${track}/${name}`, 'utf8'), name);
        expect(findings.filter(({ code }) => code !== 'loop' && code !== 'parallel-edges')).toEqual([]);
        expect(terminals.length).toBeGreaterThan(1);
      }
    }
  });
});

/** Findings of a file, whether it was read or refused. */
function findingsOf(text: string) {
  try {
    return parseGr(text).findings;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.findings;
  }
}
