import type { Finding } from '../../measure/index.ts';
import { findSet, openSets } from './tree.ts';

/** What was read of a file so far. Nodes are numbered from 0. */
export interface GrReading {
  readonly file: string;
  readonly findings: Finding[];
  /** Line at which each section begins. */
  readonly sections: Map<string, number>;
  name: string;
  nodes: number;
  readonly from: number[];
  readonly to: number[];
  readonly cost: number[];
  /** Line of each pair of neighbours, by lower and higher node. */
  readonly pairs: Map<number, number>;
  /** Terminals with their lines. */
  readonly terminals: Map<number, number>;
  readonly x: Map<number, number>;
  readonly y: Map<number, number>;
  bags: number | undefined;
  width: number;
  /** Counts as announced, with their lines. */
  readonly announced: Map<'edges' | 'terminals' | 'bags', { readonly count: number; readonly line: number }>;
  bagsRead: number;
}

/** More errors, or warnings, than this are not told one by one. */
const MOST_FINDINGS = 100;

export function openReading(file: string): GrReading {
  return {
    file,
    findings: [],
    sections: new Map(),
    name: '',
    nodes: -1,
    from: [],
    to: [],
    cost: [],
    pairs: new Map(),
    terminals: new Map(),
    x: new Map(),
    y: new Map(),
    bags: undefined,
    width: 0,
    announced: new Map(),
    bagsRead: 0,
  };
}

/** Notes a defect of a line. */
export function report(
  { findings, file }: GrReading,
  line: number,
  code: string,
  message: string,
  severity: Finding['severity'] = 'error',
): void {
  const alike = findings.filter((each) => each.severity === severity).length;
  if (alike < MOST_FINDINGS) findings.push({ severity, code, message, file, line });
}

/** A whole number within bounds from a word, or undefined with a finding. */
export function readCount(
  reading: GrReading,
  word: string | undefined,
  { what, line, least, most }: { what: string; line: number; least: number; most: number },
): number | undefined {
  const value = word !== undefined && /^[+-]?\d+$/.test(word) ? Number(word) : Number.NaN;
  if (value >= least && value <= most) return value;
  const shown = word === undefined ? `${what} is missing` : `${what} is "${word}"`;
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
  report(reading, line, 'not-a-count', `${shown}; a whole number is allowed, ${range}.`);
  return undefined;
}

/** A node of the file, numbered from 0, or undefined with a finding. */
export function readNode(reading: GrReading, word: string | undefined, line: number): number | undefined {
  if (reading.nodes < 0) {
    report(
      reading,
      line,
      'no-node-count',
      'A node stands before the line Nodes of section Graph, which must say how many there are.',
    );
    return undefined;
  }
  const value = word !== undefined && /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (value >= 1 && value <= reading.nodes) return value - 1;
  const shown = word === undefined ? 'A node is missing' : `Node "${word}" is not known`;
  report(reading, line, 'unknown-node', `${shown}; nodes are 1 to ${reading.nodes}.`);
  return undefined;
}

/** What only shows at the end: missing sections, counts, terminals that nothing connects. */
export function checkWhole(reading: GrReading): void {
  const { sections, announced, findings } = reading;
  for (const [section, title] of [
    ['graph', 'Graph'],
    ['terminals', 'Terminals'],
  ] as const)
    if (!sections.has(section))
      report(reading, 1, 'no-section', `The file has no section ${title}; Graph and Terminals are needed.`);
  const read = { edges: reading.from.length, terminals: reading.terminals.size, bags: reading.bagsRead };
  // Lines that could not be read would be counted as missing ones.
  if (findings.some(({ severity }) => severity === 'error')) return;
  for (const [what, { count, line }] of announced)
    if (read[what] !== count)
      report(
        reading,
        line,
        'count-differs',
        `The file announces ${count} ${what} and has ${read[what]}; both must agree.`,
      );
  if (!announced.has('edges') && sections.has('graph'))
    report(
      reading,
      sections.get('graph')!,
      'no-edge-count',
      'Section Graph has no line Edges with their number.',
    );
  checkConnected(reading);
}

function checkConnected(reading: GrReading): void {
  if (reading.nodes < 0) return;
  const sets = openSets(reading.nodes);
  reading.from.forEach((from, edge) => {
    sets[findSet(sets, from)] = findSet(sets, reading.to[edge]!);
  });
  const [first, ...others] = reading.terminals;
  for (const [terminal, line] of others) {
    if (findSet(sets, terminal) === findSet(sets, first![0])) continue;
    report(
      reading,
      line,
      'terminals-apart',
      `Terminal ${terminal + 1} has no way to terminal ${first![0] + 1} of line ${first![1]}; all terminals must lie in one part of the graph.`,
    );
  }
}
