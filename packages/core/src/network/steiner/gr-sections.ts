import { type GrReading, readCount, readNode, report } from './gr-reading.ts';

const MOST = Number.MAX_SAFE_INTEGER;
/** More nodes than any memory here holds. */
const MOST_NODES = 50_000_000;

/** `Nodes n`, `Edges m`, `E from to cost`. */
export function readGraphLine(reading: GrReading, words: readonly string[], line: number): void {
  const head = words[0]!.toLowerCase();
  if (head === 'nodes') {
    const count = readCount(reading, words[1], {
      what: 'The number of nodes',
      line,
      least: 0,
      most: MOST_NODES,
    });
    if (count !== undefined) reading.nodes = count;
  } else if (head === 'edges') announce(reading, 'edges', words[1], line);
  else if (head === 'e') readEdge(reading, words, line);
  else if (head === 'a' || head === 'arcs')
    report(
      reading,
      line,
      'directed',
      `"${words[0]}" is of a directed graph; only edges are allowed: E from to cost.`,
    );
  else if (head !== 'obstacles')
    report(
      reading,
      line,
      'unknown-line',
      `"${words[0]}" is not known in section Graph; Nodes, Edges and E are allowed.`,
    );
}

function readEdge(reading: GrReading, words: readonly string[], line: number): void {
  if (words.length !== 4) {
    report(
      reading,
      line,
      'edge-words',
      `An edge has ${words.length - 1} values; three are allowed: E from to cost.`,
    );
    return;
  }
  const from = readNode(reading, words[1], line);
  const to = readNode(reading, words[2], line);
  const cost = readNumber(words[3]!);
  if (!(cost >= 0))
    report(
      reading,
      line,
      Number.isNaN(cost) ? 'not-a-number' : 'negative-cost',
      `The cost is "${words[3]}"; a finite number is allowed, 0 or more.`,
    );
  if (from === undefined || to === undefined || !(cost >= 0)) return;
  warnOfPair(reading, from, to, line);
  reading.from.push(from);
  reading.to.push(to);
  reading.cost.push(cost);
}

function warnOfPair(reading: GrReading, from: number, to: number, line: number): void {
  const pair = Math.min(from, to) * reading.nodes + Math.max(from, to);
  const known = reading.pairs.get(pair);
  reading.pairs.set(pair, known ?? line);
  if (from === to)
    report(
      reading,
      line,
      'loop',
      `The edge leads from node ${from + 1} to itself; no tree uses it.`,
      'warning',
    );
  else if (known !== undefined)
    report(
      reading,
      line,
      'parallel-edges',
      `Nodes ${from + 1} and ${to + 1} have an edge in line ${known} already; a tree uses the cheaper one.`,
      'warning',
    );
}

/** `Terminals k`, `T node`; a root (`Root`, `RootP`) is a terminal like any other. */
export function readTerminalLine(reading: GrReading, words: readonly string[], line: number): void {
  const head = words[0]!.toLowerCase();
  if (head === 'terminals') announce(reading, 'terminals', words[1], line);
  else if (head === 't') {
    const node = readNode(reading, words[1], line);
    if (node === undefined) return;
    const known = reading.terminals.get(node);
    if (known === undefined) reading.terminals.set(node, line);
    else
      report(
        reading,
        line,
        'terminal-twice',
        `Terminal ${node + 1} stands in line ${known} already; each is named once.`,
      );
  } else if (head !== 'root' && head !== 'rootp')
    report(
      reading,
      line,
      'unknown-line',
      `"${words[0]}" is not known in section Terminals; Terminals and T are allowed.`,
    );
}

/** `DD node x y`, with a third coordinate `DDD node x y z`, which is left out. */
export function readCoordinateLine(reading: GrReading, words: readonly string[], line: number): void {
  if (!/^d{2,3}$/i.test(words[0]!)) {
    report(
      reading,
      line,
      'unknown-line',
      `"${words[0]}" is not known in section Coordinates; DD is allowed: DD node x y.`,
    );
    return;
  }
  const node = readNode(reading, words[1], line);
  const [x, y] = [readNumber(words[2] ?? ''), readNumber(words[3] ?? '')];
  if (Number.isNaN(x) || Number.isNaN(y))
    report(
      reading,
      line,
      'not-a-number',
      `The coordinates are "${words.slice(2).join(' ')}"; two finite numbers are allowed.`,
    );
  else if (node !== undefined) {
    reading.x.set(node, x);
    reading.y.set(node, y);
  }
}

/** `s td bags size nodes`, `b bag node ...`, `bag bag`. */
export function readDecompositionLine(reading: GrReading, words: readonly string[], line: number): void {
  const head = words[0]!.toLowerCase();
  if (head === 's') {
    announce(reading, 'bags', words[2], line);
    const size = readCount(reading, words[3], {
      what: 'The size of the largest bag',
      line,
      least: 0,
      most: MOST,
    });
    reading.bags = reading.announced.get('bags')?.count;
    reading.width = (size ?? 1) - 1;
  } else if (head === 'b') readBag(reading, words, line);
  else if (words.length !== 2 || words.some((word) => !isBag(reading, word)))
    report(
      reading,
      line,
      'unknown-line',
      `"${words.join(' ')}" is not known in section Tree Decomposition; s, b and pairs of bags 1 to ${reading.bags ?? 0} are allowed.`,
    );
}

function readBag(reading: GrReading, words: readonly string[], line: number): void {
  reading.bagsRead++;
  if (!isBag(reading, words[1] ?? ''))
    report(
      reading,
      line,
      'unknown-bag',
      `Bag "${words[1] ?? ''}" is not known; bags are 1 to ${reading.bags ?? 0}.`,
    );
  for (const word of words.slice(2)) readNode(reading, word, line);
  if (words.length - 2 > reading.width + 1)
    report(
      reading,
      line,
      'bag-too-large',
      `The bag has ${words.length - 2} nodes; ${reading.width + 1} are announced as the most.`,
    );
}

function isBag({ bags = 0 }: GrReading, word: string): boolean {
  return /^\d+$/.test(word) && Number(word) >= 1 && Number(word) <= bags;
}

function announce(
  reading: GrReading,
  what: 'edges' | 'terminals' | 'bags',
  word: string | undefined,
  line: number,
): void {
  const count = readCount(reading, word, { what: `The number of ${what}`, line, least: 0, most: MOST });
  if (count !== undefined) reading.announced.set(what, { count, line });
}

/** A finite number, NaN for anything else. */
function readNumber(word: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) && Number.isFinite(Number(word))
    ? Number(word)
    : Number.NaN;
}
