import type { LinearProgram, LinearRow, Solver } from '../../measure/index.ts';
import type { SteinerInstance } from './instance.ts';
import type { PrizeInstance } from './prize-instance.ts';

/** A programme whose first columns are the arcs: 2 e and 2 e + 1 are edge e from its first to its second end and back. */
interface Flow {
  readonly nodes: number;
  readonly arcs: readonly { readonly from: number; readonly to: number; readonly cost: number }[];
  readonly root: number;
  /** What flows from the root to a node: 1 unit, or 1 less the column that leaves the node out. */
  readonly goals: readonly { readonly node: number; readonly prize?: number }[];
  /** Arcs of which one at most is taken. */
  readonly oneOf: readonly number[];
}

/**
 * The Steiner tree problem as a mixed-integer programme: a unit flows from the root to every other terminal, over arcs that are
 * taken (multi-commodity flow, Wong 1984). Columns: 2 x edges whole ones for the arcs, then as many for each terminal but the first.
 */
export function steinerProgram({ graph, terminals }: SteinerInstance): LinearProgram {
  const [root = 0, ...others] = new Set(terminals);
  return flowProgram({
    nodes: graph.nodes,
    arcs: arcsOf(graph),
    root,
    goals: others.map((node) => ({ node })),
    oneOf: [],
  });
}

/** The prize-collecting problem likewise: without a root, one stands outside with an arc to every node, one of which is taken. */
export function prizeProgram({ graph, prizes, root }: PrizeInstance): LinearProgram {
  const arcs = arcsOf(graph);
  const goals = [...prizes.keys()].filter((node) => prizes[node]! > 0 && node !== root);
  const start = graph.nodes;
  const out =
    root === undefined ? Array.from({ length: start }, (_, to) => ({ from: start, to, cost: 0 })) : [];
  return flowProgram({
    nodes: graph.nodes + (root === undefined ? 1 : 0),
    arcs: [...arcs, ...out],
    root: root ?? start,
    goals: goals.map((node) => ({ node, prize: prizes[node]! })),
    oneOf: out.map((_, at) => arcs.length + at),
  });
}

function arcsOf({ from, to, cost }: SteinerInstance['graph']): Flow['arcs'] {
  return Array.from(from, (_, edge) => [
    { from: from[edge]!, to: to[edge]!, cost: cost[edge]! },
    { from: to[edge]!, to: from[edge]!, cost: cost[edge]! },
  ]).flat();
}

function flowProgram({ nodes, arcs, root, goals, oneOf }: Flow): LinearProgram {
  const count = arcs.length;
  const lost = count * (1 + goals.length);
  const rows: LinearRow[] = [];
  goals.forEach(({ node: goal, prize }, at) => {
    const first = count * (at + 1);
    for (let node = 0; node < nodes; node++) {
      const columns = arcs.flatMap(({ from, to }, arc) =>
        from !== to && (from === node || to === node) ? [first + arc] : [],
      );
      const coefficients = columns.map((column) => (arcs[column - first]!.to === node ? 1 : -1));
      // What flows in less what flows out: nothing, 1 at the goal, and at the root it is free.
      if (node === root) continue;
      const wanted = node === goal ? 1 : 0;
      if (node === goal && prize !== undefined) {
        columns.push(lost + at);
        coefficients.push(1);
      }
      if (columns.length > 0 || wanted > 0)
        rows.push({ columns, coefficients, lower: wanted, upper: wanted });
    }
    for (let arc = 0; arc < count; arc++)
      rows.push({
        columns: [first + arc, arc],
        coefficients: [1, -1],
        lower: Number.NEGATIVE_INFINITY,
        upper: 0,
      });
  });
  if (oneOf.length > 0)
    rows.push({
      columns: oneOf,
      coefficients: oneOf.map(() => 1),
      lower: Number.NEGATIVE_INFINITY,
      upper: 1,
    });
  const prized = goals.filter(({ prize }) => prize !== undefined);
  const columns = lost + prized.length;
  return {
    sense: 'minimise',
    objective: [
      ...arcs.map(({ cost }) => cost),
      ...new Array<number>(lost - count).fill(0),
      ...prized.map(({ prize }) => prize!),
    ],
    rows,
    lower: new Array<number>(columns).fill(0),
    upper: new Array<number>(columns).fill(1),
    integers: arcs.map((_, arc) => arc),
  };
}

/** Cost of the best tree by a solver; undefined where there is none, or the solver gave up. For small instances. */
export function optimumBySolver(program: LinearProgram, solver: Solver): number | undefined {
  if (program.objective.length === 0) return 0;
  const { status, objective } = solver.solve(program);
  return status === 'optimal' ? objective : undefined;
}
