import type { EdgeList } from '@serai/kernel';
import { type Finding, Problem } from '../../measure/index.ts';
import { checkWhole, type GrReading, openReading, report } from './gr-reading.ts';
import { readCoordinateLine, readDecompositionLine, readGraphLine, readTerminalLine } from './gr-sections.ts';

/** A Steiner instance from a file. Nodes are numbered from 0 here, from 1 in the file. */
export interface SteinerFile {
  readonly graph: EdgeList;
  /** In the order of the file. */
  readonly terminals: readonly number[];
  /** What the Comment section says of itself; empty where it does not. */
  readonly name: string;
  /** Plane coordinates by node, NaN where a node has none; undefined without such a section. */
  readonly coordinates?: { readonly x: Float64Array; readonly y: Float64Array };
  /** Number of bags and width of the tree decomposition, where the file has one. */
  readonly decomposition?: { readonly bags: number; readonly width: number };
  /** Warnings: what is unusual and was read all the same. */
  readonly findings: readonly Finding[];
}

type LineReader = (reading: GrReading, words: readonly string[], line: number) => void;

const SECTIONS: Readonly<Record<string, LineReader>> = {
  comment: readCommentLine,
  graph: readGraphLine,
  terminals: readTerminalLine,
  coordinates: readCoordinateLine,
  'tree decomposition': readDecompositionLine,
};

/**
 * Reads a graph with terminals as the PACE 2018 challenge (`.gr`) and SteinLib (`.stp`) write it: sections Comment, Graph, Terminals,
 * Coordinates and Tree Decomposition. Loops and parallel edges are read and warned of.
 *
 * @throws Problem `invalid-input` with a finding for each defect: line, what it is, what is allowed.
 */
export function parseGr(text: string, file = 'graph.gr'): SteinerFile {
  const reading = openReading(file);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  let section: { name: string; line: number } | undefined;
  let ended = false;
  for (let at = 0; at < lines.length && !ended; at++) {
    const words = lines[at]!.trim().split(/\s+/);
    const head = words[0]!.toLowerCase();
    if (head === '' || isComment(section?.name, head, words)) continue;
    if (section === undefined && head === 'eof') ended = true;
    else if (section === undefined) section = openSection(reading, words, at + 1);
    else if (head === 'end' && words.length === 1) section = undefined;
    else if (head === 'section' || head === 'eof') {
      report(
        reading,
        at + 1,
        'section-not-closed',
        `Section ${section.name} of line ${section.line} has no END before this line; every section ends with a line END.`,
      );
      ended = head === 'eof';
      section = ended ? undefined : openSection(reading, words, at + 1);
    } else SECTIONS[section.name]?.(reading, words, at + 1);
  }
  if (section !== undefined)
    report(
      reading,
      lines.length,
      'file-cut-off',
      `The file stops within section ${section.name} of line ${section.line}; END and EOF are missing.`,
    );
  else if (!ended)
    report(
      reading,
      lines.length,
      'no-eof',
      'The line EOF at the end of the file is missing; what was read is whole.',
      'warning',
    );
  checkWhole(reading);
  return result(reading);
}

function isComment(section: string | undefined, head: string, words: readonly string[]): boolean {
  if (head.startsWith('#')) return true;
  // The first line of SteinLib files: a magic number and the words STP File.
  return (
    (section === undefined && /^[0-9a-f]{8}$/.test(head) && words.length > 1) ||
    (head === 'c' && section === 'tree decomposition')
  );
}

function openSection(
  reading: GrReading,
  words: readonly string[],
  line: number,
): { name: string; line: number } {
  const name = words.slice(1).join(' ').toLowerCase();
  if (words[0]!.toLowerCase() !== 'section')
    report(
      reading,
      line,
      'outside-section',
      `"${words[0]}" stands outside of every section; a line SECTION with its name is allowed here, or EOF.`,
    );
  else if (SECTIONS[name] === undefined)
    report(
      reading,
      line,
      'unknown-section',
      `Section "${words.slice(1).join(' ')}" is not known and was left out; known are Comment, Graph, Terminals, Coordinates and Tree Decomposition.`,
      'warning',
    );
  else reading.sections.set(name, line);
  return { name, line };
}

function readCommentLine(reading: GrReading, words: readonly string[]): void {
  if (words[0]!.toLowerCase() === 'name') reading.name = words.slice(1).join(' ').replace(/^"|"$/g, '');
}

function result(reading: GrReading): SteinerFile {
  const errors = reading.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const first = errors[0]!;
    const more = errors.length > 1 ? ` ${errors.length - 1} more.` : '';
    throw new Problem('invalid-input', `${reading.file}, line ${first.line}: ${first.message}${more}`, {
      findings: reading.findings,
    });
  }
  const { nodes, from, to, cost, terminals, x, y, bags, width } = reading;
  return {
    graph: { nodes, from: Int32Array.from(from), to: Int32Array.from(to), cost: Float64Array.from(cost) },
    terminals: [...terminals.keys()],
    name: reading.name,
    ...(reading.sections.has('coordinates')
      ? { coordinates: { x: places(nodes, x), y: places(nodes, y) } }
      : {}),
    ...(bags === undefined ? {} : { decomposition: { bags, width } }),
    findings: reading.findings,
  };
}

function places(nodes: number, known: ReadonlyMap<number, number>): Float64Array {
  return Float64Array.from({ length: nodes }, (_, node) => known.get(node) ?? Number.NaN);
}
